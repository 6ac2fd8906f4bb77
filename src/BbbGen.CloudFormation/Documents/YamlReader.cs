using System.Collections.Immutable;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace BbbGen.CloudFormation.Documents;

/// <summary>
/// Reads a template's YAML into the tree <see cref="YamlWriter"/> writes: short tags and <c>Fn::</c> keys both become calls.
/// It reads any template, and so supports what ours never use: anchors, merge keys, YAML's own tags.
/// </summary>
public sealed partial class YamlReader
{
    /// <summary>Templates nest about a dozen levels; endless nesting must not exhaust the stack.</summary>
    private const int Deepest = 200;

    /// <summary>More values than a template that CloudFormation accepts (1 MB) has lines: aliases of aliases multiply.</summary>
    private const int Largest = 300_000;

    private readonly Parser _parser;
    private readonly Dictionary<string, (Node Node, int Size)> _anchors = [];
    private int _depth;
    private int _size;

    private readonly IReadOnlyDictionary<int, int> _shifts;

    private YamlReader(string yaml, IReadOnlyDictionary<int, int> shifts) => (_parser, _shifts) = (new(new StringReader(yaml)), shifts);

    /// <summary>The document in <paramref name="yaml"/>.</summary>
    /// <exception cref="DocumentException">The text is not one YAML document.</exception>
    public static Node Read(string yaml)
    {
        try
        {
            return Read(yaml, ImmutableDictionary<int, int>.Empty);
        }
        catch (DocumentException)
        {
            var (text, shifts) = YamlContinuations.Indented(yaml);
            if (shifts.Count == 0)
            {
                throw;
            }

            try
            {
                return Read(text, shifts);
            }
            catch (DocumentException)
            {
                // The first problem has the better position.
            }

            throw;
        }
    }

    private static Node Read(string yaml, IReadOnlyDictionary<int, int> shifts)
    {
        var reader = new YamlReader(yaml, shifts);
        try
        {
            return reader.ReadDocument();
        }
        catch (YamlException problem)
        {
            throw problem.Message.Contains(" tab ") && YamlTabs.First(yaml, (int)problem.Start.Line) is { } tab
                ? new DocumentException(tab, "The indentation here is a tab, but must be spaces.", problem)
                : new DocumentException(reader.At(problem.Start), problem.Message.TrimEnd('.') + ".", problem);
        }
        catch (Exception problem)
            when (problem is InvalidOperationException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            // YamlDotNet 18.1.0 throws this for some invalid texts, without a position.
            var mark = reader._parser.Current is { } current ? reader.At(current.Start) : new Mark(1, 1);
            throw new DocumentException(mark, "The text is not valid YAML from here on.", problem);
        }
    }

    private Node ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out var end))
        {
            throw new YamlException(end.Start, end.End, "The text is empty");
        }

        _parser.Consume<DocumentStart>();
        var document = ReadNode();
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out var second))
        {
            throw new YamlException(second.Start, second.End, "A second document begins here; a template is a single document");
        }

        _parser.Consume<StreamEnd>();
        return document;
    }

    private Node ReadNode()
    {
        if (++_depth > Deepest || ++_size > Largest)
        {
            throw new YamlException(_parser.Current!.Start, _parser.Current.End,
                _depth > Deepest ? $"More than {Deepest} levels are nested" : "The text expands to too much");
        }

        var before = _size;
        var (anchor, mark) = (_parser.Current as NodeEvent)?.Anchor is { IsEmpty: false } name
            ? (name.Value, At(_parser.Current.Start))
            : (null, At(_parser.Current!.Start));
        var node = _parser.Current switch
        {
            Scalar => ReadScalar(),
            SequenceStart sequence => Tagged(sequence.Tag, ReadSequence(), mark),
            MappingStart mapping => Tagged(mapping.Tag, LongForm(ReadMapping()), mark),
            AnchorAlias alias => Aliased(alias),
            { } other => throw new YamlException(other.Start, other.End, "A value is missing"),
        };
        if (anchor is not null)
        {
            _anchors[anchor] = (node, _size - before + 1);
        }

        _depth--;
        return node;
    }

    private Node ReadScalar()
    {
        var scalar = _parser.Consume<Scalar>();
        var mark = At(scalar.Start);
        var isPlain = scalar.Style is ScalarStyle.Plain && scalar.Tag.IsEmpty;
        return Tagged(
            scalar.Tag,
            isPlain && scalar.Value is ("" or "~" or "null" or "Null" or "NULL") ? new Node.Null { Mark = mark }
            : isPlain && scalar.Value is "True" or "TRUE" or "False" or "FALSE" ? Node.Of(scalar.Value[0] == 'T') with { Mark = mark }
            : isPlain && NumberOrFlag().IsMatch(scalar.Value) ? new Node.Plain(scalar.Value) { Mark = mark }
            : new Node.Text(scalar.Value) { Mark = mark },
            mark);
    }

    private Node.List ReadSequence()
    {
        var start = _parser.Consume<SequenceStart>();
        List<Node> items = [];
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode());
        }

        return new Node.List(items) { Mark = At(start.Start) };
    }

    private Node.Map ReadMapping()
    {
        var start = _parser.Consume<MappingStart>();
        var map = new MapBuilder();
        List<Node> merged = [];
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (!_parser.TryConsume<Scalar>(out var key))
            {
                throw new YamlException(_parser.Current!.Start, _parser.Current.End, "A key must be a string");
            }

            var value = ReadNode();
            if (key.Value == "<<" && key.Style is ScalarStyle.Plain)
            {
                merged.Add(value);
            }
            else
            {
                map.Add(key.Value, At(key.Start), value);
            }
        }

        foreach (var other in merged.SelectMany(node => node is Node.List list ? list.Items : [node]).OfType<Node.Map>())
        {
            map.Merge(other);
        }

        return map.At(At(start.Start));
    }

    private Node Aliased(AnchorAlias alias)
    {
        _parser.MoveNext();
        if (!_anchors.TryGetValue(alias.Value.Value, out var anchored))
        {
            throw new YamlException(alias.Start, alias.End, $"The alias *{alias.Value.Value} has no anchor before it");
        }

        _size += anchored.Size;
        return anchored.Node;
    }

    /// <summary>A tag with one exclamation mark is a function; YAML's own tags (<c>!!str</c>) add no information.</summary>
    private static Node Tagged(TagName tag, Node node, Mark mark) =>
        tag.IsEmpty || tag.IsNonSpecific || !tag.Value.StartsWith('!') ? node : new Node.Call(tag.Value[1..], node) { Mark = mark };

    /// <summary>A mapping with the name of a function as its only key is a call.</summary>
    internal static Node LongForm(Node.Map map) => map.Entries is [var (key, argument)] && Function(key) is { } function
        ? new Node.Call(function, argument) { Mark = map.KeyMarks[0], Repeated = map.Repeated }
        : map;

    /// <summary>The function that a mapping with this single key calls, or null.</summary>
    private static string? Function(string key) =>
        key.StartsWith("Fn::") && !key.StartsWith("Fn::ForEach::") ? key[4..] : key == "Ref" ? key : null;

    private Mark At(YamlDotNet.Core.Mark mark) =>
        new((int)mark.Line, Math.Max((int)mark.Column - _shifts.GetValueOrDefault((int)mark.Line), 1));

    [GeneratedRegex(@"^(?:true|false|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)$", RegexOptions.CultureInvariant)]
    private static partial Regex NumberOrFlag();
}
