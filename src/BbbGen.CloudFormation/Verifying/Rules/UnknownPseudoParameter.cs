using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A name that begins with <c>AWS::</c> and is not a pseudo parameter.</summary>
internal sealed class UnknownPseudoParameter() : FactRule(
    "CFN202",
    Severity.Error,
    "Pseudo parameters exist in CloudFormation.",
    "AWSCloudFormation/latest/TemplateReference/pseudo-parameter-reference.html")
{
    private static readonly string[] Known =
    [
        "AWS::AccountId", "AWS::NotificationARNs", "AWS::NoValue", "AWS::Partition", "AWS::Region", "AWS::StackId", "AWS::StackName",
        "AWS::URLSuffix",
    ];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from call in subject.Calls(file)
        from name in Names(call.Call)
        where name.StartsWith("AWS::") && !Known.Contains(name)
        select Found(
            file,
            call.Call.Mark,
            $"There is no pseudo parameter {name}",
            Nearest.Fix(name, Known, $"write one of {string.Join(", ", Known)}"));

    private static IEnumerable<string> Names(Node.Call call) => call switch
    {
        ("Ref", Node.Text(var name)) => [name],
        ("Sub", Node.Text(var text)) => InText(text),
        ("Sub", Node.List { Items: [Node.Text(var text), ..] }) => InText(text),
        _ => [],
    };

    private static IEnumerable<string> InText(string text) => SubTemplate.Parts(text).Where(part => part.IsName).Select(part => part.Text);
}
