using System.Text.Json.Serialization;

namespace BbbGen.Terminal.Json;

/// <summary>The first line of a stream: the version of its format.</summary>
/// <param name="Format">Increased when a member is removed or changes its meaning, not when members or lines are added.</param>
internal sealed record VersionLine(int Format, string Bbbgen)
{
    public const int CurrentFormat = 1;

    [JsonPropertyOrder(-1)]
    public string Type { get; } = "version";
}

/// <summary>bbbgen starts to follow an operation on a root stack.</summary>
/// <param name="Resources">The number of resources known to take part; 0 if none is known yet.</param>
internal sealed record StartedLine(string Stack, int Resources)
{
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "started";

    /// <summary>The typical duration; omitted if there is no estimate.</summary>
    public int? ExpectedSeconds { get; init; }
}

/// <param name="Time">According to AWS's clock.</param>
/// <param name="Resource">Logical IDs from the root to the resource, separated by slashes; empty for the root stack itself.</param>
internal sealed record ResourceLine(DateTimeOffset Time, string Stack, string Resource, string ResourceType, string Status)
{
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "resource";

    public string? Words { get; init; }

    public string? PhysicalId { get; init; }

    public string? Reason { get; init; }

    /// <summary>How long it took; only in the last event of a resource.</summary>
    public int? ElapsedSeconds { get; init; }

    /// <summary>The typical duration; only in the first event of a resource.</summary>
    public int? ExpectedSeconds { get; init; }
}

/// <param name="ElapsedSeconds">Since the start of the operation.</param>
/// <param name="Failed">The number of resources that failed or were canceled.</param>
internal sealed record ProgressLine(DateTimeOffset Time, string Stack, int ElapsedSeconds, int Done, int Running, int Waiting, int Failed)
{
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "progress";

    /// <summary>The remaining time; omitted if there is no estimate.</summary>
    public int? RemainingSeconds { get; init; }
}

internal sealed record FinishedLine(string Stack, int ElapsedSeconds)
{
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "finished";

    /// <summary>The status of the root stack; omitted if no event reported the end.</summary>
    public string? Status { get; init; }
}

/// <summary>The last line: the result of the command.</summary>
internal sealed record ResultLine<T>(T Result)
{
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "result";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(VersionLine))]
[JsonSerializable(typeof(StartedLine))]
[JsonSerializable(typeof(ResourceLine))]
[JsonSerializable(typeof(ProgressLine))]
[JsonSerializable(typeof(FinishedLine))]
internal sealed partial class LineJson : JsonSerializerContext;
