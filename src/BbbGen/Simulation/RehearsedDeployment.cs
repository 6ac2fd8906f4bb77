using BbbGen.Aws.Model;
using BbbGen.Forecasting;
using BbbGen.Operations;

namespace BbbGen.Simulation;

/// <summary>A finished rehearsal.</summary>
/// <param name="Forecast">The forecast without failures.</param>
internal sealed record RehearsedDeployment(string Title, Forecast Forecast, IReadOnlyList<ResourceSpan> Spans, Outcome Outcome)
{
    /// <summary>The root cause, or null.</summary>
    public StackEvent? Cause => (Outcome as Outcome.Failed)?.Cause?.Failure;
}
