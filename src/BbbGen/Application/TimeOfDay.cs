namespace BbbGen.Application;

/// <summary>The zone of a time of day, for readers who may be in another.</summary>
internal static class TimeOfDay
{
    /// <summary>The zone of a simulation: times of day are the time since its start.</summary>
    public static TimeZoneInfo SinceStart { get; } = TimeZoneInfo.CreateCustomTimeZone("since the start", TimeSpan.Zero, null, null);

    /// <summary>The zone as in <c>UTC</c> or <c>UTC+02:00</c>; null in a simulation.</summary>
    public static string? Zone(DateTimeOffset time, TimeZoneInfo zone) =>
        zone.Equals(SinceStart) ? null
        : zone.Id is "UTC" or "Etc/UTC" ? "UTC"
        : $"UTC{(time.Offset < TimeSpan.Zero ? '-' : '+')}{time.Offset:hh\\:mm}";
}
