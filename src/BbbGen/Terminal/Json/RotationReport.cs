using System.Text.Json.Serialization;
using BbbGen.Aws.Model;
using BbbGen.Rotation;

namespace BbbGen.Terminal.Json;

/// <param name="RecommendedDays">How often it should be rotated.</param>
/// <param name="Noticed">What people notice meanwhile.</param>
/// <param name="InProgress">Whether a rotation was begun and not completed.</param>
internal sealed record ReportedSecret(string Name, string Description, int RecommendedDays, string Noticed, bool InProgress)
{
    /// <summary>When its value was last changed; omitted if that is not known.</summary>
    public DateTimeOffset? LastChanged { get; init; }
}

/// <summary>The result of <c>rotate --json</c>; names are a contract with scripts.</summary>
/// <param name="Status"><c>ROTATED</c>, <c>DECLINED</c>, <c>FAILED</c>, <c>INTERRUPTED</c>, or <c>LISTED</c> without a name.</param>
internal sealed record RotationReport(string Stack, string Account, string Region, string Status)
{
    /// <summary>The secret that was to be rotated.</summary>
    public string? Name { get; init; }

    /// <summary>The steps of the rotation.</summary>
    public IReadOnlyList<string>? Steps { get; init; }

    /// <summary>How many of them are complete.</summary>
    public int? Done { get; init; }

    /// <summary>Whether this run continued an earlier one.</summary>
    public bool? Continued { get; init; }

    public string? Problem { get; init; }

    /// <summary>All secrets, without a name.</summary>
    public IReadOnlyList<ReportedSecret>? Secrets { get; init; }

    public static RotationReport Of(Target target, RotationResult result) =>
        new(result.Stack.Value, target.Account, target.Region, result.End.ToString().ToUpperInvariant())
        {
            Name = result.Secret,
            Steps = result.Steps,
            Done = result.Done,
            Continued = result.IsContinued,
            Problem = result.Problem,
        };

    public static RotationReport Of(Target target, string stack, IEnumerable<SecretAge> ages) =>
        new(stack, target.Account, target.Region, "LISTED")
        {
            Secrets =
            [
                .. ages.Select(age => new ReportedSecret(
                    age.Secret.Name, age.Secret.Description, age.Secret.Days, age.Secret.Noticed, age.BegunAt is not null)
                {
                    LastChanged = age.ChangedAt,
                }),
            ],
        };
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ResultLine<RotationReport>))]
internal sealed partial class RotationJson : JsonSerializerContext;
