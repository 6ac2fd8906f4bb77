using System.Text.Json.Serialization;

namespace BbbGen.Terminal.Json;

/// <summary>The first line of a stream: the version of its format.</summary>
/// <param name="Format">Increased when a member is removed or changes its meaning, not when members or lines are added.</param>
/// <param name="Bbbgen">The version of bbbgen.</param>
internal sealed record VersionLine(int Format, string Bbbgen)
{
    /// <summary>The current format.</summary>
    public const int CurrentFormat = 1;

    [JsonPropertyOrder(-1)]
    public string Type { get; } = "version";
}

/// <summary>bbbgen starts to follow an operation on a root stack.</summary>
/// <param name="Stack">The name of the root stack.</param>
/// <param name="Resources">The number of resources known to take part; 0 if none is known yet.</param>
internal sealed record StartedLine(string Stack, int Resources)
{
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "started";

    /// <summary>The typical duration; omitted if there is no estimate.</summary>
    public int? ExpectedSeconds { get; init; }
}

/// <summary>An event of CloudFormation.</summary>
/// <param name="Time">According to AWS's clock.</param>
/// <param name="Stack">The name of the root stack.</param>
/// <param name="Resource">Logical IDs from the root to the resource, separated by slashes; empty for the root stack itself.</param>
internal sealed record ResourceLine(DateTimeOffset Time, string Stack, string Resource, string ResourceType, string Status)
{
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "resource";

    /// <summary>A readable name of the resource.</summary>
    public string? Words { get; init; }

    public string? PhysicalId { get; init; }

    /// <summary>CloudFormation's status reason.</summary>
    public string? Reason { get; init; }

    /// <summary>How long it took; only in the last event of a resource.</summary>
    public int? ElapsedSeconds { get; init; }

    /// <summary>The typical duration; only in the first event of a resource.</summary>
    public int? ExpectedSeconds { get; init; }
}

/// <summary>The progress of the operation.</summary>
/// <param name="Time">According to AWS's clock.</param>
/// <param name="Stack">The name of the root stack.</param>
/// <param name="ElapsedSeconds">Since the start of the operation.</param>
/// <param name="Done">The number of resources that are done.</param>
/// <param name="Running">The number of resources in progress.</param>
/// <param name="Waiting">The number of resources not started yet.</param>
/// <param name="Failed">The number of resources that failed or were canceled.</param>
internal sealed record ProgressLine(DateTimeOffset Time, string Stack, int ElapsedSeconds, int Done, int Running, int Waiting, int Failed)
{
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "progress";

    /// <summary>The remaining time; omitted if there is no estimate.</summary>
    public int? RemainingSeconds { get; init; }
}

/// <summary>The operation has ended.</summary>
/// <param name="Stack">The name of the root stack.</param>
/// <param name="ElapsedSeconds">The duration of the operation.</param>
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
