using System.Text.RegularExpressions;
using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>An invalid <c>{{resolve:…}}</c>: CloudFormation passes it on as plain text.</summary>
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
