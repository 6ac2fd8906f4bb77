namespace BbbGen.Simulation.Engine;

/// <summary>How the work on one stack goes.</summary>
/// <param name="Halt">Raised when something in it fails, or around it: nothing begins any more, and what goes on is broken off.</param>
/// <param name="Failed">Logical ids of what failed or was broken off, in that order.</param>
internal sealed record FailureHandling(Signal Halt, List<string> Failed)
{
    /// <summary>Notes a failure, and breaks off the rest.</summary>
    public void Fail(string logicalId)
    {
        Failed.Add(logicalId);
        Halt.Raise();
    }
}
