using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Forecasting;

/// <summary>A resource in a forecast with typical durations.</summary>
/// <param name="Start">After the root's start.</param>
/// <param name="End">After the root's start.</param>
/// <param name="WaitsFor">Its dependencies in its own stack.</param>
/// <param name="IsKnown">Whether there are figures for its type; otherwise its duration is a guess.</param>
internal sealed record PlannedResource(
    ResourceAddress Address, string Type, TimeSpan Start, TimeSpan End, IReadOnlyList<ResourceAddress> WaitsFor, bool IsKnown)
{
    /// <summary>Its own duration; null for a nested stack, which takes as long as its contents.</summary>
    public Estimate? Estimate { get; init; }
}
