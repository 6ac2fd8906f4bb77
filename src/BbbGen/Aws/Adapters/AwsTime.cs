namespace BbbGen.Aws.Adapters;

/// <summary>The SDK's times.</summary>
internal static class AwsTime
{
    /// <summary>They are in UTC; without one it is before everything.</summary>
    public static DateTimeOffset Of(DateTime? time) =>
        time is { } given ? new(DateTime.SpecifyKind(given.ToUniversalTime(), DateTimeKind.Utc)) : DateTimeOffset.MinValue;
}
