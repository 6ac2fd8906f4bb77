namespace BbbGen.Simulation.Engine;

/// <summary>An event that is raised once.</summary>
internal sealed class Signal
{
    private readonly List<Action> _waiting = [];

    public bool IsRaised { get; private set; }

    public void Raise()
    {
        if (IsRaised)
        {
            return;
        }

        IsRaised = true;
        foreach (var action in _waiting)
        {
            action();
        }
    }

    public void WhenRaised(Action action) => _waiting.Add(action);
}

/// <summary>What a script waits for: time, a signal, or whichever comes first.</summary>
/// <param name="Seconds">Infinite to wait for the signal only.</param>
/// <param name="Until">The signal, or null.</param>
internal readonly record struct Wait(double Seconds, Signal? Until)
{
    public static Wait For(double seconds) => new(seconds, null);

    public static Wait ForSignal(Signal signal) => new(double.PositiveInfinity, signal);
}

/// <summary>
/// Runs scripts concurrently in simulated time: each runs until it waits, and time advances when all wait. The same scripts
/// always run in the same order.
/// </summary>
internal sealed class Scheduler
{
    private readonly PriorityQueue<Action, (double Time, long Order)> _due = new();
    private long _order;

    /// <summary>Seconds since the start.</summary>
    public double Now { get; private set; }

    /// <summary>Starts a script immediately.</summary>
    public void Start(IEnumerable<Wait> script) => Continue(script.GetEnumerator());

    /// <summary>Runs until every script has ended.</summary>
    public void Run()
    {
        while (_due.TryDequeue(out var action, out var when))
        {
            Now = when.Time;
            action();
        }
    }

    private void Continue(IEnumerator<Wait> script)
    {
        while (script.MoveNext())
        {
            var wait = script.Current;
            if (wait.Until is { IsRaised: true })
            {
                continue;
            }

            var isOver = false;
            void Resume()
            {
                if (!isOver)
                {
                    isOver = true;
                    Continue(script);
                }
            }

            // Queued, so that the script that raises the signal runs on first.
            wait.Until?.WhenRaised(() => _due.Enqueue(Resume, (Now, _order++)));
            if (double.IsFinite(wait.Seconds))
            {
                _due.Enqueue(Resume, (Now + wait.Seconds, _order++));
            }

            return;
        }

        script.Dispose();
    }
}

/// <summary>The progress of one resource in an operation.</summary>
internal sealed class ResourceProgress
{
    /// <summary>It has started, or will not.</summary>
    public Signal Started { get; } = new();

    /// <summary>It has ended, successfully or not.</summary>
    public Signal Ended { get; } = new();

    /// <summary>In the scheduler's seconds.</summary>
    public double StartedAt { get; private set; } = double.NegativeInfinity;

    /// <summary>In the scheduler's seconds.</summary>
    public double EndedAt { get; private set; } = double.NegativeInfinity;

    /// <summary>Whether it was started, not skipped.</summary>
    public bool HasWorked => double.IsFinite(StartedAt);

    public void Start(double now)
    {
        StartedAt = now;
        Started.Raise();
    }

    public void End(double now)
    {
        EndedAt = now;
        Started.Raise();
        Ended.Raise();
    }

    /// <summary>Marks it as done without work.</summary>
    public void Skip()
    {
        Started.Raise();
        Ended.Raise();
    }
}
