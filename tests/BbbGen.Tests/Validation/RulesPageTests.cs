using System.Text;
using System.Text.RegularExpressions;
using BbbGen.CloudFormation.Verifying;
using BbbGen.Testing;
using BbbGen.Validation;

namespace BbbGen.Tests.Validation;

/// <summary><c>docs/rules.md</c> is generated from the rules.</summary>
public sealed partial class RulesPageTests
{
    private const string Page = "docs/rules.md";

    private static readonly IReadOnlyList<Rule> Rules = Validator.Rules(new Dictionary<string, string>());

    [Fact]
    public void The_page_lists_every_rule_as_it_is() => GeneratedPage.Match(Page, Text());

    [Fact]
    public void A_code_means_one_rule() => Assert.Equal(Rules.Count, Rules.Select(rule => rule.Code).Distinct().Count());

    [Fact]
    public void A_code_has_a_prefix_and_a_number() => Assert.All(Rules, rule => Assert.Matches(Code(), rule.Code));

    [Fact]
    public void A_title_is_a_sentence_and_a_page_a_web_page() => Assert.All(Rules, rule =>
    {
        Assert.EndsWith(".", rule.Title);
        Assert.Equal("https", rule.Page.Scheme);
    });

    private static string Text()
    {
        var text = new StringBuilder("""
            # Rules

            The rules that `bbbgen validate` checks, and `generate` and `deploy` before they begin. Generated from the rules; a code never
            changes its meaning.
            `CFN1xx` documents and sections · `CFN2xx` references, conditions, functions · `CFN3xx` properties · `CFN4xx` nesting ·
            `CFN5xx` limits and names ·
            `CFN6xx` hygiene and security · `CFN7xx` facts about a service · `BBB1xx` rules for BigBlueButton's templates only ·
            `BBB2xx` the parameter file.

            An error is what AWS refuses or what cannot work; a warning can be deployed but is likely to cause problems; a note is for
            information. Only errors make `validate` fail. A rule does not check what it does not know: resource types without a schema
            here, the output of a macro, values known only after creation.

            | Code | Severity | Requirement | Documentation |
            | --- | --- | --- | --- |

            """.ReplaceLineEndings("\n"));
        foreach (var rule in Rules.OrderBy(rule => rule.Code, StringComparer.Ordinal))
        {
            text.Append($"| {rule.Code} | {rule.Severity.ToString().ToLowerInvariant()} | {rule.Title.Replace("|", "\\|")} | "
                + $"[{rule.Page.Host}]({rule.Page}) |\n");
        }

        return text.Append("""

            BBB110 and BBB111 compare roles with a table; a test (`tests/BbbGen.Templates.Tests/Permissions`) checks that the table lists
            the calls of scripts, functions and agents. It reads shell and Python code, which the program does not need to do.

            """.ReplaceLineEndings("\n")).ToString();
    }

    [GeneratedRegex("^(CFN[0-7]|BBB[12])[0-9]{2}$")]
    private static partial Regex Code();
}
