using System.Buffers;
using System.Text;

namespace BbbGen.CloudFormation.Documents;

/// <summary>
/// Writes a document as engineers write templates: short functions, short lists on one line, scripts as blocks. Its own emitter, because
/// that of YamlDotNet took half of the time of <c>generate</c> and had to be told every style anyway
/// (docs/decisions/0048-own-yaml-writer.md); the tests read what it writes with YamlDotNet and PyYAML.
/// </summary>
public sealed class YamlWriter
{
    private const int LongestFlowSequence = 100;

    private const int LongestKey = 100;

    private const int TooWide = 1_000_000;

    private const int Step = 2;

    /// <summary>The line breaks of YAML 1.1; a key with any of them needs YAML's complex keys.</summary>
    private static readonly SearchValues<char> LineBreaks = SearchValues.Create("\n\r\u0085\u2028\u2029");

    private readonly StringBuilder _text = new();

    private YamlWriter()
    {
    }

    /// <summary>Where a node begins on its line.</summary>
    private enum Place
    {
        /// <summary>At the start of the document.</summary>
        Root,

        /// <summary>After the colon of its key.</summary>
        Key,

        /// <summary>After the dash of its item, where a collection may begin on the same line.</summary>
        Dash,
    }

    /// <summary>The text of a document: UTF-8 characters, line feeds, no byte order mark.</summary>
    public static string Write(Node document)
    {
        YamlWriter writer = new();
        writer.Block(document, tag: "", column: 0, Place.Root);
        return writer._text.ToString();
    }

    /// <param name="column">Of the key or dash before the node.</param>
    private void Block(Node node, string tag, int column, Place place)
    {
        switch (node)
        {
            case Node.Call call:
                var (itsTag, argument) = Tagged(call);
                Block(argument, itsTag, column, place);
                break;
            case Node.List list when Width(list) > LongestFlowSequence:
                Sequence(list, tag, column, place);
                break;
            case Node.Map { Entries.Count: > 0 } map:
                Mapping(map, tag, column, place);
                break;
            case Node.Text { Value: var value } when YamlStyle.Of(value, inFlow: false) == TextStyle.Literal:
                Begin(tag, place);
                Literal(value, column + Step);
                break;
            default:
                Begin(tag, place);
                Flow(node, inFlow: false);
                _text.Append('\n');
                break;
        }
    }

    /// <summary>YAML cannot tag a tagged node, and a tagged scalar is text: those arguments need the long form.</summary>
    private static (string Tag, Node Node) Tagged(Node.Call call) => call.Argument is Node.Call or Node.Plain
        ? ("", Node.MapOf((call.Function is "Ref" or "Condition" ? call.Function : "Fn::" + call.Function, call.Argument)))
        : ("!" + call.Function, call.Argument);

    private void Begin(string tag, Place place)
    {
        if (place != Place.Root)
        {
            _text.Append(' ');
        }

        if (tag.Length > 0)
        {
            _text.Append(tag).Append(' ');
        }
    }

    /// <summary>Ends the line before a collection. False if its first item continues the line.</summary>
    private bool BeginLines(string tag, Place place)
    {
        if (place != Place.Root && (place == Place.Dash || tag.Length > 0))
        {
            _text.Append(' ');
        }

        if (tag.Length == 0 && place != Place.Key)
        {
            return false;
        }

        _text.Append(tag).Append('\n');
        return true;
    }

    private void Sequence(Node.List list, string tag, int column, Place place)
    {
        var indented = BeginLines(tag, place);
        var own = place == Place.Root ? 0 : column + Step;
        foreach (var item in list.Items)
        {
            Indent(ref indented, own);
            _text.Append('-');
            Block(item, "", own, Place.Dash);
        }
    }

    private void Mapping(Node.Map map, string tag, int column, Place place)
    {
        var indented = BeginLines(tag, place);
        var own = place == Place.Root ? 0 : column + Step;
        foreach (var (key, value) in map.Entries)
        {
            // Longer keys need YAML's complex keys, which readers interpret differently.
            if (key.Length > LongestKey || key.AsSpan().ContainsAny(LineBreaks))
            {
                throw new ArgumentException($"A key of a template is one line of at most {LongestKey} characters: {key}", nameof(map));
            }

            Indent(ref indented, own);
            Scalar(key, inFlow: false);
            _text.Append(':');
            Block(value, "", own, Place.Key);
        }
    }

    /// <summary>The spaces before an item; the first may continue a line.</summary>
    private void Indent(ref bool indented, int column)
    {
        _text.Append(' ', indented ? column : 0);
        indented = true;
    }

    /// <summary>A node on one line.</summary>
    private void Flow(Node node, bool inFlow)
    {
        switch (node)
        {
            case Node.Text { Value: var value }:
                Scalar(value, inFlow);
                break;
            case Node.Plain { Value: var value }:
                _text.Append(value);
                break;
            case Node.Map { Entries.Count: 0 }:
                _text.Append("{}");
                break;
            case Node.List { Items: var items }:
                _text.Append('[');
                for (var index = 0; index < items.Count; index++)
                {
                    _text.Append(index == 0 ? "" : ", ");
                    Flow(items[index], inFlow: true);
                }

                _text.Append(']');
                break;
            case Node.Call call:
                var (tag, argument) = Tagged(call);
                _text.Append(tag).Append(' ');
                Flow(argument, inFlow: true);
                break;
            default:
                throw new ArgumentException($"{node.GetType().Name} cannot be written.", nameof(node));
        }
    }

    private void Scalar(string value, bool inFlow)
    {
        switch (YamlStyle.Of(value, inFlow))
        {
            case TextStyle.Plain:
                _text.Append(value);
                break;
            case TextStyle.SingleQuoted:
                _text.Append('\'').Append(value.Replace("'", "''")).Append('\'');
                break;
            default:
                DoubleQuoted(value);
                break;
        }
    }

    /// <summary>As escapes: control characters, line breaks, spaces that are not visible, halves of surrogate pairs.</summary>
    private void DoubleQuoted(string value)
    {
        _text.Append('"');
        for (var index = 0; index < value.Length; index++)
        {
            var character = value[index];
            if (char.IsSurrogatePair(value, index))
            {
                _text.Append(character).Append(value[++index]);
            }
            else if (character is '"' or '\\')
            {
                _text.Append('\\').Append(character);
            }
            else if (YamlStyle.IsVisible(character))
            {
                _text.Append(character);
            }
            else
            {
                _text.Append(character switch { '\n' => "\\n", '\t' => "\\t", '\r' => "\\r", _ => $"\\u{(int)character:X4}" });
            }
        }

        _text.Append('"');
    }

    /// <summary>A block with its lines as they are; its header says how many line feeds end it.</summary>
    private void Literal(string value, int column)
    {
        var body = value.AsSpan().TrimEnd('\n');
        _text.Append('|').Append((value.Length - body.Length) switch { 0 => "-\n", 1 => "\n", _ => "+\n" });
        foreach (var line in body.Split('\n'))
        {
            if (body[line] is { IsEmpty: false } content)
            {
                _text.Append(' ', column).Append(content);
            }

            _text.Append('\n');
        }

        _text.Append('\n', Math.Max(value.Length - body.Length - 1, 0));
    }

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
