using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Forecasting;
using BbbGen.Simulation;
using BbbGen.Templates;
using BbbGen.Timeline;

namespace BbbGen.Terminal.Views;

internal static class RehearsalView
{
    private const int NameWidth = 36;

    public static IEnumerable<string> Lines(RehearsedDeployment rehearsed) =>
    [
        "",
        $"{rehearsed.Title}, stack by stack ({Gantt.Critical} on the critical path, {Gantt.Normal} not"
            + $"{(rehearsed.Cause is null ? "" : $", {Gantt.Failed} failed or canceled")}):",
        .. Gantt.Lines(Bars(rehearsed)).Select(line => $"  {line}"),
        "",
        .. rehearsed.Cause is null ? Path(rehearsed.Forecast) : Failure(rehearsed),
        "",
    ];

    public static IEnumerable<string> Closing(RehearsedDeployment rehearsed) => rehearsed.Cause is null
        ?
        [
            $"This was a simulation: nothing was deployed. A real deployment takes {Duration(rehearsed.Forecast)}.",
            "To deploy, run the same command with 'deploy' instead of 'rehearse'.",
        ]
        : ["This was a simulation: nothing was deployed, and nothing failed in an AWS account."];

    /// <summary>The expected duration in words.</summary>
    public static string Duration(Forecast forecast) =>
        $"about {Minutes(forecast.P50)} minutes (nine of ten within {Minutes(forecast.P90)})";

    /// <summary>What failed and when, in words.</summary>
    public static string Failed(RehearsedDeployment rehearsed)
    {
        var address = AddressOf(rehearsed.Cause!);
        var name = TemplateSet.WordsOf(address.LogicalId) is { } words ? $"{words} ({address})" : address.ToString();
        return $"{name} failed{(KnownAfter(rehearsed) is { } time ? $" after {DurationText.Text(time)}" : "")}";
    }

    private static TimeSpan? KnownAfter(RehearsedDeployment rehearsed) =>
        rehearsed.Spans.FirstOrDefault(span => span.Address == AddressOf(rehearsed.Cause!))?.End;

    private static ResourceAddress AddressOf(StackEvent stackEvent) => new(string.Join('/', stackEvent.Path), stackEvent.LogicalId);

    private static long Minutes(TimeSpan time) => (long)Math.Round(time.TotalMinutes, MidpointRounding.AwayFromZero);

    private static List<Bar> Bars(RehearsedDeployment rehearsed)
    {
        var critical = rehearsed.Forecast.Critical.Select(step => step.Address).ToHashSet();
        return
        [
            .. rehearsed.Spans.Where(span => span.Address.Stack.Length == 0 && span.Type == StackEvent.StackType).Select(span => new Bar(
                span.Address.LogicalId,
                span.Start,
                span.End,
                span.HasFailed ? Gantt.Failed
                    : critical.Contains(span.Address) && rehearsed.Cause is null ? Gantt.Critical
                    : Gantt.Normal)),
        ];
    }

    private static IEnumerable<string> Path(Forecast forecast) =>
    [
        $"Typical duration: {DurationText.Text(forecast.Typical)}. Half of all deployments finish within "
            + $"{DurationText.Text(forecast.P50)} (P50), "
            + $"nine of ten within {DurationText.Text(forecast.P90)} (P90).",
        "",
        "Critical path: what each step waits for, and how much sooner the deployment would be complete without that wait:",
        .. forecast.Critical.Select(step =>
        {
            var name = $"{new string(' ', 2 * PathText.Depth(step.Address))}{step.Address.LogicalId}";
            var wait = PathText.Wait(step);
            return $"  {DurationText.Text(step.Start),6} {DurationText.Text(step.End),6}  {name.PadRight(NameWidth)} {wait}".TrimEnd();
        }),
    ];

    private static IEnumerable<string> Failure(RehearsedDeployment rehearsed)
    {
        yield return $"The failure would be known {(KnownAfter(rehearsed) is { } time ? $"after {DurationText.Text(time)}" : "at once")}; "
            + $"without it, a deployment takes {Duration(rehearsed.Forecast)}.";
    }
}
