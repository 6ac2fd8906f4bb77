using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>Two outputs that exist together and are exported under one name.</summary>
internal sealed class ExportTwice : Rule
{
    /// <inheritdoc/>
    public override string Code => "CFN507";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "The name of an export is unique.";

    /// <inheritdoc/>
    public override Uri Page { get; } = new("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html");

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
