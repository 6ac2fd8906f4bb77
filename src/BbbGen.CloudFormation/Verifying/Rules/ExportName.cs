using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>An export whose name is too long or is not text.</summary>
internal sealed class ExportName() : FactRule(
    "CFN508",
    Severity.Error,
    "The name of an export is a string of at most 255 characters.",
    "AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html")
{
    private const int Most = 255;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from stack in subject.Stacks
        where !stack.File.HasTransform
        from output in stack.Outputs.Values
        where output.ExportName is Resolved.List or Resolved.Map or Resolved.Text { Value.Length: > Most or 0 }
        let wrong = output.ExportName is not Resolved.Text(var text) ? "not a string"
            : text.Length == 0 ? "empty" : "longer than 255 characters"
        select Found(stack.File, output.ExportName!.Mark,
            $"The output {output.Name} is exported under a name that is {wrong}", "write a string of 1 to 255 characters");
}
