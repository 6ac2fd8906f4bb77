using BbbGen.Forecasting;

namespace BbbGen.Timeline;

internal sealed record Bar(string Label, TimeSpan Start, TimeSpan End, char Mark);

/// <summary>A chart of bars on a common time scale, in characters.</summary>
internal static class Gantt
{
    public const char Critical = '#';
    public const char Normal = '=';
    public const char Failed = 'x';

    private const int MostColumns = 64;
    private const int FewestColumns = 10;

    /// <summary>What is between label and bar, around the bar, and the time.</summary>
    private const int Rest = 10;

    /// <param name="width">Of a whole line.</param>
    public static IEnumerable<string> Lines(IReadOnlyCollection<Bar> bars, int width)
    {
        var labels = bars.Max(bar => bar.Label.Length);
        var total = bars.Max(bar => bar.End);
        var columns = Math.Clamp(width - labels - Rest, FewestColumns, MostColumns);
        foreach (var bar in bars)
        {
            var start = Math.Min(Column(bar.Start, total, columns), columns - 1);
            var end = Math.Max(Column(bar.End, total, columns), start + 1);
            var drawn = new string(' ', start) + new string(bar.Mark, end - start);
            yield return $"{bar.Label.PadRight(labels)} |{drawn.PadRight(columns)}| {DurationText.Text(bar.End),6}";
        }
    }

    private static int Column(TimeSpan time, TimeSpan total, int columns) =>
        (int)Math.Round(time / total * columns, MidpointRounding.AwayFromZero);
}
