namespace BbbGen.Simulation.Engine;

/// <summary>Something that happens once, and that others wait for.</summary>
internal sealed class Signal
{
    private readonly List<Action> _waiting = [];

    public bool IsRaised { get; private set; }

    /// <summary>Lets go on whoever waits.</summary>
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
/// <param name="Seconds">How long; infinite for as long as it takes.</param>
/// <param name="Until">The signal, or null.</param>
internal readonly record struct Wait(double Seconds, Signal? Until)
{
    public static Wait For(double seconds) => new(seconds, null);

    public static Wait ForSignal(Signal signal) => new(double.PositiveInfinity, signal);
}

/// <summary>
/// Scripts that run beside each other on a time of their own: each goes on until it waits, and time passes when all do. The same scripts
/// always happen in the same order.
/// </summary>
internal sealed class Scheduler
{
    private readonly PriorityQueue<Action, (double Time, long Order)> _due = new();
    private long _order;

    /// <summary>Seconds since the beginning.</summary>
    public double Now { get; private set; }

    /// <summary>Begins a script at once.</summary>
    public void Start(IEnumerable<Wait> script) => Continue(script.GetEnumerator());

    /// <summary>Lets time pass until nothing is left to happen.</summary>
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
            void GoOn()
            {
                if (!isOver)
                {
                    isOver = true;
                    Continue(script);
                }
            }

            // Not at once even when a signal is raised: whoever raises it finishes its own sentence first.
            wait.Until?.WhenRaised(() => _due.Enqueue(GoOn, (Now, _order++)));
            if (double.IsFinite(wait.Seconds))
            {
                _due.Enqueue(GoOn, (Now + wait.Seconds, _order++));
            }

            return;
        }

        script.Dispose();
    }
}
