using System.Text.Json;

namespace BbbGen.AwsClients.Wire;

/// <summary>A value of a JSON response; null is "not set".</summary>
internal sealed class JsonShapeReader(JsonElement json) : ShapeReader
{
    public override string? Text => json.ValueKind == JsonValueKind.String ? json.GetString() : json.GetRawText();

    /// <summary>Seconds since 1970.</summary>
    public override DateTime? Time => DateTime.UnixEpoch.AddSeconds(json.GetDouble());

    protected override IEnumerable<ShapeReader> Items =>
        json.EnumerateArray().Where(e => e.ValueKind != JsonValueKind.Null).Select(e => new JsonShapeReader(e));

    protected override IEnumerable<(string Key, ShapeReader Value)> Entries =>
        json.EnumerateObject()
            .Where(p => p.Value.ValueKind != JsonValueKind.Null).Select(p => (p.Name, (ShapeReader)new JsonShapeReader(p.Value)));

    public override ShapeReader? this[string name] =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? new JsonShapeReader(value)
            : null;
}
