using System.Text.Json;
using System.Text.Json.Serialization;

namespace BbbGen.Testing.Moto;

/// <summary>A task that was started with RunTask.</summary>
/// <param name="Cluster">The cluster's name.</param>
/// <param name="Family">The family of its definition.</param>
/// <param name="StartedBy">What the caller said of itself.</param>
/// <param name="Overrides">As in the call.</param>
public sealed record MotoTask(string Cluster, string Family, string StartedBy, JsonElement Overrides)
{
    /// <summary>The value of a variable that the override of the first container sets.</summary>
    public string Variable(string name) => Overrides.GetProperty("containerOverrides")[0].GetProperty("environment").EnumerateArray()
        .Single(variable => variable.GetProperty("name").GetString() == name).GetProperty("value").GetString()!;
}

/// <summary>How a task is to end.</summary>
/// <param name="ExitCode">Of its container.</param>
/// <param name="Failure">The reason for which it does not start at all.</param>
/// <param name="Looks">How often DescribeTasks says RUNNING before.</param>
public sealed record MotoTaskEnding(
    [property: JsonPropertyName("exitCode")] int ExitCode = 0,
    [property: JsonPropertyName("failure")] string? Failure = null,
    [property: JsonPropertyName("looks")] int Looks = 1);
