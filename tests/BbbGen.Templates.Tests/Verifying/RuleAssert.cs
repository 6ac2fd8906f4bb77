using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;
using BbbGen.Templates.Verifying;

namespace BbbGen.Templates.Tests.Verifying;

/// <summary>Validates our templates, with mistakes made in them, with our own rules.</summary>
internal static class RuleAssert
{
    private static readonly Dictionary<string, string> Texts = TemplateSet.Generate()
        .ToDictionary(template => template.FileName, template => template.Text);

    /// <summary>The findings after all occurrences of a text in one template were replaced.</summary>
    public static IReadOnlyList<Finding> After(string template, string written, string instead)
    {
        var file = $"bbb-on-aws-{template}.template.yaml";
        Assert.Contains(written, Texts[file]);
        return Of(Texts.Select(text => (text.Key, text.Key == file ? text.Value.Replace(written, instead) : text.Value)), []);
    }

    /// <summary>The findings with these parameter values.</summary>
    public static IReadOnlyList<Finding> With(params (string Name, string Value)[] values) =>
        Of(Texts.Select(text => (text.Key, text.Value)), values.ToDictionary());

    /// <summary>Fails unless there are findings, all of that code, in that template.</summary>
    public static void Only(IReadOnlyList<Finding> findings, string code, string template)
    {
        Assert.NotEmpty(findings);
        Assert.All(findings, finding => Assert.Equal((code, $"bbb-on-aws-{template}.template.yaml"), (finding.Code, finding.File)));
    }

    private static IReadOnlyList<Finding> Of(IEnumerable<(string Name, string Text)> texts, Dictionary<string, string> values) =>
        Verifier.Verify(
            new Subject(new TemplateTree(texts.Select(text => TemplateFile.Read(text.Name, text.Text))), ExampleDeployment.With(values),
                new EvaluationSettings()), BigBlueButtonRules.All);
}
