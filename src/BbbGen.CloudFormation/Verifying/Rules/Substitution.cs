using System.Text.RegularExpressions;
using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A variable of <c>Fn::Sub</c> that its text does not name.</summary>
internal sealed class UnusedSubVariable() : FactRule(
    "CFN210",
    Severity.Warning,
    "Every variable given to Fn::Sub is used in its text.",
    "AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from call in subject.Calls(file)
        where call.Call is { Function: "Sub", Argument: Node.List { Items: [Node.Text, Node.Map] } }
        let arguments = ((Node.List)call.Call.Argument).Items
        let names = SubTemplate.Parts(((Node.Text)arguments[0]).Value).Where(part => part.IsName).Select(part => part.Text).ToArray()
        from variable in Entry.Of(arguments[1])
        where !names.Contains(variable.Key)
        select Found(file, variable.Mark, $"The text of Fn::Sub does not use {variable.Key}",
            $"write ${{{variable.Key}}} where it belongs, or remove the variable");
}

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

/// <summary>An invalid <c>{{resolve:…}}</c>: CloudFormation refuses it, or passes it on as plain text.</summary>
internal sealed partial class DynamicReference() : FactRule(
    "CFN310",
    Severity.Warning,
    "Dynamic references are complete.",
    "AWSCloudFormation/latest/UserGuide/dynamic-references.html")
{
    private const string Start = "{{resolve:";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform && file.Text.Contains(Start)
        from resource in file.Resources
        where resource.Properties is not null
        from text in Texts(resource.Properties!)
        from start in Starts(text.Value)
        where !Whole().IsMatch(text.Value, start)
        select Found(file, text.Mark, $"'{text.Value[start..].Split('\n')[0]}' is not a dynamic reference",
            "write {{resolve:ssm:NAME}}, {{resolve:ssm-secure:NAME}} or {{resolve:secretsmanager:SECRET:SecretString:KEY}}") with
        {
            // CloudFormation refuses an incomplete reference to a service that it knows, and leaves others as they are.
            Severity = Nameless().IsMatch(text.Value, start) ? Severity.Error : Severity,
        };

    /// <summary>The texts that are written as a whole in the template, in contrast to those that Fn::Join concatenates.</summary>
    private static IEnumerable<Node.Text> Texts(Node node) => node switch
    {
        Node.Text text => [text],
        Node.Call("Join", _) => [],
        Node.Call(_, var argument) => Texts(argument),
        Node.List list => list.Items.SelectMany(Texts),
        Node.Map map => map.Entries.SelectMany(entry => Texts(entry.Value)),
        _ => [],
    };

    private static IEnumerable<int> Starts(string text)
    {
        for (var start = text.IndexOf(Start); start >= 0; start = text.IndexOf(Start, start + 1))
        {
            yield return start;
        }
    }

    [GeneratedRegex(@"\G\{\{resolve:(?:ssm|ssm-secure|secretsmanager):?\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Nameless();

    /// <summary>A variable of Fn::Sub may represent any part.</summary>
    [GeneratedRegex(
        @"\G\{\{resolve:(?:ssm|ssm-secure|secretsmanager|\$\{[^}]+\}):(?:[^{}]|\$\{[^}]*\})+\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();
}
