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
                var before = bytes.AsSpan(0, (int)reader.TokenStartIndex);
                var column = Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1;
                places[reader.GetString()!] = new(before.Count((byte)'\n') + 1, column);
            }
        }

        return places;
    }
}
