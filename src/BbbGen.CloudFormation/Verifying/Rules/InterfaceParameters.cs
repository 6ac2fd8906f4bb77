using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A parameter in the console's groups and labels that the template does not have.</summary>
internal sealed class InterfaceParameters() : FactRule(
    "CFN121",
    Severity.Warning,
    "The parameters in AWS::CloudFormation::Interface exist.",
    "AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-interface.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        let layout = ((file.Root as Node.Map)?["Metadata"] as Node.Map)?["AWS::CloudFormation::Interface"] as Node.Map
        where layout is not null
        from name in Grouped(layout).Concat(Entry.Of(layout["ParameterLabels"]).Select(label => (label.Mark, label.Key)))
        where file.Parameter(name.Key) is null
        select Found(
            file, name.Mark, $"There is no parameter {name.Key}",
            Nearest.Fix(name.Key, file.Parameters.Select(parameter => parameter.Name), "correct the name, or remove it"));

    private static IEnumerable<(Mark Mark, string Key)> Grouped(Node.Map layout) =>
        from @group in ((layout["ParameterGroups"] as Node.List)?.Items ?? []).OfType<Node.Map>()
        from name in ((@group["Parameters"] as Node.List)?.Items ?? []).OfType<Node.Text>()
        select (name.Mark, name.Value);
}
