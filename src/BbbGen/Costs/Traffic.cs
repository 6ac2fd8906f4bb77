using BbbGen.Review;

namespace BbbGen.Costs;

/// <summary>What BigBlueButton sends to people, and what AWS charges for it. Traffic to the servers is free.</summary>
internal static class Traffic
{
    /// <summary>Cameras that a viewer sees at a time; a moderator sees all. BigBlueButton's default pages.</summary>
    private const int Page = 5;

    /// <summary>Mbit/s that all rooms together send.</summary>
    public static decimal Megabits(Usage usage) => usage.RoomSizes.Sum(people => Megabits(people, usage));

    /// <summary>GB a month, of 1,000,000,000 bytes. AWS charges GB of 1,073,741,824 bytes, so that the estimate is 7 % on the safe
    /// side.</summary>
    public static decimal Gigabytes(Usage usage) => Megabits(usage) * 3600 * usage.HoursAMonth / 8 / 1000;

    /// <summary>USD for a quantity, with each part of it at the price of its tier.</summary>
    public static decimal Usd(decimal quantity, IReadOnlyList<Tier> tiers) => tiers
        .Select((tier, index) => (tier.Usd, From: tier.From, To: index + 1 < tiers.Count ? tiers[index + 1].From : decimal.MaxValue))
        .Sum(tier => Math.Max(0, Math.Min(quantity, tier.To) - tier.From) * tier.Usd);

    /// <summary>Mbit/s of all rooms at a time when a screen is shared in each, if screens are shared at all.</summary>
    public static decimal Peak(Usage usage) => Megabits(AtPeak(usage));

    /// <summary>The same for one room.</summary>
    public static decimal Peak(int people, Usage usage) => Megabits(people, AtPeak(usage));

    /// <summary>Mbit/s that all rooms together send to the servers at such a time.</summary>
    public static decimal Received(Usage usage) => usage.RoomSizes.Sum(people =>
    {
        var cameras = CamerasIn(people, usage.Cameras);
        return people * MediaRates.Audio + Math.Min(1, cameras) * MediaRates.TeachersCamera
            + Math.Max(0, cameras - 1) * MediaRates.Camera + (people > 0 && usage.ScreenShare > 0 ? MediaRates.Screen : 0);
    });

    /// <summary>The number of cameras that are on in a room.</summary>
    public static int CamerasIn(int people, Cameras cameras) => cameras switch
    {
        Cameras.None => 0,
        Cameras.Teacher => Math.Min(1, people),
        Cameras.Few => (people + 4) / 5,
        _ => people,
    };

    private static Usage AtPeak(Usage usage) => usage with { ScreenShare = usage.ScreenShare > 0 ? 100 : 0 };

    private static decimal Megabits(int people, Usage usage)
    {
        if (people == 0)
        {
            return 0;
        }

        var cameras = CamerasIn(people, usage.Cameras);
        var others = Math.Max(0, cameras - 1);
        var shown = Math.Min(Math.Min(Page, cameras), people - 1);
        var viewer = shown == 0 ? 0 : MediaRates.TeachersCamera + (shown - 1) * MediaRates.Camera;
        return people * MediaRates.Audio + others * MediaRates.Camera
            + (people - 1) * (viewer + MediaRates.Screen * usage.ScreenShare / 100);
    }
}
