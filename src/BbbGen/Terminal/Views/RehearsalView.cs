using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Forecasting;
using BbbGen.Simulation;
using BbbGen.Templates;
using BbbGen.Terminal.Text;
using BbbGen.Timeline;

namespace BbbGen.Terminal.Views;

internal static class RehearsalView
{
    /// <summary>The width from which there is room for logical IDs, as in the live tree.</summary>
    private const int WidthWithNames = 110;

    public static IEnumerable<string> Lines(RehearsedDeployment rehearsed, int width) => Wrapped.Lines(Whole(rehearsed, width), width);

    private static IEnumerable<string> Whole(RehearsedDeployment rehearsed, int width) =>
    [
        "",
        $"{rehearsed.Title}, stack by stack ({Gantt.Critical} on the critical path, {Gantt.Normal} not"
            + $"{(rehearsed.Cause is null ? "" : $", {Gantt.Failed} failed or canceled")}):",
        .. Gantt.Lines(Bars(rehearsed, width), width - 2).Select(line => $"  {line}"),
        "",
        .. rehearsed.Cause is null ? Path(rehearsed.Forecast, width) : Failure(rehearsed),
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

    private static string Name(ResourceAddress address, int width) => width >= WidthWithNames ? TemplateSet.NameOf(address.LogicalId)
        : TemplateSet.WordsOf(address.LogicalId) ?? address.LogicalId;

    private static long Minutes(TimeSpan time) => (long)Math.Round(time.TotalMinutes, MidpointRounding.AwayFromZero);

    private static List<Bar> Bars(RehearsedDeployment rehearsed, int width)
    {
        var critical = rehearsed.Forecast.Critical.Select(step => step.Address).ToHashSet();
        return
        [
            .. rehearsed.Spans.Where(span => span.Address.Stack.Length == 0 && span.Type == StackEvent.StackType).Select(span => new Bar(
                Name(span.Address, width),
                span.Start,
                span.End,
                span.HasFailed ? Gantt.Failed
                    : critical.Contains(span.Address) && rehearsed.Cause is null ? Gantt.Critical
                    : Gantt.Normal)),
        ];
    }

    private static IEnumerable<string> Path(Forecast forecast, int width) =>
    [
        $"If every resource takes its typical time: {DurationText.Text(forecast.Typical)}. But some take longer: half of all "
            + $"deployments finish within {DurationText.Text(forecast.P50)}, nine of ten within {DurationText.Text(forecast.P90)}.",
        "",
        "Critical path: a step starts when the one above it at the same depth is complete; 'sooner' is how much sooner the deployment "
            + "would be complete without that wait.",
        "    from     to sooner",
        .. forecast.Critical.Select(step =>
        {
            var name = $"{new string(' ', 2 * PathText.Depth(step.Address))}{Name(step.Address, width)}";
            var sooner = step.Cost > TimeSpan.Zero ? DurationText.Text(step.Cost) : "";
            return $"  {DurationText.Text(step.Start),6} {DurationText.Text(step.End),6} {sooner,6}  {name}";
        }),
    ];

    private static IEnumerable<string> Failure(RehearsedDeployment rehearsed)
    {
        yield return $"The failure would be known {(KnownAfter(rehearsed) is { } time ? $"after {DurationText.Text(time)}" : "at once")}; "
            + $"without it, a deployment takes {Duration(rehearsed.Forecast)}.";
    }
}
