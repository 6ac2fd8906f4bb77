using BbbGen.Templates;
using BbbGen.Validation;

namespace BbbGen.Tests.Cli;

/// <summary>What <c>generate</c>, <c>rehearse</c> and <c>deploy</c> say about templates with mistakes.</summary>
public sealed class TemplateGateTests
{
    [Fact]
    public void The_gate_reports_errors_in_the_templates()
    {
        var templates = TemplateSet.Generate().Select(template => template.FileName == "bbb-on-aws-ecs.template.yaml"
            ? template with { Text = template.Text.Replace("!Ref BBBECSInstanceRole", "!Ref BBBNobody") }
            : template).ToArray();

        var problem = Assert.Single(TemplateGate.Problems(templates));
        Assert.StartsWith("bbb-on-aws-ecs.template.yaml, line ", problem);
        Assert.EndsWith(
            ": There is no parameter or resource BBBNobody (CFN201); correct the name, or declare it.",
            problem);
    }

    [Fact]
    public void The_gate_reports_warnings_of_which_nothing_is_stopped()
    {
        var templates = TemplateSet.Generate().Select(template => template.FileName == "bbb-on-aws-storage.template.yaml"
            ? template with { Text = template.Text.Replace("!Select [2, ", "!Select [7, ") }
            : template).ToArray();

        Assert.Empty(TemplateGate.Problems(templates));
        Assert.EndsWith(
            ": Fn::Select asks for item 7 of a list of 3; the first is 0 (CFN217); "
                + "pass a longer list, or select another item: the first is 0.",
            Assert.Single(TemplateGate.Warnings(templates)));
        Assert.Empty(TemplateGate.Warnings(TemplateSet.Generate()));
    }
}
