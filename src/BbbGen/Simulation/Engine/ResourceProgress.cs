namespace BbbGen.Simulation.Engine;

/// <summary>Where the work on one resource stands.</summary>
internal sealed class ResourceProgress
{
    /// <summary>Work has begun, or will not.</summary>
    public Signal Started { get; } = new();

    /// <summary>Work is over, however it went.</summary>
    public Signal Ended { get; } = new();

    /// <summary>Seconds of the agenda.</summary>
    public double StartedAt { get; private set; } = double.NegativeInfinity;

    /// <summary>Seconds of the agenda.</summary>
    public double EndedAt { get; private set; } = double.NegativeInfinity;

    /// <summary>Whether there was something to do that took time.</summary>
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

    /// <summary>Nothing is done here, and nobody waits for it.</summary>
    public void Skip()
    {
        Started.Raise();
        Ended.Raise();
    }
}
