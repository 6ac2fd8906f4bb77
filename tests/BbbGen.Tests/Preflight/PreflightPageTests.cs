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
    public void Every_check_can_block_or_warn() =>
        Assert.All(Checks, check => Assert.True(check.Blocks is not null || check.Warns is not null, check.Code));

    private static string Text()
    {
        var text = new StringBuilder("""
            # Preflight

            What `bbbgen deploy` checks in the account and on the internet before it changes anything; all checks run in parallel, within
            about three seconds. Generated from the checks; a code never changes its meaning. `PRE1xx` access · `PRE2xx` network and
            instances · `PRE3xx` DNS · `PRE4xx` mail · `PRE5xx` databases · `PRE6xx` software · `PRE7xx` stacks.

            - A **blocked** check ends `deploy` with exit code 2, before anything is created.
            - A **warning** is reported, and the deployment continues.
            - **Not checked**: a permission was missing, there was no network, AWS throttled the calls, or there was no answer in time (10
              seconds; 5 for checks on the internet). This does not block the deployment. When more than half of the checks got no answer,
              `Preflight is incomplete` is reported first.

            `bbbgen deploy … --preflight-only` prints every result, the worst first, and changes nothing; exit code 0, or 2 if a check
            blocks the deployment or the checks are incomplete.
            `--skip-preflight CODE` skips a check, and `--skip-preflight all` all of them: a check may be wrong about an unforeseen network
            or account, and the operator decides. No check writes anything, except PRE103: after a question, or with `--yes`. Resources
            that are already deployed count as the deployment's own, and what this run does not change is not checked: CloudFormation
            compares the new template with the deployed one, never with the running resources.

            | Code | Fine if | Blocks if | Warns if | What to do |
            | --- | --- | --- | --- | --- |

            """.ReplaceLineEndings("\n"));
        foreach (var check in Checks)
        {
            text.Append($"| {check.Code} | {check.Title}. | {check.Blocks ?? "–"} | {check.Warns ?? "–"} | {check.Remedy} |\n");
        }

        return text.Append("""

            The required number of zones, gateways, instances and vCPUs, and the names, records, images, engines and roles, are read from
            the templates, evaluated with the values of the parameter file. The checks need the permissions to `Describe`, `Get` and `List`
            in EC2, Elastic Load Balancing, Service Quotas, Route 53, SES, RDS, ElastiCache, ECS, CloudWatch Logs, Secrets Manager,
            IAM, Free Tier (`freetier:GetAccountPlanState`) and CloudFormation, and `ec2:RunInstances`, which is called with DryRun;
            without one of them, the check that needs it is not made. DNS is queried on port 53 (1.1.1.1, 8.8.8.8, 9.9.9.9 and the
            servers of the parent zone), registries and package servers by HTTPS, through `HTTPS_PROXY` if it is set.

            """.ReplaceLineEndings("\n")).ToString();
    }

    [GeneratedRegex("^PRE[1-7][0-9]{2}$")]
    private static partial Regex Code();
}
