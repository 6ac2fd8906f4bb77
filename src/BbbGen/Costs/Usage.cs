namespace BbbGen.Costs;

/// <summary>Which cameras are on in a room.</summary>
internal enum Cameras
{
    /// <summary>Audio and slides only.</summary>
    None,

    /// <summary>The teacher's.</summary>
    Teacher,

    /// <summary>The teacher's, and those of others: in total one for five people.</summary>
    Few,

    /// <summary>Everybody's.</summary>
    All,
}

/// <summary>How people use the deployment in a month.</summary>
/// <param name="People">In meetings at the same time.</param>
/// <param name="Hours">Hours of meetings on a day.</param>
/// <param name="Days">Days with meetings in a month.</param>
/// <param name="Rooms">Meetings at the same time; null: of <see cref="UsualRoom"/> people each.</param>
/// <param name="ScreenShare">The share of the time in which a screen is shared, in percent.</param>
/// <param name="RecordingsStored">Recordings kept, in GB.</param>
/// <param name="LargestRoom">People in the largest of the rooms; null, or fewer than in an equal share: all are of the same size.</param>
/// <param name="Relayed">The share of people whose network allows media only through a TURN server, in percent.</param>
internal sealed record Usage(
    int People = 50, decimal Hours = 4, int Days = 20, int? Rooms = null, Cameras Cameras = Cameras.Teacher, int ScreenShare = 50,
    int RecordingsStored = 10, int? LargestRoom = null, int Relayed = 5)
{
    /// <summary>People in a room, if the number of rooms is not given.</summary>
    public const int UsualRoom = 25;

    /// <summary>Hours of meetings in a month.</summary>
    public decimal HoursAMonth => Hours * Days;

    /// <summary>The number of people in each room, the largest first.</summary>
    public IReadOnlyList<int> RoomSizes
    {
        get
        {
            var equal = Spread(People, Rooms);
            var largest = Math.Min(LargestRoom ?? 0, People);
            return Rooms != 1 && largest > equal.DefaultIfEmpty().Max() ? [largest, .. Spread(People - largest, Rooms - 1)] : equal;
        }
    }

    private static IReadOnlyList<int> Spread(int people, int? rooms) => rooms is { } given
        ? [.. Enumerable.Range(0, given).Select(room => (people / given) + (room < people % given ? 1 : 0))]
        : [.. Enumerable.Repeat(UsualRoom, people / UsualRoom), .. people % UsualRoom is > 0 and var rest ? [rest] : (int[])[]];
}
