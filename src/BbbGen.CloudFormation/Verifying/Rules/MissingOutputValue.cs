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
