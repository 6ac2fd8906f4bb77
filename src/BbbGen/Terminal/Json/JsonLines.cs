using System.Text.Json.Serialization;

namespace BbbGen.Terminal.Json;

/// <summary>The first line of a stream: how the others are to be read.</summary>
/// <param name="Format">Rises when a member changes its meaning or goes; new members and new types of line may come at any time.</param>
/// <param name="Bbbgen">The program's version.</param>
internal sealed record VersionLine(int Format, string Bbbgen)
{
    /// <summary>The present format.</summary>
    public const int CurrentFormat = 1;

    [JsonPropertyOrder(-1)]
    public string Type { get; } = "version";
}

/// <summary>An operation on a root stack begins to be shown.</summary>
/// <param name="Stack">The root stack's name.</param>
/// <param name="Resources">How many resources are known to take part; 0: none is known yet.</param>
internal sealed record StartedLine(string Stack, int Resources)
{
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "started";

    /// <summary>How long it takes as a rule; left out: there is no estimate.</summary>
    public int? ExpectedSeconds { get; init; }
}

/// <summary>An event of CloudFormation.</summary>
/// <param name="Time">By AWS's clock.</param>
/// <param name="Stack">The root stack's name.</param>
/// <param name="Resource">Logical ids from the root to the resource, with slashes between them; empty: the root stack itself.</param>
/// <param name="ResourceType">CloudFormation's.</param>
/// <param name="Status">CloudFormation's.</param>
internal sealed record ResourceLine(DateTimeOffset Time, string Stack, string Resource, string ResourceType, string Status)
{
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "resource";

    /// <summary>What it is, for people.</summary>
    public string? Words { get; init; }

    /// <summary>What it is called in AWS.</summary>
    public string? PhysicalId { get; init; }

    /// <summary>CloudFormation's words.</summary>
    public string? Reason { get; init; }

    /// <summary>At an end: how long it took.</summary>
    public int? ElapsedSeconds { get; init; }

    /// <summary>At a beginning: how long it takes as a rule.</summary>
    public int? ExpectedSeconds { get; init; }
}

/// <summary>How the whole stands.</summary>
/// <param name="Time">By AWS's clock.</param>
/// <param name="Stack">The root stack's name.</param>
/// <param name="ElapsedSeconds">Since the operation began.</param>
/// <param name="Done">Resources that are done.</param>
/// <param name="Running">Resources something is done to.</param>
/// <param name="Waiting">Resources known to come.</param>
/// <param name="Failed">Resources that failed, or were broken off.</param>
internal sealed record ProgressLine(DateTimeOffset Time, string Stack, int ElapsedSeconds, int Done, int Running, int Waiting, int Failed)
{
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "progress";

    /// <summary>How long it will still take; left out: there is no estimate.</summary>
    public int? RemainingSeconds { get; init; }
}

/// <summary>The operation has ended.</summary>
/// <param name="Stack">The root stack's name.</param>
/// <param name="ElapsedSeconds">How long it took.</param>
internal sealed record FinishedLine(string Stack, int ElapsedSeconds)
{
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "finished";

    /// <summary>The root stack's status; left out: no event told of the end.</summary>
    public string? Status { get; init; }
}

/// <summary>The last line: what came of it all.</summary>
internal sealed record ResultLine<T>(T Result)
{
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "result";
}

/// <summary>Serializers made when compiling: the native binary has no reflection to make them from.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(VersionLine))]
[JsonSerializable(typeof(StartedLine))]
[JsonSerializable(typeof(ResourceLine))]
[JsonSerializable(typeof(ProgressLine))]
[JsonSerializable(typeof(FinishedLine))]
internal sealed partial class LineJson : JsonSerializerContext;
