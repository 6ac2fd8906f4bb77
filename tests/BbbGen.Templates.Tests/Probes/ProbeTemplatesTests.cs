using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;
using BbbGen.Templates.Probes;

namespace BbbGen.Templates.Tests.Probes;

/// <summary>The templates of the probes follow the same rules as the product's.</summary>
public sealed class ProbeTemplatesTests
{
    public static TheoryData<string, string> Texts =>
        new(new[] { ProbeTemplates.ExecutionRole, ProbeTemplates.EventKey, ProbeTemplates.RollingUpdate, ProbeTemplates.ClusterDeletion }
            .Select(template => (template.FileName, template.Text)));

    [Theory]
    [MemberData(nameof(Texts))]
    public void No_rule_finds_anything_in_the_template_of_a_probe(string name, string text)
    {
        TemplateTree tree = new([TemplateFile.Read(name, text)]);
        Dictionary<string, string> parameters = name == "probe-u4.template.yaml" ? new() { ["BBBProbeRevision"] = "1" } : [];
        var found = Verifier.Verify(new Subject(tree, parameters, new EvaluationSettings()), GeneralRules.All);
        Assert.Empty(found.Select(finding => $"{finding.Code} {finding.Severity} line {finding.Mark.Line}: {finding.Message}"));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void The_template_of_a_probe_keeps_nothing_when_its_stack_is_deleted(string name, string text)
    {
        Assert.DoesNotContain("Retain", text);
        Assert.DoesNotContain("Snapshot", text);
        Assert.InRange(text.Length, 1, 51_200);
        Assert.StartsWith("probe-u", name);
    }
}
