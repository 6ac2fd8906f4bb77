using BbbGen.Forecasting;

namespace BbbGen.Terminal.Views;

internal static class ComparisonView
{
    public static IEnumerable<string> Lines(Comparison comparison)
    {
        var names = comparison.Stacks.Max(stack => stack.Name.Length);
        return
        [
            $"Compared with these templates ({Duration(comparison.Current)}), the others {Difference(comparison.Difference)} "
                + $"({Duration(comparison.Other)}):",
            .. comparison.Stacks.Select(stack =>
                $"  {stack.Name.PadRight(names)}  {Span(stack.Current)}  {Span(stack.Other)}{Change(stack)}"),
            .. comparison.Waits.Select(Wait),
            "",
        ];
    }

    private static string Duration(Forecast forecast) => $"{DurationText.Text(forecast.Typical)}, P50 {DurationText.Text(forecast.P50)}";

    private static string Difference(TimeSpan difference) => difference == TimeSpan.Zero ? "take equally long"
        : difference > TimeSpan.Zero ? $"take {DurationText.Text(difference)} longer"
        : $"are faster by {DurationText.Text(-difference)}";

    private static string Span(PlannedResource? stack) =>
        stack is null ? $"{"none",15}" : $"{DurationText.Text(stack.Start),6} - {DurationText.Text(stack.End),6}";

    private static string Change(ComparedStack stack) => stack is not { Current: { } here, Other: { } there } ? ""
        : (there.End - here.End) switch
        {
            var later when later > TimeSpan.Zero => $"  {DurationText.Text(later)} later",
            var later when later < TimeSpan.Zero => $"  {DurationText.Text(-later)} sooner",
            _ => "",
        };

    private static string Wait(ComparedWait wait) => (wait.Current, wait.Other) switch
    {
        (null, { } there) => $"  only in the others: {wait.To} waits for {wait.From.LogicalId}, which costs {DurationText.Text(there)}",
        ({ } here, null) => $"  only in these: {wait.To} waits for {wait.From.LogicalId}, which costs {DurationText.Text(here)}",
        var (here, there) => $"  {wait.To} waits for {wait.From.LogicalId}: costs {DurationText.Text(here ?? default)} here, "
            + $"{DurationText.Text(there ?? default)} there",
    };
}
