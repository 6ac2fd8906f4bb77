using BbbGen.Aws.Model;
using BbbGen.Forecasting;
using BbbGen.Simulation;
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
            $"This was a simulation: nothing was deployed. In an AWS account, expect {DurationText.Text(rehearsed.Forecast.P50)}, "
                + $"and in one of ten cases more than {DurationText.Text(rehearsed.Forecast.P90)}.",
            "To deploy, run the same command with 'deploy' instead of 'rehearse'.",
        ]
        : ["This was a simulation: nothing was deployed, and nothing failed in an AWS account."];

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
        var known = rehearsed.Spans.FirstOrDefault(span => span.Status.Progress is Progress.Failed)?.End;
        yield return $"The failure would be known {(known is { } time ? $"after {DurationText.Text(time)}" : "at once")}; "
            + $"without it, the deployment would be complete after {DurationText.Text(rehearsed.Forecast.Typical)}.";
    }
}
