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
internal sealed record Usage(
    int People = 50, decimal Hours = 4, int Days = 20, int? Rooms = null, Cameras Cameras = Cameras.Teacher, int ScreenShare = 50,
    int RecordingsStored = 10)
{
    /// <summary>People in a room, if the number of rooms is not given.</summary>
    public const int UsualRoom = 25;

    /// <summary>Hours of meetings in a month.</summary>
    public decimal HoursAMonth => Hours * Days;

    /// <summary>The number of people in each room.</summary>
    public IReadOnlyList<int> RoomSizes => Rooms is { } rooms
        ? [.. Enumerable.Range(0, rooms).Select(room => (People / rooms) + (room < People % rooms ? 1 : 0))]
        : [.. Enumerable.Repeat(UsualRoom, People / UsualRoom), .. People % UsualRoom is > 0 and var rest ? [rest] : (int[])[]];
}
