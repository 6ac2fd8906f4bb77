namespace BbbGen.Forecasting;

internal static class DurationText
{
    /// <summary><c>26m32</c>.</summary>
    public static string Text(TimeSpan time)
    {
        var seconds = (long)Math.Round(time.TotalSeconds, MidpointRounding.AwayFromZero);
        return $"{seconds / 60}m{seconds % 60:00}";
    }
}
