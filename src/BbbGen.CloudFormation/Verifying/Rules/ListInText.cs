using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A list parameter in a <c>Fn::Sub</c>, or as one of the items of a <c>Fn::Join</c>.</summary>
internal sealed class ListInText() : FactRule(
    "CFN215",
    Severity.Error,
    "Strings are composed from strings, not from lists.",
    "AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from call in subject.Calls(file)
        from name in Names(call.Call)
        where file.Parameter(name)?.IsList == true
        select Found(file, call.Call.Mark, $"The parameter {name} is a list, and is used as a string here",
            $"join it with Fn::Join, or select one of its items with Fn::Select");

    private static IEnumerable<string> Names(Node.Call call) => call switch
    {
        ("Sub", Node.Text(var text)) => InText(text),
        ("Sub", Node.List { Items: [Node.Text(var text), Node.Map variables] }) =>
            InText(text).Where(name => variables[name] is null).Concat(variables.Entries.SelectMany(entry => Referred(entry.Value))),
        ("Join", Node.List { Items: [_, Node.List { Items: { Count: > 1 } items }] }) => items.SelectMany(Referred),
        _ => [],
    };

    private static IEnumerable<string> InText(string text) => SubTemplate.Parts(text).Where(part => part.IsName).Select(part => part.Text);

    private static IEnumerable<string> Referred(Node node) => node is Node.Call("Ref", Node.Text(var name)) ? [name] : [];
}
