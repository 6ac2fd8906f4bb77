using BbbGen.Forecasting;

namespace BbbGen.Timetables;

/// <summary>A meeting of a simulated time.</summary>
/// <param name="Created">In minutes after the first midnight.</param>
internal sealed record SimulatedMeeting(int Created, int Ends, int People);

/// <summary>How servers of a simulated time behave.</summary>
/// <param name="Capacity">People that one carries.</param>
/// <param name="Boot">Minutes from the launch of a server to its first meeting.</param>
/// <param name="CutsAfter">Minutes after which a draining server ends its meetings; null: it keeps them, as the deployed servers do.
/// </param>
internal sealed record SimulatedServers(int Capacity, int Boot = SimulatedServers.SlowBoot, int? CutsAfter = null)
{
    /// <summary>A slow first start of a server, in minutes.</summary>
    public const int SlowBoot = 18;
}

/// <summary>What a simulated time was like.</summary>
/// <param name="ServerHours">With servers that boot or drain.</param>
/// <param name="OverloadedPersonMinutes">People on a server with more than it carries, summed over the minutes.</param>
/// <param name="Most">People on one server.</param>
/// <param name="Overloaded">Meetings that were on such a server.</param>
internal sealed record SimulatedUse(
    int Days, decimal ServerHours, int OverloadedPersonMinutes, int Most, int Meetings, int Overloaded, int Cut, int Boots)
{
    public decimal ServerHoursADay => ServerHours / Days;
}

/// <summary>
/// Simulates minute by minute where Scalelite places meetings: a new one goes to the server with the lowest load, and stays there. The load
/// is the people of all meetings, moderators twice, in the first 15 minutes at least 15 each (Scalelite 1.8.5, <c>LOAD_MIN_USER_COUNT</c>,
/// <c>LOAD_JOIN_BUFFER_TIME</c>); it is read every half minute (<c>POLL_INTERVAL</c> of the templates), and until then each new meeting
/// adds 2, for its creation and for who creates it and joins.
/// </summary>
internal sealed class PlacementSimulation
{
    /// <summary>People come within so many minutes.</summary>
    public const int Joining = 6;

    private const int LeastLoad = 15;
    private const int YoungUntil = 15;

    private readonly SimulatedServers _settings;
    private readonly RandomSource _random = new(11);
    private readonly List<Server> _servers = [];
    private readonly Queue<SimulatedMeeting> _waiting = new();
    private readonly HashSet<SimulatedMeeting> _overloaded = [];
    private int _minutes;
    private int _personMinutes;
    private int _most;
    private int _cut;
    private int _boots;

    private PlacementSimulation(SimulatedServers settings) => _settings = settings;

    /// <param name="meetings">In the order of their creation.</param>
    /// <param name="wanted">The desired capacity at a minute with so many people.</param>
    public static SimulatedUse Run(
        IReadOnlyList<SimulatedMeeting> meetings, int days, Func<int, int, int> wanted, SimulatedServers settings)
    {
        PlacementSimulation simulation = new(settings);
        simulation._servers.AddRange(Enumerable.Range(0, wanted(0, 0)).Select(_ => new Server(ReadyAt: 0)));
        var next = 0;
        for (var minute = 0; minute < days * TimeWords.MinutesOfDay; minute++)
        {
            for (; next < meetings.Count && meetings[next].Created <= minute; next++)
            {
                simulation._waiting.Enqueue(meetings[next]);
            }

            simulation.Pass(minute, wanted);
        }

        return new(
            days, simulation._minutes / 60m, simulation._personMinutes, simulation._most, meetings.Count, simulation._overloaded.Count,
            simulation._cut, simulation._boots);
    }

    private static int PeopleIn(SimulatedMeeting meeting, int minute) =>
        Math.Min(meeting.People, meeting.People * (minute - meeting.Created + 1) / Joining);

    private static int LoadOf(SimulatedMeeting meeting, int minute) =>
        Math.Max(PeopleIn(meeting, minute) + 1, minute - meeting.Created < YoungUntil ? LeastLoad : 0);

    private void Pass(int minute, Func<int, int, int> wanted)
    {
        foreach (var server in _servers)
        {
            server.Meetings.RemoveAll(meeting => meeting.Ends <= minute);
            if (server.DrainsSince + _settings.CutsAfter <= minute)
            {
                _cut += server.Meetings.Count;
                server.Meetings.Clear();
            }
        }

        _servers.RemoveAll(server => server.DrainsSince is not null && server.Meetings.Count == 0);
        Resize(minute, wanted(minute, _servers.Sum(server => server.Meetings.Sum(meeting => PeopleIn(meeting, minute)))));
        Place(minute, (_waiting.Count + 1) / 2);
        Place(minute, _waiting.Count);
        foreach (var server in _servers)
        {
            var people = server.Meetings.Sum(meeting => PeopleIn(meeting, minute));
            _most = Math.Max(_most, people);
            if (people > _settings.Capacity)
            {
                _personMinutes += people;
                _overloaded.UnionWith(server.Meetings);
            }
        }

        _minutes += _servers.Count;
    }

    /// <summary>The group launches servers, or chooses any to terminate, whatever is on it.</summary>
    private void Resize(int minute, int wanted)
    {
        var serving = _servers.Where(server => server.DrainsSince is null).ToList();
        for (var count = serving.Count; count < wanted; count++)
        {
            _boots++;
            _servers.Add(new(minute + _settings.Boot));
        }

        for (; serving.Count > wanted; serving.RemoveAt(0))
        {
            var chosen = (int)(_random.Next() * serving.Count);
            (serving[0], serving[chosen]) = (serving[chosen], serving[0]);
            serving[0].DrainsSince = minute;
        }
    }

    /// <summary>Places meetings between two polls.</summary>
    private void Place(int minute, int count)
    {
        var ready = _servers.Where(server => server.DrainsSince is null && server.ReadyAt <= minute).ToList();
        foreach (var server in ready)
        {
            server.Load = server.Meetings.Sum(meeting => LoadOf(meeting, minute));
        }

        for (; ready.Count > 0 && count > 0; count--)
        {
            var meeting = _waiting.Dequeue();
            var server = ready.MinBy(one => one.Load)!;
            server.Load += 2;
            server.Meetings.Add(meeting);
        }
    }

    private sealed record Server(int ReadyAt)
    {
        public List<SimulatedMeeting> Meetings { get; } = [];

        public int Load { get; set; }

        public int? DrainsSince { get; set; }
    }
}
