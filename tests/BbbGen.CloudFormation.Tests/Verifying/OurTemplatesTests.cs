using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;

namespace BbbGen.CloudFormation.Tests.Verifying;

public sealed class OurTemplatesTests
{
    [Fact]
    public void The_committed_templates_have_no_findings_under_any_condition()
    {
        TemplateTree tree = new(Directory.GetFiles(Repository.PathOf("templates-out"), "*.yaml").Order(StringComparer.Ordinal)
            .Select(path => TemplateFile.Read(Path.GetFileName(path), File.ReadAllText(path))));
        Subject subject = new(tree, new Dictionary<string, string>(), new EvaluationSettings());
        Assert.True(subject.Scenarios.Count > 10, "The templates have several modes.");
        Assert.Empty(Verifier.Verify(subject, GeneralRules.All).Select(finding =>
            $"{finding.Code} {finding.Severity} {finding.File}:{finding.Mark.Line} {finding.Path}: {finding.Message}; {finding.Fix}"));
    }

    [Fact]
    public void Every_rule_has_its_own_code_a_requirement_and_a_page()
    {
        Assert.Equal(GeneralRules.All.Count, GeneralRules.All.Select(rule => rule.Code).Distinct().Count());
        Assert.All(GeneralRules.All, rule =>
        {
            Assert.Matches("^CFN[0-9]{3}$", rule.Code);
            Assert.EndsWith(".", rule.Title);
            Assert.Equal("docs.aws.amazon.com", rule.Page.Host);
        });
    }
}
