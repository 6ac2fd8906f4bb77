using BbbGen.Templates.Verifying;

namespace BbbGen.Sizing;

/// <summary>What one BigBlueButton server carries. docs/sizing.md says where each figure comes from; all of them are estimates.</summary>
/// <param name="Load">In people with few cameras, see <see cref="Demand.LoadOf"/>.</param>
/// <param name="Megabits">Mbit/s that it may send.</param>
/// <param name="Limit">What limits <paramref name="Load"/>.</param>
internal sealed record Capacity(decimal Load, decimal Megabits, string Limit)
{
    /// <summary>People on a server of the documented minimum, 8 vCPUs and 16 GB. BigBlueButton's documentation, support/faq.</summary>
    public const int PeopleOfMinimum = 200;

    /// <summary>The share of its baseline bandwidth that a server is planned to use; the rest is for peaks.</summary>
    private const decimal ShareOfBaseline = 0.6m;

    /// <summary>The speed that t3 and t3a keep up in their larger sizes, of that of other types. EC2's user guide, CPU credits.</summary>
    private const decimal BurstableSpeed = 0.4m;

    private const decimal MemoryOfMinimum = 16 * 1024;

    /// <summary>
    /// Servers of the minimum that a number of vCPUs is equal to. Halves carry less than half, and doubled ones less than double, because
    /// parts of BigBlueButton use one processor only. Nothing is counted for more than 16.
    /// </summary>
    private static readonly (decimal Processors, decimal Servers)[] Speed = [(0, 0), (4, 0.45m), (8, 1), (16, 1.7m)];

    /// <summary>Null for a type whose size is not known here.</summary>
    public static Capacity? Of(string type)
    {
        if (MachineSize.Of(type) is not { IsArm: false } size)
        {
            return null;
        }

        var processors = PeopleOfMinimum * ServersIn(size.Processors) * (size.IsBurstable ? BurstableSpeed : 1);
        var memory = PeopleOfMinimum * size.Memory / MemoryOfMinimum;
        return new(Math.Min(processors, memory), ShareOfBaseline * size.Baseline ?? decimal.MaxValue,
            memory < processors ? $"{size.Memory / 1024} GB of memory"
                : size.IsBurstable ? $"the {BurstableSpeed:P0} of {size.Processors} vCPUs that its CPU credits last for"
                : $"{size.Processors} vCPUs");
    }

    private static decimal ServersIn(decimal processors)
    {
        for (var step = 1; step < Speed.Length; step++)
        {
            var (from, to) = (Speed[step - 1], Speed[step]);
            if (processors <= to.Processors)
            {
                return from.Servers
                    + ((to.Servers - from.Servers) * (processors - from.Processors) / (to.Processors - from.Processors));
            }
        }

        return Speed[^1].Servers;
    }
}
