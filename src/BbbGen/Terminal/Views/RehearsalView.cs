using BbbGen.Forecasting;
using BbbGen.Simulation;
using BbbGen.Timeline;

namespace BbbGen.Terminal.Views;

/// <summary>A rehearsal as lines: the stacks on their time, how long it takes, and what decides that.</summary>
internal static class RehearsalView
{
    private const int TypeColumn = 60;

    /// <summary>Chart, total, critical path.</summary>
    public static IEnumerable<string> Lines(RehearsedDeployment rehearsed) =>
    [
        "",
        $"{rehearsed.Title}, stack by stack ({Gantt.Critical} decides the total, {Gantt.Normal} does not{(rehearsed.Cause is null ? "" : $", {Gantt.Failed} failed or was broken off")}):",
        .. Gantt.Lines(Bars(rehearsed)).Select(line => $"  {line}"),
        "",
        .. rehearsed.Cause is null ? Path(rehearsed.Forecast) : Failure(rehearsed),
        "",
    ];

    /// <summary>The last words: that this was none, and how to make it one.</summary>
    public static IEnumerable<string> Closing(RehearsedDeployment rehearsed) => rehearsed.Cause is null
        ?
        [
            $"This was a rehearsal: nothing was deployed. In an account, expect {DurationText.Text(rehearsed.Forecast.P50)}, and in one case of ten more than {DurationText.Text(rehearsed.Forecast.P90)};",
            "the same line with 'deploy' instead of 'rehearse' begins it.",
        ]
        : ["This was a rehearsal: nothing was deployed, and nothing failed in an account."];

    private static List<Bar> Bars(RehearsedDeployment rehearsed)
    {
        var critical = rehearsed.Forecast.Critical.Select(step => step.Address).ToHashSet();
        return
        [
            .. rehearsed.Spans.Where(span => span.Address.Stack.Length == 0 && span.Type == BbbGen.Aws.Model.StackEvent.StackType).Select(span => new Bar(
                span.Address.LogicalId,
                span.Start,
                span.End,
                span.HasFailed ? Gantt.Failed : critical.Contains(span.Address) && rehearsed.Cause is null ? Gantt.Critical : Gantt.Normal)),
        ];
    }

    private static IEnumerable<string> Path(Forecast forecast) =>
    [
        $"As a rule {DurationText.Text(forecast.Typical)}; drawn at random: half of all cases within {DurationText.Text(forecast.P50)} (P50), nine of ten within {DurationText.Text(forecast.P90)} (P90).",
        "",
        "Critical path: what each step waits for, and how much sooner all would be complete if it did not:",
        .. forecast.Critical.Select(step =>
        {
            var name = $"{new string(' ', 2 * PathText.Depth(step.Address))}{step.Address.LogicalId}";
            var wait = PathText.Wait(step);
            return $"  {DurationText.Text(step.Start),6} {DurationText.Text(step.End),6}  {name.PadRight(TypeColumn - 24)} {wait}".TrimEnd();
        }),
    ];

    private static IEnumerable<string> Failure(RehearsedDeployment rehearsed)
    {
        var known = rehearsed.Spans.FirstOrDefault(span => span.Status.Progress is BbbGen.Aws.Model.Progress.Failed)?.End;
        yield return $"The failure would be known {(known is { } time ? DurationText.Text(time) : "at once")} after the beginning; without it, all would be complete after {DurationText.Text(rehearsed.Forecast.Typical)}.";
    }
}
