using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;

namespace BbbGen.CloudFormation.Tests.Verifying;

/// <summary>Asserts findings for templates written in a test. A comment <c>#!</c> marks the lines with an expected finding.</summary>
internal static class RuleAssert
{
    private const string Marked = "#!";

    /// <summary>All findings in a template and its nested templates, whose names the test gives.</summary>
    public static IReadOnlyList<Finding> FindingsIn(string template, params (string Name, string Text)[] nested) =>
        FindingsIn("stack", template, nested);

    /// <summary>All findings if the root stack has this name.</summary>
    public static IReadOnlyList<Finding> FindingsIn(string stackName, string template, params (string Name, string Text)[] nested)
    {
        TemplateTree tree =
            new([TemplateFile.Read("root.yaml", template), .. nested.Select(file => TemplateFile.Read(file.Name, file.Text))]);
        return Verifier.Verify(
            new Subject(tree, new Dictionary<string, string>(), new EvaluationSettings { StackName = stackName }), GeneralRules.All);
    }

    /// <summary>The rule finds what is marked in the root, with a message and a fix, and nothing else.</summary>
    public static void Finds(string code, Severity severity, string template, params (string Name, string Text)[] nested)
    {
        var lines = template.Split('\n')
            .Select((line, index) => (line, Number: index + 1)).Where(line => line.line.Contains(Marked)).Select(line => line.Number);
        var found = FindingsIn(template, nested).Where(finding => finding.Code == code).ToArray();
        Assert.Equal(lines, found.Select(finding => finding.Mark.Line).Distinct());
        Assert.NotEmpty(found);
        Assert.All(found, finding =>
        {
            Assert.Equal(("root.yaml", severity), (finding.File, finding.Severity));
            Assert.NotEmpty(finding.Message);
            Assert.NotEmpty(finding.Fix);
            Assert.Equal("docs.aws.amazon.com", finding.Page.Host);
        });
    }

    /// <summary>The rule finds nothing, and no rule finds an error.</summary>
    public static void Accepts(string code, string template, params (string Name, string Text)[] nested) =>
        Assert.DoesNotContain(FindingsIn(template, nested), finding => finding.Code == code || finding.Severity is Severity.Error);
}
