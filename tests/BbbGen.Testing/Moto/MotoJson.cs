using System.Text.Json;
using System.Text.Json.Serialization;

namespace BbbGen.Testing.Moto;

/// <summary>How orders are written for the server.</summary>
static class MotoJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };
}
