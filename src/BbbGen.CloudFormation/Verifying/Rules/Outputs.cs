using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>An output without a value.</summary>
internal sealed class MissingOutputValue() : FactRule(
    "CFN111",
    Severity.Error,
    "Every output has a value, and an exported one a name.",
    "AWSCloudFormation/latest/UserGuide/outputs-section-structure.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from output in file.Outputs
        where output.Value is Node.Map && !Macros.Reach(output.Value)
        let body = (Node.Map)output.Value
        from found in (Finding?[])[
            body["Value"] is null ? Found(file, output.Mark, $"The output {output.Key} has no value", "add Value") : null,
            body["Export"] is { } export and not Node.Null && (export as Node.Map)?["Name"] is null
                ? Found(file, body.MarkOf("Export"), $"The output {output.Key} is exported without a name", "add Name below Export")
                : null]
        where found is not null
        select found;
}

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
