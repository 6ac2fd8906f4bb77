using BbbGen.Forecasting;

namespace BbbGen.Terminal.Views;

/// <summary>Two sets of templates side by side, as lines.</summary>
internal static class ComparisonView
{
    public static IEnumerable<string> Lines(Comparison comparison)
    {
        var names = comparison.Stacks.Max(stack => stack.Name.Length);
        return
        [
            $"Compared with these templates ({DurationText.Text(comparison.Here.Typical)}, P50 {DurationText.Text(comparison.Here.P50)}), the others {Difference(comparison.Difference)} ({DurationText.Text(comparison.There.Typical)}, P50 {DurationText.Text(comparison.There.P50)}):",
            .. comparison.Stacks.Select(stack => $"  {stack.Name.PadRight(names)}  {Span(stack.Here)}  {Span(stack.There)}{Change(stack)}"),
            .. comparison.Waits.Select(Wait),
            "",
        ];
    }

    private static string Difference(TimeSpan difference) => difference == TimeSpan.Zero ? "take as long"
        : difference > TimeSpan.Zero ? $"take {DurationText.Text(difference)} longer"
        : $"save {DurationText.Text(-difference)}";

    private static string Span(PlannedResource? stack) => stack is null ? $"{"none",15}" : $"{DurationText.Text(stack.Start),6} - {DurationText.Text(stack.End),6}";

    private static string Change(ComparedStack stack) => stack is not { Here: { } here, There: { } there } ? ""
        : (there.End - here.End) switch
        {
            var later when later > TimeSpan.Zero => $"  {DurationText.Text(later)} later",
            var later when later < TimeSpan.Zero => $"  {DurationText.Text(-later)} sooner",
            _ => "",
        };

    private static string Wait(ComparedWait wait) => (wait.Here, wait.There) switch
    {
        (null, { } there) => $"  only the others: {wait.To} waits for {wait.From.LogicalId}, which costs {DurationText.Text(there)}",
        ({ } here, null) => $"  only these: {wait.To} waits for {wait.From.LogicalId}, which costs {DurationText.Text(here)}",
        var (here, there) => $"  {wait.To} waits for {wait.From.LogicalId}: costs {DurationText.Text(here ?? default)} here, {DurationText.Text(there ?? default)} there",
    };
}
