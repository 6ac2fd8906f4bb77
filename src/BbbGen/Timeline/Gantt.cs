using BbbGen.Forecasting;

namespace BbbGen.Timeline;

internal sealed record Bar(string Label, TimeSpan Start, TimeSpan End, char Mark);

/// <summary>A chart of bars on a common time scale, in characters.</summary>
internal static class Gantt
{
    public const char Critical = '#';
    public const char Normal = '=';
    public const char Failed = 'x';

    private const int Columns = 64;

    public static IEnumerable<string> Lines(IReadOnlyCollection<Bar> bars)
    {
        var labels = bars.Max(bar => bar.Label.Length);
        var total = bars.Max(bar => bar.End);
        foreach (var bar in bars)
        {
            var start = Math.Min(Column(bar.Start, total), Columns - 1);
            var end = Math.Max(Column(bar.End, total), start + 1);
            var drawn = new string(' ', start) + new string(bar.Mark, end - start);
            yield return $"{bar.Label.PadRight(labels)} |{drawn.PadRight(Columns)}| {DurationText.Text(bar.End),6}";
        }
    }

    private static int Column(TimeSpan time, TimeSpan total) => (int)Math.Round(time / total * Columns, MidpointRounding.AwayFromZero);
}
