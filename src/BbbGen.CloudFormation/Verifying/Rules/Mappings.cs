using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A mapping that has more or fewer levels than two, or computed values.</summary>
internal sealed class MappingShape() : FactRule(
    "CFN113",
    Severity.Error,
    "A mapping has two levels of keys, with strings or lists below them.",
    "AWSCloudFormation/latest/UserGuide/mappings-section-structure.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from mapping in file.Mappings
        from wrong in Wrong(mapping).Concat(file.Macros.HasExtensions ? [] : Entry.Of(mapping.Value).SelectMany(WrongKeys))
        select Found(file, wrong.Mark, $"{wrong.Key} of the mapping {mapping.Key} is {wrong.What}",
            "write two levels of keys, and below them strings, numbers or lists of those");

    private static IEnumerable<(string Key, Mark Mark, string What)> Wrong(Entry mapping)
    {
        if (mapping.Value is not (Node.Map or Node.Null))
        {
            return [("The content", mapping.Mark, "not a mapping")];
        }

        return from first in Entry.Of(mapping.Value)
               from wrong in  first.Value is Node.Map or Node.Null
                   ? from second in Entry.Of(first.Value)
                     where second.Value is Node.Map or Node.Call
                         || (second.Value is Node.List list && list.Items.Any(item => item is Node.Call))
                     select (second.Key, second.Mark, "not a string, a number or a list of those")
                   : [(first.Key, first.Mark, "not a mapping")]
               select wrong;
    }

    /// <summary>Fn::FindInMap finds keys of letters, digits and a few signs only.</summary>
    private static IEnumerable<(string Key, Mark Mark, string What)> WrongKeys(Entry first) =>
        from key in Entry.Of(first.Value).Prepend(first)
        where !key.Key.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '.' or '_' or ':' or '/')
        select (key.Key, key.Mark, "a key with other characters than letters, digits and hyphens");
}

/// <summary>A key a mapping does not have.</summary>
internal sealed class UnknownMapKey() : FactRule(
    "CFN216",
    Severity.Error,
    "The keys of Fn::FindInMap exist.",
    "AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-findinmap.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from call in subject.Calls(file)
        where call.Call is { Function: "FindInMap", Argument: Node.List { Items: [Node.Text, _, _] } }
        from found in Check(file, call.Call, ((Node.List)call.Call.Argument).Items)
        select found;

    private IEnumerable<Finding> Check(TemplateFile file, Node.Call call, IReadOnlyList<Node> arguments)
    {
        var name = ((Node.Text)arguments[0]).Value;
        if (file.Mappings.FirstOrDefault(mapping => mapping.Key == name).Value is not Node.Map mapping)
        {
            return [];
        }

        var first = Keys(file, arguments[1]);
        var rows = first is null
            ? [.. mapping.Entries.Select(entry => entry.Value)]
            : first.Select(key => mapping[key]).OfType<Node>().ToArray();
        return
        [
            .. (first ?? []).Where(key => mapping[key] is null)
                .Select(key => Missing(file, call, name, key, arguments[1], Keys([mapping]))),

            // The row may be unknown; then only a key that no row has is missing.
            .. (Keys(file, arguments[2]) ?? []).Where(key => rows.Length > 0 && rows.All(row => (row as Node.Map)?[key] is null))
                .Select(key => Missing(file, call, name, key, arguments[2], Keys(rows))),
        ];
    }

    /// <summary>The possible keys; null if they are unknown, as for a region.</summary>
    private static IReadOnlyList<string>? Keys(TemplateFile file, Node node) => node switch
    {
        Node.Text(var text) => [text],
        Node.Plain(var text) => [text],
        Node.Call("Ref", Node.Text(var name)) when file.Parameter(name) is { IsList: false, IsLookedUp: false } parameter =>
            parameter.AllowedValues is { Count: > 0 } allowed ? allowed : parameter.Default is { Length: > 0 } value ? [value] : null,
        _ => null,
    };

    private static IEnumerable<string> Keys(IEnumerable<Node> maps) => maps.SelectMany(Entry.Of).Select(entry => entry.Key).Distinct();

    private Finding Missing(TemplateFile file, Node.Call call, string mapping, string key, Node written, IEnumerable<string> keys) =>
        Found(
            file,
            call.Mark,
            $"The mapping {mapping} has no key {key}",
            Nearest.Fix(key, keys, "correct the key, or add it to the mapping")) with
        {
            Severity = written is Node.Call ? Severity.Warning : Severity,
        };
}
