using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A variable in a text that no <c>Fn::Sub</c> replaces, so that the service gets the braces.</summary>
/// <remarks>
/// Scripts and policies have variables of their own: of a text with several lines nothing is said, and of a name only if it cannot be a
/// variable of a shell or of a policy.
/// </remarks>
internal sealed class VariableWithoutSub() : FactRule(
    "CFN219",
    Severity.Error,
    "Variables in texts are replaced by Fn::Sub.",
    "AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform && file.Text.Contains("${", StringComparison.Ordinal)
        from body in file.Resources.Where(resource => !resource.IsRewritten).Select(resource => resource.Properties)
            .Concat(file.Outputs.Select(output => (output.Value as Node.Map)?["Value"]))
        where body is not null
        from text in Texts(body)
        where !text.Value.Contains('\n')
        let name = SubTemplate.Parts(text.Value).FirstOrDefault(part => part.IsName && Exists(file, part.Text)).Text
        where name is not null
        select Found(file, text.Mark, $"Nothing replaces ${{{name}}} in this text", "put Fn::Sub before it");

    private static bool Exists(TemplateFile file, string name) =>
        name.StartsWith("AWS::", StringComparison.Ordinal)
        || (name.IndexOf('.') is > 0 and var dot && file.Resource(name[..dot]) is not null);

    /// <summary>Those outside of Fn::Sub.</summary>
    private static IEnumerable<Node.Text> Texts(Node node) => node switch
    {
        Node.Text text => [text],
        Node.Call("Sub", Node.List { Items: [_, var variables] }) => Texts(variables),
        Node.Call("Sub", _) => [],
        Node.Call(_, var argument) => Texts(argument),
        Node.List list => list.Items.SelectMany(Texts),
        Node.Map map => map.Entries.SelectMany(entry => Texts(entry.Value)),
        _ => [],
    };
}
