using System.Text.Json.Serialization;
using BbbGen.Forecasting;
using BbbGen.Simulation;

namespace BbbGen.Terminal.Json;

/// <summary>What <c>rehearse --json</c> answers in its last line; names are a contract with scripts. All times are seconds after the master's beginning.</summary>
/// <param name="Deployment">What <c>deploy --json</c> would have answered.</param>
/// <param name="TypicalSeconds">Until the master is complete, when everything takes as long as it usually does.</param>
/// <param name="P50Seconds">In half of all cases it takes no longer.</param>
/// <param name="P90Seconds">In nine of ten cases it takes no longer.</param>
/// <param name="CriticalPath">What decides the total.</param>
/// <param name="Resources">What happened to each resource.</param>
internal sealed record RehearsalReport(
    DeploymentReport Deployment,
    int TypicalSeconds,
    int P50Seconds,
    int P90Seconds,
    IReadOnlyList<ReportedStep> CriticalPath,
    IReadOnlyList<ReportedResource> Resources)
{
    /// <summary>Address of the resource whose failure the others follow from; null without one.</summary>
    public string? FailedResource { get; init; }

    /// <summary>What the other templates come to; null when none were named.</summary>
    public ReportedComparison? Comparison { get; init; }

    public static RehearsalReport Of(RehearsedDeployment rehearsed, Comparison? comparison, DeploymentReport deployment)
    {
        var forecast = rehearsed.Forecast;
        var planned = forecast.Resources.ToDictionary(resource => resource.Address);
        return new(
            deployment,
            Seconds(forecast.Typical),
            Seconds(forecast.P50),
            Seconds(forecast.P90),
            [.. forecast.Critical.Select(step => new ReportedStep(step.Address.ToString(), step.Type, Seconds(step.Start), Seconds(step.End), step.WaitedFor?.ToString(), Seconds(step.Cost)))],
            [.. rehearsed.Spans.Select(span => new ReportedResource(
                span.Address.ToString(),
                span.Type,
                Seconds(span.Start),
                Seconds(span.End),
                span.Status.Text,
                [.. planned.TryGetValue(span.Address, out var plan) ? plan.WaitsFor.Select(wait => wait.ToString()) : []],
                plan?.IsKnown ?? false))])
        {
            FailedResource = rehearsed.Cause is { } cause ? string.Join('/', [.. cause.Path, cause.LogicalId]) : null,
            Comparison = comparison is null ? null : ReportedComparison.Of(comparison),
        };
    }

    internal static int Seconds(TimeSpan time) => (int)Math.Round(time.TotalSeconds, MidpointRounding.AwayFromZero);
}

/// <summary>A step of the critical path.</summary>
internal sealed record ReportedStep(string Resource, string Type, int StartSeconds, int EndSeconds, string? WaitsFor, int WaitCostsSeconds);

/// <summary>A resource.</summary>
/// <param name="Resource">Its address.</param>
/// <param name="Type">Its type.</param>
/// <param name="StartSeconds">When it began.</param>
/// <param name="EndSeconds">When that ended.</param>
/// <param name="Status">In what.</param>
/// <param name="WaitsFor">Addresses of what it waits for.</param>
/// <param name="DurationIsKnown">Whether there are figures for its type.</param>
internal sealed record ReportedResource(string Resource, string Type, int StartSeconds, int EndSeconds, string Status, IReadOnlyList<string> WaitsFor, bool DurationIsKnown);

/// <summary>Another set of templates beside these.</summary>
/// <param name="TypicalSeconds">Until the others' master is complete.</param>
/// <param name="P50Seconds">In half of all cases the others take no longer.</param>
/// <param name="P90Seconds">In nine of ten cases the others take no longer.</param>
/// <param name="DifferenceSeconds">How much longer the others take; negative: how much they save.</param>
/// <param name="Stacks">Stack by stack.</param>
/// <param name="Waits">Waits that cost something else in the two.</param>
internal sealed record ReportedComparison(
    int TypicalSeconds, int P50Seconds, int P90Seconds, int DifferenceSeconds, IReadOnlyList<ReportedStack> Stacks, IReadOnlyList<ReportedWait> Waits)
{
    public static ReportedComparison Of(Comparison comparison) => new(
        RehearsalReport.Seconds(comparison.Other.Typical),
        RehearsalReport.Seconds(comparison.Other.P50),
        RehearsalReport.Seconds(comparison.Other.P90),
        RehearsalReport.Seconds(comparison.Difference),
        [.. comparison.Stacks.Select(stack => new ReportedStack(stack.Name, Seconds(stack.Current?.End), Seconds(stack.Other?.End)))],
        [.. comparison.Waits.Select(wait => new ReportedWait(wait.To.ToString(), wait.From.ToString(), Seconds(wait.Current), Seconds(wait.Other)))]);

    private static int? Seconds(TimeSpan? time) => time is { } known ? RehearsalReport.Seconds(known) : null;
}

/// <summary>When a stack is complete in both; null where there is none.</summary>
internal sealed record ReportedStack(string Stack, int? EndSeconds, int? OthersEndSeconds);

/// <summary>What a wait costs in both; null where nothing waits.</summary>
internal sealed record ReportedWait(string Resource, string WaitsFor, int? CostsSeconds, int? OthersCostSeconds);

/// <summary>Serializers made when compiling: the native binary has no reflection to make them from.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ResultLine<RehearsalReport>))]
internal sealed partial class RehearsalJson : JsonSerializerContext;
