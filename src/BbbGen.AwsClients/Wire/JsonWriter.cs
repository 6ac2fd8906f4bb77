using System.Text.Json;

namespace BbbGen.AwsClients.Wire;

/// <summary>The properties of a JSON object.</summary>
internal sealed class JsonWriter(Utf8JsonWriter json) : ShapeWriter
{
    public override void Put(string? name, string? value)
    {
        if (value is not null)
        {
            Name(name);
            json.WriteStringValue(value);
        }
    }

    public override void Put(string? name, IShape? value)
    {
        if (value is not null)
        {
            Name(name);
            json.WriteStartObject();
            value.Write(this);
            json.WriteEndObject();
        }
    }

    public override void List<T>(string? name, List<T>? values, ItemWriter<T> write, string itemName = "member")
    {
        if (values is null)
        {
            return;
        }

        Name(name);
        json.WriteStartArray();
        foreach (var value in values)
        {
            write(this, null, value);
        }

        json.WriteEndArray();
    }

    public override void Map<T>(string? name, Dictionary<string, T>? values, ItemWriter<T> write)
    {
        if (values is null)
        {
            return;
        }

        Name(name);
        json.WriteStartObject();
        foreach (var (key, value) in values)
        {
            write(this, key, value);
        }

        json.WriteEndObject();
    }

    protected override void PutLiteral(string? name, string? value)
    {
        if (value is not null)
        {
            Name(name);
            json.WriteRawValue(value);
        }
    }

    private void Name(string? name)
    {
        if (name is not null)
        {
            json.WritePropertyName(name);
        }
    }
}
