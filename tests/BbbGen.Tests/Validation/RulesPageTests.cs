using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using BbbGen.CloudFormation.Verifying;
using BbbGen.Testing;
using BbbGen.Validation;

namespace BbbGen.Tests.Validation;

/// <summary><c>docs/rules.md</c> is made from the rules.</summary>
public sealed partial class RulesPageTests
{
    private const string Page = "docs/rules.md";

    private static readonly IReadOnlyList<Rule> Rules = Validator.Rules(new Dictionary<string, string>());

    [Fact]
    public void The_page_lists_every_rule_as_it_is() => GeneratedPage.Match(Page, Text());

    [Fact]
    public void A_code_means_one_rule() => Assert.Equal(Rules.Count, Rules.Select(rule => rule.Code).Distinct().Count());

    [Fact]
    public void A_code_has_a_room_and_a_number() => Assert.All(Rules, rule => Assert.Matches(Code(), rule.Code));

    [Fact]
    public void A_title_is_a_sentence_and_a_page_a_web_page() => Assert.All(Rules, rule =>
    {
        Assert.EndsWith(".", rule.Title, StringComparison.Ordinal);
        Assert.Equal("https", rule.Page.Scheme);
    });

    private static string Text()
    {
        var text = new StringBuilder("""
            # Rules

            What `bbbgen validate` judges by, and `generate` and `deploy` before they begin. Made from the rules; a code never changes its meaning.
            `CFN1xx` documents and sections · `CFN2xx` references, conditions, functions · `CFN3xx` properties · `CFN4xx` nesting · `CFN5xx` limits and names ·
            `CFN6xx` hygiene and security · `CFN7xx` facts of a service · `BBB1xx` what only BigBlueButton's templates must keep ·
            `BBB2xx` the parameter file.

            An error is what AWS refuses or what cannot work; a warning deploys, and somebody will be sorry; a note is worth knowing. Only errors fail.
            What a rule does not know it does not judge: types without a schema here, what a macro makes, values that exist only later.

            | Code | Severity | What must hold | Page |
            | --- | --- | --- | --- |

            """.ReplaceLineEndings("\n"));
        foreach (var rule in Rules.OrderBy(rule => rule.Code, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {rule.Code} | {rule.Severity.ToString().ToLowerInvariant()} | {rule.Title.Replace("|", "\\|", StringComparison.Ordinal)} | [{rule.Page.Host}]({rule.Page}) |\n");
        }

        return text.Append("""

            What BBB110 and BBB111 hold roles against is a table; that it is what scripts, functions and agents call is a test
            (`tests/BbbGen.Templates.Tests/Permissions`), which reads shell and Python that the program need not carry.

            """.ReplaceLineEndings("\n")).ToString();
    }

    [GeneratedRegex("^(CFN[0-7]|BBB[12])[0-9]{2}$")]
    private static partial Regex Code();
}
