using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Forecasting;

/// <summary>A resource, and when it is created if everything takes as long as it usually does.</summary>
/// <param name="Address">The resource.</param>
/// <param name="Type">Its type.</param>
/// <param name="Start">When it begins, after the root's beginning.</param>
/// <param name="End">When it is complete.</param>
/// <param name="WaitsFor">What it waits for, in its own stack.</param>
/// <param name="IsKnown">Whether there are figures for its type; a guess stands in for them otherwise.</param>
internal sealed record PlannedResource(
    ResourceAddress Address, string Type, TimeSpan Start, TimeSpan End, IReadOnlyList<ResourceAddress> WaitsFor, bool IsKnown)
{
    /// <summary>How long it takes by itself; null for a nested stack, which takes as long as its contents.</summary>
    public Estimate? Estimate { get; init; }
}
