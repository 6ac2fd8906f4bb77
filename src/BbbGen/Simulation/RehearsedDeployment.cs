using BbbGen.Aws.Model;
using BbbGen.Forecasting;
using BbbGen.Operations;

namespace BbbGen.Simulation;

/// <summary>A rehearsal that is over.</summary>
/// <param name="Title">The stack's name.</param>
/// <param name="Forecast">What is to be expected of a deployment in which nothing goes wrong.</param>
/// <param name="Spans">What happened.</param>
/// <param name="Outcome">What came of it.</param>
internal sealed record RehearsedDeployment(string Title, Forecast Forecast, IReadOnlyList<ResourceSpan> Spans, Outcome Outcome)
{
    /// <summary>The failure that the others follow from, or null.</summary>
    public StackEvent? Cause => (Outcome as Outcome.Failed)?.Cause?.Failure;
}
