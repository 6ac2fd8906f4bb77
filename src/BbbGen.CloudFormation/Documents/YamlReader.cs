using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace BbbGen.CloudFormation.Documents;

/// <summary>Reads a template's YAML into the tree <see cref="YamlWriter"/> writes: short tags and <c>Fn::</c> keys both become calls.</summary>
public static partial class YamlReader
{
    /// <summary>The document in <paramref name="yaml"/>.</summary>
    /// <exception cref="FormatException">The text is not one YAML document, or a key appears twice; the message says where.</exception>
    public static Node Read(string yaml)
    {
        try
        {
            var parser = new Parser(new StringReader(yaml));
            parser.Consume<StreamStart>();
            parser.Consume<DocumentStart>();
            var document = ReadNode(parser);
            parser.Consume<DocumentEnd>();
            parser.Consume<StreamEnd>();
            return document;
        }
        catch (YamlException problem)
        {
            throw new FormatException($"Line {problem.Start.Line}, column {problem.Start.Column}: {problem.Message}", problem);
        }
    }

    private static Node ReadNode(IParser parser)
    {
        switch (parser.Current)
        {
            case Scalar scalar:
                parser.MoveNext();
                return Tagged(scalar.Tag, scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty && NumberOrFlag().IsMatch(scalar.Value)
                    ? new Node.Plain(scalar.Value)
                    : new Node.Text(scalar.Value));
            case SequenceStart sequence:
                return Tagged(sequence.Tag, ReadSequence(parser));
            case MappingStart mapping:
                return Tagged(mapping.Tag, LongForm(ReadMapping(parser)));
            default:
                throw new YamlException(parser.Current!.Start, parser.Current.End, "Anchors and aliases have no place in a template.");
        }
    }

    private static Node.List ReadSequence(IParser parser)
    {
        parser.Consume<SequenceStart>();
        List<Node> items = [];
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode(parser));
        }

        return new Node.List(items);
    }

    private static Node.Map ReadMapping(IParser parser)
    {
        parser.Consume<MappingStart>();
        List<KeyValuePair<string, Node>> entries = [];
        HashSet<string> seen = [];
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = parser.Consume<Scalar>();
            if (!seen.Add(key.Value))
            {
                throw new YamlException(key.Start, key.End, $"The key {key.Value} appears twice.");
            }

            entries.Add(KeyValuePair.Create(key.Value, ReadNode(parser)));
        }

        return new Node.Map(entries);
    }

    private static Node Tagged(TagName tag, Node node) =>
        tag.IsEmpty || tag.IsNonSpecific ? node : new Node.Call(tag.Value[1..], node);

    private static Node LongForm(Node.Map map) => map.Entries is [var (key, argument)]
        ? key.StartsWith("Fn::", StringComparison.Ordinal) ? new Node.Call(key[4..], argument)
        : key == "Ref" ? new Node.Call(key, argument)
        : map
        : map;

    [GeneratedRegex(@"^(?:true|false|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)$", RegexOptions.CultureInvariant)]
    private static partial Regex NumberOrFlag();
}
