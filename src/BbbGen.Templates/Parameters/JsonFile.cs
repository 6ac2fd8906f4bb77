using System.Buffers;
using System.Text;
using System.Text.Json;
using BbbGen.CloudFormation.Documents;

namespace BbbGen.Templates.Parameters;

/// <summary>A JSON file that an operator writes: in the encodings of editors, with comments and trailing commas.</summary>
public static class JsonFile
{
    // Some copies of the 2020 parameter file contain comments.
    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a file: UTF-8, or according to its byte order mark.</summary>
    /// <exception cref="ParameterFileException">It has another encoding.</exception>
    public static string Text(byte[] content)
    {
        // JSON begins with an ASCII character: with a zero byte next to it, it is UTF-16 without a byte order mark.
        if (content.AsSpan(0, Math.Min(content.Length, 2)).Contains((byte)0))
        {
            throw new ParameterFileException("it is UTF-16 without a byte order mark; save it as UTF-8");
        }

        using var reader = new StreamReader(new MemoryStream(content), Strict, detectEncodingFromByteOrderMarks: true);
        try
        {
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            var line = content.AsSpan(0, FirstInvalid(content)).Count((byte)'\n') + 1;
            throw new ParameterFileException(
                $"it is not UTF-8: line {line} holds a character of another encoding (Latin-1, Windows-1252); save it as UTF-8",
                new Mark(line, 1));
        }
    }

    /// <summary>The content, and the position of each name; for a duplicate, that of the last one.</summary>
    /// <exception cref="ParameterFileException">It is not JSON.</exception>
    public static (JsonElement Root, IReadOnlyDictionary<string, Mark> Places) Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json.TrimStart('\ufeff'), Options);
            return (document.RootElement.Clone(), PlacesIn(json));
        }
        catch (JsonException problem)
        {
            var mark = new Mark((int)(problem.LineNumber ?? 0) + 1, (int)(problem.BytePositionInLine ?? 0) + 1);
            throw new ParameterFileException($"it is not JSON: {mark} cannot be read", mark);
        }
        catch (InvalidOperationException)
        {
            // Valid JSON according to RFC 8259, section 8.2, but no text of .NET.
            throw new ParameterFileException("it contains half of a surrogate pair, such as \\ud83d alone; remove it");
        }
    }

    /// <summary>The position of each member and each item of a list by its path, such as <c>week[0].from</c>; for a duplicate, that of the
    /// last one.</summary>
    /// <param name="json">Text that <see cref="Parse"/> accepts.</param>
    public static IReadOnlyDictionary<string, Mark> Paths(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var bytes = Encoding.UTF8.GetBytes(json.TrimStart('\ufeff'));
        var reader =
            new Utf8JsonReader(bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        Dictionary<string, Mark> places = new(StringComparer.Ordinal);
        Stack<(string Path, int Items)> open = new();
        var next = "";
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                var (path, _) = open.Peek();
                next = path.Length == 0 ? reader.GetString()! : $"{path}.{reader.GetString()}";
                places[next] = MarkAt(bytes, (int)reader.TokenStartIndex);
                continue;
            }

            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                open.Pop();
                continue;
            }

            if (open.TryPeek(out var list) && list.Items >= 0)
            {
                open.Pop();
                open.Push((list.Path, list.Items + 1));
                next = $"{list.Path}[{list.Items}]";
                places[next] = MarkAt(bytes, (int)reader.TokenStartIndex);
            }

            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                // Only a list counts its items.
                open.Push((next, reader.TokenType == JsonTokenType.StartArray ? 0 : -1));
            }
        }

        return places;
    }

    /// <summary>The position of the first byte that is not valid UTF-8.</summary>
    private static int FirstInvalid(ReadOnlySpan<byte> content)
    {
        var read = 0;
        while (read < content.Length && Rune.DecodeFromUtf8(content[read..], out _, out var length) is OperationStatus.Done)
        {
            read += length;
        }

        return read;
    }

    /// <exception cref="InvalidOperationException">A text has half of a surrogate pair.</exception>
    private static Dictionary<string, Mark> PlacesIn(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json.TrimStart('\ufeff'));
        var reader =
            new Utf8JsonReader(bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        Dictionary<string, Mark> places = new(StringComparer.Ordinal);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String)
            {
                _ = reader.GetString();
            }
            else if (reader.TokenType == JsonTokenType.PropertyName)
            {
                places[reader.GetString()!] = MarkAt(bytes, (int)reader.TokenStartIndex);
            }
        }

        return places;
    }

    private static Mark MarkAt(byte[] bytes, int index)
    {
        var before = bytes.AsSpan(0, index);
        return new(
            before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1);
    }
}
