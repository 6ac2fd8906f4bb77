using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using BbbGen.Preflight;
using BbbGen.Preflight.Checks;
using BbbGen.Testing;

namespace BbbGen.Tests.Preflight;

/// <summary><c>docs/preflight.md</c> is made from the checks.</summary>
public sealed partial class PreflightPageTests
{
    private const string Page = "docs/preflight.md";

    private static readonly IReadOnlyList<PreflightCheck> Checks = PreflightChecks.All;

    [Fact]
    public void The_page_lists_every_check_as_it_is() => GeneratedPage.Match(Page, Text());

    [Fact]
    public void Codes_are_in_order_and_each_means_one_check()
    {
        string[] codes = [.. Checks.Select(check => check.Code)];
        Assert.Equal(codes.Distinct().Order(StringComparer.Ordinal), codes);
        Assert.All(codes, code => Assert.Matches(Code(), code));
    }

    [Fact]
    public void Every_check_can_stop_or_warn() => Assert.All(Checks, check => Assert.True(check.Stops is not null || check.Warns is not null, check.Code));

    private static string Text()
    {
        var text = new StringBuilder("""
            # Preflight

            What `bbbgen deploy` asks the account and the internet before it changes anything; all at once, within about three seconds. Made from the checks; a code
            never changes its meaning. `PRE1xx` access · `PRE2xx` network and machines · `PRE3xx` DNS · `PRE4xx` mail · `PRE5xx` databases · `PRE6xx` software · `PRE7xx` stacks.

            - A **stop** ends `deploy` with exit code 2. Nothing was created.
            - A **warning** is said, and the deployment begins.
            - **Not checked**: there was no right to ask, no network, too many calls, or no answer in time (10 seconds, 5 where the internet is asked). It stops nobody.
              When more than half of the checks got no answer, `Preflight is incomplete` comes first.

            `bbbgen deploy … --preflight-only` prints every answer, the worst first, and changes nothing; exit code 0, or 2 if something stops or the checks are incomplete.
            `--skip-preflight CODE` leaves a check out, and
            `--skip-preflight all` every one: a check may be wrong about a network or an account it did not reckon with, and the last word is the operator's.
            Nothing is written, but for PRE103: after a question, or with `--yes`. What is deployed already counts as the deployment's own, and what
            this run does not change is not held against it: CloudFormation compares the new template with the deployed one, never with what runs.

            | Code | When all is well | Stops if | Warns if | What to do |
            | --- | --- | --- | --- | --- |

            """.ReplaceLineEndings("\n"));
        foreach (var check in Checks)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {check.Code} | {check.Title}. | {check.Stops ?? "–"} | {check.Warns ?? "–"} | {check.Remedy} |\n");
        }

        return text.Append("""

            How many zones, gateways, machines and vCPUs are needed, which names, records, images, engines and roles, is read from the templates as they come out with the
            values of the parameter file. It needs the rights to `Describe`, `Get` and `List` in EC2, Elastic Load Balancing, Service Quotas, Route 53, SES, RDS, ElastiCache,
            ECS, CloudWatch Logs, Secrets Manager, IAM, Free Tier (`freetier:GetAccountPlanState`) and CloudFormation, and `ec2:RunInstances`, which is asked for with DryRun;
            without one, its check is not made. DNS is asked on port 53 (1.1.1.1, 8.8.8.8, 9.9.9.9 and the
            servers of the zone above), registries and package servers by HTTPS, through `HTTPS_PROXY` where it is set.

            """.ReplaceLineEndings("\n")).ToString();
    }

    [GeneratedRegex("^PRE[1-7][0-9]{2}$")]
    private static partial Regex Code();
}
