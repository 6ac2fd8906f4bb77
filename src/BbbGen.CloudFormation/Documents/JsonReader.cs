using System.Text;
using System.Text.Json;

namespace BbbGen.CloudFormation.Documents;

/// <summary>Reads a template's JSON into the same tree as <see cref="YamlReader"/>.</summary>
public static class JsonReader
{
    private const int Deepest = 200;

    /// <summary>The document in <paramref name="json"/>.</summary>
    /// <param name="json">The text.</param>
    /// <param name="allowsComments">Whether comments are skipped.</param>
    /// <exception cref="DocumentException">The text is not one JSON document.</exception>
    public static Node Read(string json, bool allowsComments = true)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(
            bytes,
            new JsonReaderOptions
            {
                MaxDepth = Deepest + 1,
                CommentHandling = allowsComments ? JsonCommentHandling.Skip : JsonCommentHandling.Disallow,
            });
        var places = new Places(bytes);
        try
        {
            reader.Read();
            var document = ReadNode(ref reader, places);
            reader.Read();
            return document;
        }
        catch (JsonException problem)
        {
            var mark = new Mark((int)(problem.LineNumber ?? 0) + 1, (int)(problem.BytePositionInLine ?? 0) + 1);
            throw new DocumentException(mark, "The text is not valid JSON from here on.", problem);
        }
        catch (InvalidOperationException problem)
        {
            // A text with half of a surrogate pair.
            throw new DocumentException(places.At(reader.TokenStartIndex), "The text here is not valid Unicode.", problem);
        }
    }

    private static Node ReadNode(ref Utf8JsonReader reader, Places places)
    {
        var mark = places.At(reader.TokenStartIndex);
        if (reader.CurrentDepth == Deepest)
        {
            throw new DocumentException(mark, $"More than {Deepest} levels are nested.");
        }

        return reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(ref reader, places, mark),
            JsonTokenType.StartArray => ReadArray(ref reader, places, mark),
            JsonTokenType.String => new Node.Text(reader.GetString()!) { Mark = mark },
            JsonTokenType.Null => new Node.Null { Mark = mark },
            _ => new Node.Plain(Encoding.UTF8.GetString(reader.ValueSpan)) { Mark = mark },
        };
    }

    private static Node.List ReadArray(ref Utf8JsonReader reader, Places places, Mark mark)
    {
        List<Node> items = [];
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            items.Add(ReadNode(ref reader, places));
        }

        return new Node.List(items) { Mark = mark };
    }

    private static Node ReadObject(ref Utf8JsonReader reader, Places places, Mark mark)
    {
        var map = new MapBuilder();
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndObject)
        {
            var (key, keyMark) = (reader.GetString()!, places.At(reader.TokenStartIndex));
            reader.Read();
            map.Add(key, keyMark, ReadNode(ref reader, places));
        }

        return YamlReader.LongForm(map.At(mark));
    }

    /// <summary>Lines and columns of byte positions, which must be requested in ascending order.</summary>
    private sealed class Places(byte[] text)
    {
        private int _position;
        private int _line = 1;
        private int _lineStart;

        public Mark At(long position)
        {
            for (; _position < position; _position++)
            {
                if (text[_position] == '\n')
                {
                    _line++;
                    _lineStart = _position + 1;
                }
            }

            return new(_line, (int)position - _lineStart + 1);
        }
    }
}
