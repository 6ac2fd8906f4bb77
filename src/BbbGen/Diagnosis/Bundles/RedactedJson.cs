using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BbbGen.Aws.Model;

namespace BbbGen.Diagnosis.Bundles;

/// <summary>A JSON writer that redacts every text.</summary>
internal sealed class RedactedJson
{
    private readonly Utf8JsonWriter _json;

    private RedactedJson(Utf8JsonWriter json) => _json = json;

    /// <summary>An object over several lines, with a line feed at its end.</summary>
    public static string Object(Action<RedactedJson> write) => Document(indented: true, write);

    /// <summary>An object in one line, with a line feed at its end.</summary>
    public static string Line(Action<RedactedJson> write) => Document(indented: false, write);

    /// <summary>A text; null is omitted. The value of a name that indicates a secret is replaced.</summary>
    public void Text(string name, string? value)
    {
        if (value is not null)
        {
            _json.WriteString(name, Redactor.IsSecretName(name) && value.Length > 0
                && !value.StartsWith("arn:") ? Redactor.Mark : Redactor.Anonymous(value));
        }
    }

    /// <summary>A digest, which is not redacted.</summary>
    public void Digest(string name, string sha256) => _json.WriteString(name, sha256);

    public void Number(string name, int value) => _json.WriteNumber(name, value);

    public void Object(string name, Action<RedactedJson> write)
    {
        _json.WriteStartObject(name);
        write(this);
        _json.WriteEndObject();
    }

    public void List<T>(string name, IEnumerable<T> items, Action<RedactedJson, T> write)
    {
        _json.WriteStartArray(name);
        foreach (var item in items)
        {
            _json.WriteStartObject();
            write(this, item);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private static string Document(bool indented, Action<RedactedJson> write)
    {
        using var buffer = new MemoryStream();
        var options = new JsonWriterOptions { Indented = indented, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            json.WriteStartObject();
            write(new RedactedJson(json));
            json.WriteEndObject();
        }

        return $"{Encoding.UTF8.GetString(buffer.ToArray())}\n";
    }
}
