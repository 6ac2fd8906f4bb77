namespace BbbGen.Simulation.Engine;

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
