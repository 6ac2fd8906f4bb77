using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;

namespace BbbGen.CloudFormation.Tests.Verifying;

public sealed class OurTemplatesTests
{
    [Fact]
    public void Nothing_at_all_is_found_in_the_committed_templates_under_any_condition()
    {
        TemplateTree tree = new(Directory.GetFiles(Repository.PathOf("templates-out"), "*.yaml").Order(StringComparer.Ordinal)
            .Select(path => TemplateFile.Read(Path.GetFileName(path), File.ReadAllText(path))));
        Subject subject = new(tree, new Dictionary<string, string>(), new());
        Assert.True(subject.Scenarios.Count > 10, "The templates have several modes.");
        Assert.Empty(Verifier.Verify(subject, GeneralRules.All).Select(finding => $"{finding.Code} {finding.Severity} {finding.File}:{finding.Mark.Line} {finding.Path}: {finding.Message}; {finding.Fix}"));
    }

    [Fact]
    public void Every_rule_has_a_code_of_its_own_and_says_what_must_hold_and_where_that_is_written()
    {
        Assert.Equal(GeneralRules.All.Count, GeneralRules.All.Select(rule => rule.Code).Distinct().Count());
        Assert.All(GeneralRules.All, rule =>
        {
            Assert.Matches("^CFN[0-9]{3}$", rule.Code);
            Assert.EndsWith(".", rule.Title, StringComparison.Ordinal);
            Assert.Equal("docs.aws.amazon.com", rule.Page.Host);
        });
    }
}
