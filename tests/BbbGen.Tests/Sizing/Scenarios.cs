using BbbGen.Costs;

namespace BbbGen.Tests.Sizing;

/// <summary>A use with a name, and the options that say it.</summary>
internal sealed record Scenario(string Name, string Options, Usage Usage);

/// <summary>The uses in docs/sizing.md.</summary>
internal static class Scenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("Seminar", "--people 30 --rooms 1", new(30, Rooms: 1)),
        new("Small school", "--people 75 --rooms 3 --hours 4", new(75, Rooms: 3)),
        new("Exam of 30 with all cameras", "--people 30 --rooms 1 --cameras all", new(30, Rooms: 1, Cameras: Cameras.All)),
        new("Music lessons, all cameras", "--people 20 --rooms 10 --cameras all", new(20, Rooms: 10, Cameras: Cameras.All)),
        new("School", "--people 300 --rooms 12 --cameras few", new(300, Rooms: 12, Cameras: Cameras.Few)),
        new("Large school", "--people 600 --rooms 24 --hours 4.5 --cameras few", new(600, 4.5m, Rooms: 24, Cameras: Cameras.Few)),
        new("Its network allows no UDP", "--people 600 --rooms 24 --hours 4.5 --turn 100", new(600, 4.5m, Rooms: 24, Relayed: 100)),
        new("Three schools", "--people 1200 --rooms 48", new(1200, Rooms: 48)),
        new("Lecture of 200", "--people 200 --rooms 1", new(200, Rooms: 1)),
        new("Lecture of 300", "--people 300 --rooms 1", new(300, Rooms: 1)),
        new("Faculty with a lecture of 200", "--people 700 --largest-room 200", new(700, LargestRoom: 200)),
        new("Five lectures of 150", "--people 750 --rooms 5", new(750, Rooms: 5)),
        new("Exams of 30 with all cameras", "--people 600 --rooms 20 --cameras all", new(600, Rooms: 20, Cameras: Cameras.All)),
        new("Many small rooms", "--people 400 --rooms 100", new(400, Rooms: 100)),
        new("Audio and slides only", "--people 500 --cameras none --screen 0", new(500, Cameras: Cameras.None, ScreenShare: 0)),
        new("University", "--people 3000 --largest-room 200 --hours 8 --recordings 2000",
            new(3000, 8, LargestRoom: 200, RecordingsStored: 2000)),
    ];
}
