using System.Buffers;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace BbbGen.CloudFormation.Documents;

/// <summary>Writes a document the way a person would: block style, short tags, short lists on one line, scripts as blocks.</summary>
public sealed class YamlWriter
{
    private const int LongestFlowSequence = 100;

    private const int LongestKey = 100;

    private const int TooWide = 1_000_000;

    /// <summary>The line breaks of YAML 1.1; any of them in a key would make the emitter write a complex key.</summary>
    private static readonly SearchValues<char> LineBreaks = SearchValues.Create("\n\r\u0085\u2028\u2029");

    private readonly LiteralBlocks _blocks = new();
    private readonly Emitter _emitter;

    private YamlWriter(TextWriter text) =>
        _emitter = new(
            text, new EmitterSettings(2, int.MaxValue, false, 1024, skipAnchorName: false, indentSequences: true, newLine: "\n"));

    /// <summary>The text of a document: UTF-8 characters, line feeds, no byte order mark.</summary>
    public static string Write(Node document)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var writer = new YamlWriter(text);
        writer.EmitDocument(document);
        return writer._blocks.PutBack(text.GetStringBuilder());
    }

    private void EmitDocument(Node document)
    {
        _emitter.Emit(new StreamStart());
        _emitter.Emit(new DocumentStart());
        Emit(document, TagName.Empty, inFlow: false);
        _emitter.Emit(new DocumentEnd(isImplicit: true));
        _emitter.Emit(new StreamEnd());
    }

    private void Emit(Node node, TagName tag, bool inFlow)
    {
        switch (node)
        {
            case Node.Text { Value: var value }:
                EmitScalar(value, tag, YamlStyle.Of(value, inFlow));
                break;
            case Node.Plain { Value: var value }:
                EmitScalar(value, tag, ScalarStyle.Plain);
                break;
            case Node.List list:
                EmitSequence(list, tag, inFlow);
                break;
            case Node.Map map:
                EmitMapping(map, tag, inFlow);
                break;

            // YAML cannot tag a tagged node, and a tagged scalar is text: the long form is unambiguous.
            case Node.Call(var function, (Node.Call or Node.Plain) and var argument):
                Emit(Node.MapOf((LongName(function), argument)), tag, inFlow);
                break;
            case Node.Call(var function, var argument):
                Emit(argument, new TagName("!" + function), inFlow);
                break;
            default:
                throw new ArgumentException($"{node.GetType().Name} cannot be written.", nameof(node));
        }
    }

    private void EmitSequence(Node.List list, TagName tag, bool inFlow)
    {
        var flow = inFlow || Width(list) <= LongestFlowSequence;
        _emitter.Emit(new SequenceStart(AnchorName.Empty, tag, tag.IsEmpty, flow ? SequenceStyle.Flow : SequenceStyle.Block));
        foreach (var item in list.Items)
        {
            Emit(item, TagName.Empty, flow);
        }

        _emitter.Emit(new SequenceEnd());
    }

    private void EmitMapping(Node.Map map, TagName tag, bool inFlow)
    {
        _emitter.Emit(new MappingStart(
            AnchorName.Empty, tag, tag.IsEmpty, inFlow || map.Entries.Count == 0 ? MappingStyle.Flow : MappingStyle.Block));
        foreach (var (key, value) in map.Entries)
        {
            // Longer keys need YAML's complex keys, which readers interpret differently.
            if (key.Length > LongestKey || key.AsSpan().ContainsAny(LineBreaks))
            {
                throw new ArgumentException($"A key of a template is one line of at most {LongestKey} characters: {key}", nameof(map));
            }

            EmitScalar(key, TagName.Empty, YamlStyle.Of(key, inFlow));
            Emit(value, TagName.Empty, inFlow);
        }

        _emitter.Emit(new MappingEnd());
    }

    private void EmitScalar(string value, TagName tag, ScalarStyle style) =>
        _emitter.Emit(
            new Scalar(AnchorName.Empty, tag, style == ScalarStyle.Literal ? _blocks.Keep(value) : value, style, tag.IsEmpty, tag.IsEmpty));

    private static string LongName(string function) => function is "Ref" or "Condition" ? function : "Fn::" + function;

    /// <summary>The width on one line, or a value greater than any line width if the node needs several lines.</summary>
    private static int Width(Node node) => node switch
    {
        Node.Text { Value: var value } => value.Contains('\n') ? TooWide : value.Length,
        Node.Plain { Value: var value } => value.Length,
        Node.Call(_, Node.Call or Node.Plain or Node.Map) => TooWide,
        Node.Call(var function, var argument) => Math.Min(Width(argument) + function.Length + 2, TooWide),
        Node.List { Items: var items } => items.Aggregate(2, (sum, item) => Math.Min(sum + Width(item) + 2, TooWide)),
        Node.Map { Entries.Count: 0 } => 2,
        _ => TooWide,
    };
}
