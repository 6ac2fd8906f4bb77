using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>Two outputs that exist together and are exported under one name.</summary>
internal sealed class ExportTwice() : FactRule(
    "CFN507",
    Severity.Error,
    "The name of an export is unique.",
    "AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from scenario in subject.Scenarios
        from exports in
            from stack in scenario.Root.WithNested
            where !stack.File.HasTransform
            from output in stack.Outputs.Values
            where output.ExportName is Resolved.Text
            group (stack.File, Output: output) by output.ExportName!.AsText
        where exports.Count() > 1
        let second = exports.ElementAt(1)
        select Found(
            second.File,
            second.Output.ExportName!.Mark,
            $"{exports.First().Output.Name} and {second.Output.Name} are both exported as {exports.Key}",
            "export them under different names, for instance with the stack's name in them");
}
