using BbbGen.Templates.Verifying;

namespace BbbGen.Review;

/// <summary>How many people one TURN server can relay, by its instance type.</summary>
internal static class RelayCapacity
{
    /// <summary>The number, rounded down to tens; null for a type whose baseline is not known here.</summary>
    public static int? Of(string? instanceType) => instanceType is not null && MachineSize.Of(instanceType)?.Baseline is { } megabits
        ? (int)(megabits / MediaRates.Relayed) / 10 * 10
        : null;
}
