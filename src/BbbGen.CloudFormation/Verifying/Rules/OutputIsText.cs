using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>An output whose value is a list or a mapping.</summary>
internal sealed class OutputIsText() : FactRule(
    "CFN112",
    Severity.Error,
    "The value of an output is a string.",
    "AWSCloudFormation/latest/UserGuide/outputs-section-structure.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from stack in subject.Stacks
        where !stack.File.HasTransform
        from output in stack.Outputs.Values
        where output.Value is Resolved.List or Resolved.Map || ReferenceFormat.IsList(output.Value)
        select Found(
            stack.File,
            output.Value.Mark,
            $"The output {output.Name} is a {(output.Value is Resolved.Map ? "mapping" : "list")}, but must be a string",
            "join the list with Fn::Join, or output one of its items");
}
