namespace BbbGen.Review;

/// <summary>How many people one TURN server can relay, by its instance type.</summary>
internal static class RelayCapacity
{
    /// <summary>What one person receives in a meeting with a shared screen and one camera.</summary>
    private const double MegabitsPerPerson = 0.77;

    /// <summary>
    /// Baseline bandwidth in Mbit/s, <c>NetworkInfo.NetworkCards.BaselineBandwidthInGbps</c> of DescribeInstanceTypes as contained in moto
    /// 5.2.1. Beyond the baseline, instances use network credits, which do not last for a lesson.
    /// </summary>
    private static readonly Dictionary<string, int> Baselines = new()
    {
        ["t3.micro"] = 64,
        ["t3.small"] = 128,
        ["t3.medium"] = 256,
        ["t3.large"] = 512,
        ["t3.xlarge"] = 1024,
        ["t3a.micro"] = 64,
        ["t3a.small"] = 128,
        ["t3a.medium"] = 256,
        ["t3a.large"] = 512,
        ["t3a.xlarge"] = 1024,
        ["c6a.large"] = 781,
        ["c6i.large"] = 781,
        ["c7a.large"] = 781,
        ["c7i.large"] = 781,
        ["m6a.large"] = 781,
        ["m6i.large"] = 781,
    };

    /// <summary>The number, rounded down to tens; null for a type whose baseline is not known here.</summary>
    public static int? Of(string? instanceType) => instanceType is not null && Baselines.TryGetValue(instanceType, out var megabits)
        ? (int)(megabits / MegabitsPerPerson) / 10 * 10
        : null;
}
