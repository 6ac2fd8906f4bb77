using System.Text.Json.Serialization;
using BbbGen.Pool;

namespace BbbGen.Terminal.Json;

/// <summary>The result of <c>drain --json</c> and <c>undrain --json</c>; names are a contract with scripts.</summary>
/// <param name="Server">Its host name.</param>
/// <param name="Instance">The ID of its EC2 instance, or null if none was matched.</param>
/// <param name="End"><c>declined</c>, <c>drained</c>, <c>terminated</c>, <c>accepting</c> or <c>failed</c>.</param>
/// <param name="Meetings">On it, when last looked.</param>
/// <param name="Problem">Why it failed, or null.</param>
internal sealed record DrainReport(
    string Stack, string Server, string? Instance, string End, int Meetings, int People, string? Problem)
{
    public static DrainReport Of(DrainResult result) => new(
        result.Deployment.Value, result.Server, result.Instance, result.End.ToString().ToLowerInvariant(), result.Meetings, result.People,
        result.Problem);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ResultLine<DrainReport>))]
internal sealed partial class DrainJson : JsonSerializerContext;
