using System.Collections.Frozen;
using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Values;

/// <summary>A text in a value of a resource or output.</summary>
/// <param name="File">The template.</param>
/// <param name="Owner">The resource or output.</param>
/// <param name="Key">Its key.</param>
/// <param name="Value">The text.</param>
/// <param name="Mark">The position.</param>
internal sealed record LiteralText(TemplateFile File, string Owner, string Key, string Value, Mark Mark)
{
    /// <summary>Descriptions and code, in which a word is not a value.</summary>
    private static readonly FrozenSet<string> Prose = FrozenSet.Create(
        "AlarmDescription", "CacheSubnetGroupDescription", "Code", "Comment", "DBSubnetGroupDescription", "Definition", "DefinitionString",
        "Description", "FunctionCode", "GroupDescription", "Metadata", "ReplicationGroupDescription", "Sid", "Tags", "UserData", "ZipFile");

    /// <summary>
    /// All of a template's values. Excludes mappings and conditions, where literals belong, and templates that a macro rewrites.
    /// </summary>
    public static IEnumerable<LiteralText> In(TemplateFile file) => file.HasTransform ? [] :
        from entry in file.Resources.Select(resource => (resource.LogicalId, resource.Properties))
            .Concat(file.Outputs.Select(output => (output.Key, (output.Value as Node.Map)?["Value"])))
        where entry.Item2 is not null
        from text in Within(entry.Item2, "")
        select new LiteralText(file, entry.Item1, text.Key, text.Value, text.Mark);

    /// <summary>The literal text of a <c>Sub</c>, with placeholders for its variables.</summary>
    private static Node.Text Known(string text, Mark mark) =>
        new(string.Concat(SubTemplate.Parts(text).Select(part => part.IsName ? "$" : part.Text))) { Mark = mark };

    private static IEnumerable<(string Key, string Value, Mark Mark)> Within(Node node, string key)
    {
        switch (node)
        {
            case Node.Text(var text) when !text.Contains('\n'):
                return [(key, text, node.Mark)];
            case Node.Map map:
                return map.Entries.Where(entry => !Prose.Contains(entry.Key)).SelectMany(entry => Within(entry.Value, entry.Key));
            case Node.List list:
                return list.Items.SelectMany(item => Within(item, key));
            case Node.Call("Sub", Node.Text(var text)):
                return Within(Known(text, node.Mark), key);
            case Node.Call("Sub", Node.List { Items: [Node.Text(var text), var named] }):
                return Within(Known(text, node.Mark), key).Concat(Within(named, key));
            case Node.Call("Join" or "If" or "Select" or "Split", var argument):
                return Within(argument, key);
            default:
                return [];
        }
    }
}
