using BbbGen.Forecasting;

namespace BbbGen.Timeline;

/// <summary>A bar of a chart.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Mark">The character it is drawn with.</param>
internal sealed record Bar(string Label, TimeSpan Start, TimeSpan End, char Mark);

/// <summary>Bars on a common time, in characters.</summary>
internal static class Gantt
{
    /// <summary>What a resource on the critical path is drawn with.</summary>
    public const char Critical = '#';

    /// <summary>What any other is drawn with.</summary>
    public const char Normal = '=';

    /// <summary>What one that failed is drawn with.</summary>
    public const char Failed = 'x';

    private const int Columns = 64;

    /// <summary>A line for each bar.</summary>
    public static IEnumerable<string> Lines(IReadOnlyCollection<Bar> bars)
    {
        var labels = bars.Max(bar => bar.Label.Length);
        var whole = bars.Max(bar => bar.End);
        foreach (var bar in bars)
        {
            var start = Math.Min(Column(bar.Start, whole), Columns - 1);
            var end = Math.Max(Column(bar.End, whole), start + 1);
            var drawn = new string(' ', start) + new string(bar.Mark, end - start);
            yield return $"{bar.Label.PadRight(labels)} |{drawn.PadRight(Columns)}| {DurationText.Text(bar.End),6}";
        }
    }

    private static int Column(TimeSpan time, TimeSpan whole) => (int)Math.Round(time / whole * Columns, MidpointRounding.AwayFromZero);
}
