using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace BbbGen.CloudFormation.Documents;

/// <summary>Writes a document the way a person would: block style, short tags, short lists on one line, scripts as blocks.</summary>
public static class YamlWriter
{
    private const int LongestFlowSequence = 100;

    private const int LongestKey = 100;

    private const int TooWide = 1_000_000;

    /// <summary>The text of a document: UTF-8 characters, line feeds, no byte order mark.</summary>
    public static string Write(Node document)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var emitter = new Emitter(text, new EmitterSettings(2, int.MaxValue, false, 1024, skipAnchorName: false, indentSequences: true, newLine: "\n"));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart());
        Emit(emitter, document, TagName.Empty, inFlow: false);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Emit(Emitter emitter, Node node, TagName tag, bool inFlow)
    {
        switch (node)
        {
            case Node.Text { Value: var value }:
                EmitScalar(emitter, value, tag, YamlStyle.Of(value, inFlow));
                break;
            case Node.Plain { Value: var value }:
                EmitScalar(emitter, value, tag, ScalarStyle.Plain);
                break;
            case Node.List list:
                EmitSequence(emitter, list, tag, inFlow);
                break;
            case Node.Map map:
                EmitMapping(emitter, map, tag, inFlow);
                break;

            // YAML has no tag of a tag, and a tagged scalar is text: the long form says what is meant.
            case Node.Call(var function, (Node.Call or Node.Plain) and var argument):
                Emit(emitter, Node.MapOf((LongName(function), argument)), tag, inFlow);
                break;
            case Node.Call(var function, var argument):
                Emit(emitter, argument, new TagName("!" + function), inFlow);
                break;
            default:
                throw new ArgumentException($"{node.GetType().Name} cannot be written.", nameof(node));
        }
    }

    private static void EmitSequence(Emitter emitter, Node.List list, TagName tag, bool inFlow)
    {
        var flow = inFlow || Width(list) <= LongestFlowSequence;
        emitter.Emit(new SequenceStart(AnchorName.Empty, tag, tag.IsEmpty, flow ? SequenceStyle.Flow : SequenceStyle.Block));
        foreach (var item in list.Items)
        {
            Emit(emitter, item, TagName.Empty, flow);
        }

        emitter.Emit(new SequenceEnd());
    }

    private static void EmitMapping(Emitter emitter, Node.Map map, TagName tag, bool inFlow)
    {
        emitter.Emit(new MappingStart(AnchorName.Empty, tag, tag.IsEmpty, inFlow || map.Entries.Count == 0 ? MappingStyle.Flow : MappingStyle.Block));
        foreach (var (key, value) in map.Entries)
        {
            // Beyond that YAML needs its complex keys, which readers disagree about.
            if (key.Length > LongestKey || key.Contains('\n', StringComparison.Ordinal))
            {
                throw new ArgumentException($"A key of a template is one line of at most {LongestKey} characters: {key}", nameof(map));
            }

            EmitScalar(emitter, key, TagName.Empty, YamlStyle.Of(key, inFlow));
            Emit(emitter, value, TagName.Empty, inFlow);
        }

        emitter.Emit(new MappingEnd());
    }

    private static void EmitScalar(Emitter emitter, string value, TagName tag, ScalarStyle style) =>
        emitter.Emit(new Scalar(AnchorName.Empty, tag, value, style, tag.IsEmpty, tag.IsEmpty));

    private static string LongName(string function) => function is "Ref" or "Condition" ? function : "Fn::" + function;

    /// <summary>The width on one line, or more than any line where the node needs several.</summary>
    private static int Width(Node node) => node switch
    {
        Node.Text { Value: var value } => value.Contains('\n', StringComparison.Ordinal) ? TooWide : value.Length,
        Node.Plain { Value: var value } => value.Length,
        Node.Call(_, Node.Call or Node.Plain or Node.Map) => TooWide,
        Node.Call(var function, var argument) => Math.Min(Width(argument) + function.Length + 2, TooWide),
        Node.List { Items: var items } => items.Aggregate(2, (sum, item) => Math.Min(sum + Width(item) + 2, TooWide)),
        Node.Map { Entries.Count: 0 } => 2,
        _ => TooWide,
    };
}
