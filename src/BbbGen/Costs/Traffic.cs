namespace BbbGen.Costs;

/// <summary>What BigBlueButton sends to people, and what AWS charges for it. Traffic to the servers is free.</summary>
internal static class Traffic
{
    /// <summary>Mbit/s for one person. BigBlueButton documents 0.04; bbb-hilfe.de measured 0.06.</summary>
    private const decimal Audio = 0.06m;

    /// <summary>Mbit/s for one viewer of the teacher's camera, 640 × 480. BigBlueButton's documentation.</summary>
    private const decimal TeachersCamera = 0.40m;

    /// <summary>Mbit/s for one viewer of another camera, 320 × 240. BigBlueButton's documentation.</summary>
    private const decimal Camera = 0.25m;

    /// <summary>Mbit/s for one viewer of a shared screen: between 0.2 and 1.0, depending on what it shows.</summary>
    private const decimal Screen = 0.5m;

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

    private static decimal Megabits(int people, Usage usage)
    {
        if (people == 0)
        {
            return 0;
        }

        var cameras = usage.Cameras switch
        {
            Cameras.None => 0,
            Cameras.Teacher => 1,
            Cameras.Few => (people + 4) / 5,
            _ => people,
        };
        var others = Math.Max(0, cameras - 1);
        var shown = Math.Min(Math.Min(Page, cameras), people - 1);
        var viewer = shown == 0 ? 0 : TeachersCamera + (shown - 1) * Camera;
        return people * Audio + others * Camera + (people - 1) * (viewer + Screen * usage.ScreenShare / 100);
    }
}
