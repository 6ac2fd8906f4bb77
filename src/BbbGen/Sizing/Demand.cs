using BbbGen.Costs;

namespace BbbGen.Sizing;

/// <summary>What people demand of the servers at a time.</summary>
/// <param name="Load">Of all rooms, in people with few cameras.</param>
/// <param name="LargestLoad">Of the room with the most.</param>
/// <param name="LargeRooms">Rooms that take more than half of a server of the documented minimum.</param>
/// <param name="Megabits">Mbit/s that the servers send.</param>
/// <param name="LargestMegabits">Of the room with the most.</param>
/// <param name="Relayed">People who need a TURN server.</param>
/// <param name="RelayedMegabits">Mbit/s that a TURN server sends: to these people, and what they send, to the servers.</param>
internal sealed record Demand(
    decimal Load, decimal LargestLoad, int LargeRooms, decimal Megabits, decimal LargestMegabits, int Relayed, decimal RelayedMegabits)
{
    /// <summary>
    /// Up to one camera for ten people is in the figure of 200 people for a server; with everybody's, a person counts twice. An estimate.
    /// </summary>
    private const decimal UsualCameras = 0.1m;

    public static Demand Of(Usage usage)
    {
        var rooms = usage.RoomSizes.Where(people => people > 0).ToList();
        var loads = rooms.ConvertAll(people => LoadOf(people, usage.Cameras));
        return new(
            loads.Sum(),
            loads.DefaultIfEmpty().Max(),
            loads.Count(load => load > Capacity.PeopleOfMinimum / 2),
            Traffic.Peak(usage),
            rooms.Select(people => Traffic.Peak(people, usage)).DefaultIfEmpty().Max(),
            ((usage.People * usage.Relayed) + 99) / 100,
            usage.Relayed * (Traffic.Peak(usage) + Traffic.Received(usage)) / 100);
    }

    /// <summary>What a room demands, in people with few cameras.</summary>
    public static decimal LoadOf(int people, Cameras cameras) =>
        people + (Math.Max(0, Traffic.CamerasIn(people, cameras) - (UsualCameras * people)) / (1 - UsualCameras));

    /// <summary>Whether a server can hold the largest room.</summary>
    public bool FitsInto(Capacity capacity) => LargestLoad <= capacity.Load && LargestMegabits <= capacity.Megabits;

    /// <summary>Servers that are necessary; a large room has one for itself, as Scalelite counts only those who have come.</summary>
    public int ServersOf(Capacity capacity) => (int)Math.Max(
        Math.Max(1, LargeRooms), Math.Max(Math.Ceiling(Load / capacity.Load), Math.Ceiling(Megabits / capacity.Megabits)));
}
