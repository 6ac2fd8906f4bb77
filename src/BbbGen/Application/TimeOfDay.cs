using System.Globalization;

namespace BbbGen.Application;

/// <summary>The zone of a time of day, for readers who may be in another.</summary>
internal static class TimeOfDay
{
    /// <summary>The zone of a simulation: times of day are the time since its start.</summary>
    public static TimeZoneInfo SinceStart { get; } = TimeZoneInfo.CreateCustomTimeZone("since the start", TimeSpan.Zero, null, null);

    /// <summary>Date, time to the second, and zone, as in <c>2026-03-01 09:00:05 UTC+01:00</c>.</summary>
    public static string Text(DateTimeOffset time, TimeZoneInfo zone, string format = "yyyy-MM-dd HH:mm:ss")
    {
        var local = TimeZoneInfo.ConvertTime(time, zone);
        return $"{local.ToString(format, CultureInfo.InvariantCulture)} {Zone(local, zone)}".TrimEnd();
    }

    /// <summary>The zone as in <c>UTC</c> or <c>UTC+02:00</c>; null in a simulation.</summary>
    public static string? Zone(DateTimeOffset time, TimeZoneInfo zone) =>
        zone.Equals(SinceStart) ? null
        : zone.Id is "UTC" or "Etc/UTC" ? "UTC"
        : $"UTC{(time.Offset < TimeSpan.Zero ? '-' : '+')}{time.Offset:hh\\:mm}";
}
