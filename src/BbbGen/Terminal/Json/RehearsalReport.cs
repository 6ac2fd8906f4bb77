using System.Text.Json.Serialization;
using BbbGen.Forecasting;
using BbbGen.Simulation;

namespace BbbGen.Terminal.Json;

/// <summary>The result of <c>rehearse --json</c>; names are a contract with scripts. Times are seconds from the start.</summary>
/// <param name="TypicalSeconds">The duration if every resource takes its typical time.</param>
/// <param name="P50Seconds">The duration that half of all deployments do not exceed.</param>
/// <param name="P90Seconds">The duration that nine of ten deployments do not exceed.</param>
internal sealed record RehearsalReport(
    DeploymentReport Deployment, int TypicalSeconds, int P50Seconds, int P90Seconds, IReadOnlyList<ReportedStep> CriticalPath,
    IReadOnlyList<ReportedResource> Resources)
{
    public string? FailedResource { get; init; }

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
            [.. forecast.Critical.Select(step => new ReportedStep(
                step.Address.ToString(),
                step.Type,
                Seconds(step.Start),
                Seconds(step.End),
                step.WaitedFor?.ToString(),
                Seconds(step.Cost)))],
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

internal sealed record ReportedStep(string Resource, string Type, int StartSeconds, int EndSeconds, string? WaitsFor, int WaitCostsSeconds);

/// <param name="DurationIsKnown">Whether there are figures for its type.</param>
internal sealed record ReportedResource(
    string Resource, string Type, int StartSeconds, int EndSeconds, string Status, IReadOnlyList<string> WaitsFor, bool DurationIsKnown);

/// <summary>The forecast for another set of templates, as in <see cref="RehearsalReport"/>.</summary>
/// <param name="DifferenceSeconds">How much longer the others take; negative if they are faster.</param>
internal sealed record ReportedComparison(
    int TypicalSeconds, int P50Seconds, int P90Seconds, int DifferenceSeconds, IReadOnlyList<ReportedStack> Stacks,
    IReadOnlyList<ReportedWait> Waits)
{
    public static ReportedComparison Of(Comparison comparison) => new(
        RehearsalReport.Seconds(comparison.Other.Typical),
        RehearsalReport.Seconds(comparison.Other.P50),
        RehearsalReport.Seconds(comparison.Other.P90),
        RehearsalReport.Seconds(comparison.Difference),
        [.. comparison.Stacks.Select(stack => new ReportedStack(stack.Name, Seconds(stack.Current?.End), Seconds(stack.Other?.End)))],
        [
            .. comparison.Waits.Select(wait =>
                new ReportedWait(wait.To.ToString(), wait.From.ToString(), Seconds(wait.Current), Seconds(wait.Other))),
        ]);

    private static int? Seconds(TimeSpan? time) => time is { } known ? RehearsalReport.Seconds(known) : null;
}

/// <summary>When a stack is complete with both sets of templates; null if a set does not have it.</summary>
internal sealed record ReportedStack(string Stack, int? EndSeconds, int? OthersEndSeconds);

/// <summary>What a wait costs with both sets of templates; null if a set does not have it.</summary>
internal sealed record ReportedWait(string Resource, string WaitsFor, int? CostsSeconds, int? OthersCostSeconds);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ResultLine<RehearsalReport>))]
internal sealed partial class RehearsalJson : JsonSerializerContext;
