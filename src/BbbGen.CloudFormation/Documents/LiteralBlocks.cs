using System.Text;

namespace BbbGen.CloudFormation.Documents;

/// <summary>
/// Writes scripts without YamlDotNet's emitter, which examines every character of a scalar several times: this makes a native
/// <c>generate</c> a tenth faster. The emitter writes one placeholder character for each script, which is then replaced by the script.
/// </summary>
internal sealed class LiteralBlocks
{
    /// <summary>
    /// A private-use character: no text that contains it is written as a block, and no other style starts a line with it.
    /// </summary>
    private const char StandIn = '\ue000';

    private readonly List<string> _bodies = [];

    /// <summary>The placeholder that the emitter writes as a block: the end of the text determines the block's header.</summary>
    public string Keep(string text)
    {
        var body = text.TrimEnd('\n');
        _bodies.Add(body);
        return StandIn + text[body.Length..];
    }

    /// <summary>The emitter's document with the texts inserted, in the order in which they were stored.</summary>
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

    /// <summary>Start of the next line that consists of spaces and the placeholder, and the position of the placeholder.</summary>
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
