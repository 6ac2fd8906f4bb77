using System.Text;

namespace BbbGen.CloudFormation.Documents;

/// <summary>
/// Takes scripts past the emitter, which turns every character of a scalar over and over: a native <c>generate</c> takes a tenth
/// less time so. The emitter gets one character in a script's place; the script is put where that came out.
/// </summary>
internal sealed class LiteralBlocks
{
    /// <summary>For private use, so that no text with it is written as a block, and no other style starts a line with it.</summary>
    private const char StandIn = '\ue000';

    private readonly List<string> _bodies = [];

    /// <summary>What the emitter shall write as a block: how the text ends decides what the block's first line says.</summary>
    public string Keep(string text)
    {
        var body = text.TrimEnd('\n');
        _bodies.Add(body);
        return StandIn + text[body.Length..];
    }

    /// <summary>The emitter's document with the texts in it, in the order they were kept.</summary>
    public string PutBack(StringBuilder document)
    {
        if (_bodies.Count == 0)
        {
            return document.ToString();
        }

        var emitted = document.ToString().AsSpan();
        StringBuilder whole = new(emitted.Length + _bodies.Sum(body => body.Length * 5 / 4));
        foreach (var body in _bodies)
        {
            var (start, end) = Find(emitted);
            var indent = emitted[start..end];
            whole.Append(emitted[..start]);
            AppendIndented(whole, body, indent);
            emitted = emitted[(end + 1)..];
        }

        return whole.Append(emitted).ToString();
    }

    /// <summary>Where the next line begins that is blanks and the stand-in, and where the stand-in is.</summary>
    private static (int Start, int End) Find(ReadOnlySpan<char> emitted)
    {
        for (var end = emitted.IndexOf(StandIn); ; end += 1 + emitted[(end + 1)..].IndexOf(StandIn))
        {
            var start = emitted[..end].LastIndexOf('\n') + 1;
            if (emitted[start..end].Trim(' ').IsEmpty)
            {
                return (start, end);
            }
        }
    }

    private static void AppendIndented(StringBuilder whole, ReadOnlySpan<char> body, ReadOnlySpan<char> indent)
    {
        var isFirst = true;
        foreach (var line in body.Split('\n'))
        {
            whole.Append(isFirst ? "" : "\n");
            if (body[line] is { IsEmpty: false } content)
            {
                whole.Append(indent).Append(content);
            }

            isFirst = false;
        }
    }
}
