using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying;

/// <summary>What a reference refers to.</summary>
public enum ReferenceKind
{
    /// <summary>A parameter or resource, by <c>Ref</c> or in a <c>Sub</c>.</summary>
    Value,

    /// <summary>An attribute of a resource.</summary>
    Attribute,

    /// <summary>A condition.</summary>
    Condition,

    /// <summary>A mapping.</summary>
    Mapping,

    /// <summary>A resource, in <c>DependsOn</c>.</summary>
    Order,
}

/// <summary>A reference in a template to one of its own parts.</summary>
/// <param name="Kind">What it refers to.</param>
/// <param name="Name">The name; pseudo parameters are omitted.</param>
/// <param name="Attribute">The attribute, if any.</param>
/// <param name="Mark">The position.</param>
/// <param name="Section">Its section, such as <c>Resources</c>.</param>
/// <param name="Owner">Its entry in that section, such as a resource's logical id.</param>
public sealed record Reference(ReferenceKind Kind, string Name, string? Attribute, Mark Mark, string Section, string Owner)
{
    /// <summary>All references in a template.</summary>
    internal static IEnumerable<Reference> In(TemplateFile file) =>
        from section in Entry.Of(file.Root)
        where section.Key is "Conditions" or "Resources" or "Outputs" or "Rules"
        from entry in Entry.Of(section.Value)
        where !Macros.IsMacro(entry.Key)
        from found in OfEntry(entry.Value).Concat(Within(entry.Value, [], section.Key is "Conditions"))
        where !found.Name.StartsWith("AWS::")
        select found with { Section = section.Key, Owner = entry.Key };

    /// <summary>The attributes of a resource or output besides its values.</summary>
    private static IEnumerable<Reference> OfEntry(Node node)
    {
        if (node is not Node.Map body)
        {
            yield break;
        }

        if (body["Condition"] is Node.Text(var condition) text)
        {
            yield return Of(ReferenceKind.Condition, condition, null, text.Mark);
        }

        foreach (var other in body["DependsOn"] switch { Node.Text one =>
            [one], Node.List list => list.Items.OfType<Node.Text>(), _ => [] })
        {
            yield return Of(ReferenceKind.Order, other.Value, null, other.Mark);
        }
    }

    private static IEnumerable<Reference> Within(Node node, HashSet<string> variables, bool isCondition) => node switch
    {
        Node.Map or Node.Call when Macros.Reach(node) => [],
        Node.Call("Ref", Node.Text(var name)) call => [Of(ReferenceKind.Value, name, null, call.Mark)],
        Node.Call("GetAtt", Node.Text(var dotted)) call when dotted.IndexOf('.') is > 0 and var dot =>
            [Of(ReferenceKind.Attribute, dotted[..dot], dotted[(dot + 1)..], call.Mark)],
        Node.Call("GetAtt", Node.List { Items: [Node.Text(var name), Node.Text(var attribute)] }) call =>
            [Of(ReferenceKind.Attribute, name, attribute, call.Mark)],
        Node.Call("GetAtt", Node.List { Items: [Node.Text(var name), var attribute] }) call =>
            Within(attribute, variables, isCondition).Prepend(Of(ReferenceKind.Attribute, name, null, call.Mark)),
        Node.Call("Sub", Node.Text(var text)) call => OfSub(text, [], call.Mark),
        Node.Call("Sub", Node.List { Items: [Node.Text(var text), Node.Map named] }) call =>
            OfSub(text, [.. named.Entries.Select(entry => entry.Key)], call.Mark).Concat(Within(named, variables, isCondition)),
        Node.Call("If", Node.List { Items: [Node.Text(var condition) name, ..] arguments }) =>
            arguments.Skip(1).SelectMany(value => Within(value, variables, isCondition))
                .Prepend(Of(ReferenceKind.Condition, condition, null, name.Mark)),
        Node.Call("Condition", Node.Text(var condition) name) => [Of(ReferenceKind.Condition, condition, null, name.Mark)],
        Node.Map { Entries: [("Condition", Node.Text(var condition) name)] } when isCondition =>
            [Of(ReferenceKind.Condition, condition, null, name.Mark)],
        Node.Call("FindInMap", Node.List { Items: [Node.Text(var mapping) name, ..] arguments }) =>
            arguments.Skip(1)
                .SelectMany(key => Within(key, variables, isCondition)).Prepend(Of(ReferenceKind.Mapping, mapping, null, name.Mark)),
        Node.Call(_, var argument) => Within(argument, variables, isCondition),
        Node.List list => list.Items.SelectMany(item => Within(item, variables, isCondition)),
        Node.Map map => map.Entries.SelectMany(entry => Within(entry.Value, variables, isCondition)),
        _ => [],
    };

    private static IEnumerable<Reference> OfSub(string text, HashSet<string> variables, Mark mark) =>
        from part in SubTemplate.Parts(text)
        where part.IsName && !variables.Contains(part.Text)
        let dot = part.Text.IndexOf('.')
        select dot > 0
            ? Of(ReferenceKind.Attribute, part.Text[..dot], part.Text[(dot + 1)..], mark)
            : Of(ReferenceKind.Value, part.Text, null, mark);

    private static Reference Of(ReferenceKind kind, string name, string? attribute, Mark mark) => new(kind, name, attribute, mark, "", "");
}
