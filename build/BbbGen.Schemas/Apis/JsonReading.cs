using System.Text.Json;

namespace BbbGen.Schemas.Apis;

/// <summary>Reading members that may be absent.</summary>
internal static class JsonReading
{
    extension(JsonElement element)
    {
        /// <summary>A member's text; null when it is absent or not a text.</summary>
        public string? Text(string name) =>
            element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

        /// <summary>Whether a member is there and true.</summary>
        public bool Is(string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

        /// <summary>A member's texts; none when it is absent.</summary>
        public IReadOnlyList<string> Texts(string name) =>
            !element.TryGetProperty(name, out var value) ? []
            : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(item => item.GetString() ?? "")]
            : [value.GetString() ?? ""];

        /// <summary>The name of the shape this refers to.</summary>
        public string Shape() => element.Text("shape") ?? throw new SchemaException("The model refers to a shape without naming it.");

        /// <summary>The name of the shape a member refers to; null when it is absent.</summary>
        public string? ShapeOf(string name) => element.TryGetProperty(name, out var value) ? value.Text("shape") : null;
    }
}
