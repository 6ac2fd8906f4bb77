namespace BbbGen.Operations;

/// <summary>The wait between two polls: short while there are new events, longer when there are none, longest when AWS throttles.</summary>
internal sealed class PollingPace(TimeProvider clock)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWhenBusy = TimeSpan.FromSeconds(20);

    /// <summary>Limits concurrent polling to four calls a second.</summary>
    private static readonly TimeSpan PerStack = TimeSpan.FromMilliseconds(250);

    private TimeSpan _wait = Shortest;

    /// <param name="stacks">How many stacks the next poll asks for.</param>
    public TimeSpan Next(bool hadNews, bool wasBusy, int stacks)
    {
        _wait = (hadNews, wasBusy) switch
        {
            (_, true) => Min(_wait * 2, LongestWhenBusy),
            (true, false) => Shortest,
            (false, false) => Min(_wait * 1.5, Longest),
        };
        var wait = wasBusy ? _wait : Min(Max(_wait, PerStack * stacks), Longest);
        return wait * Jitter();
    }

    /// <summary>Between 0.8 and 1, from the clock's finest digits, so that concurrent runs do not poll in lockstep.</summary>
    private double Jitter() => 0.8 + (clock.GetTimestamp() / 100 % 1000 / 5000d);

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
