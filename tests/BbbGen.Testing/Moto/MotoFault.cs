using System.Text.Json.Serialization;

namespace BbbGen.Testing.Moto;

/// <summary>An answer the server gives in place of a service's.</summary>
/// <param name="Action">The call it is for, as in <see cref="MotoCall.Action"/>.</param>
/// <param name="Code">The error code, such as "Throttling" or "AccessDenied".</param>
/// <param name="Message">The message that goes with it.</param>
public sealed record MotoFault(
    [property: JsonPropertyName("action")] string Action,
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("message")] string Message)
{
    /// <summary>The HTTP status.</summary>
    [JsonPropertyName("status")]
    public int Status { get; init; } = 400;

    /// <summary>How often it answers.</summary>
    [JsonPropertyName("times")]
    public int Times { get; init; } = 1;

    /// <summary>How many calls pass before it does.</summary>
    [JsonPropertyName("after")]
    public int After { get; init; }

    /// <summary>Only calls of this service; all where it is not given.</summary>
    [JsonPropertyName("service")]
    public string? Service { get; init; }
}
