using System.Globalization;

namespace BbbGen.Forecasting;

/// <summary>A time that has passed, as people say it.</summary>
internal static class DurationText
{
    /// <summary><c>26m32</c>.</summary>
    public static string Text(TimeSpan time)
    {
        var seconds = (long)Math.Round(time.TotalSeconds, MidpointRounding.AwayFromZero);
        return string.Create(CultureInfo.InvariantCulture, $"{seconds / 60}m{seconds % 60:00}");
    }
}
