namespace BbbGen.Simulation.Engine;

/// <summary>The failures of an operation on one stack.</summary>
/// <param name="Halt">Raised when something in the stack or its parents fails: nothing else starts, and what is in progress is
/// canceled.</param>
/// <param name="Failed">Logical ids of what failed or was canceled, in that order.</param>
internal sealed record FailureHandling(Signal Halt, List<string> Failed)
{
    /// <summary>Records a failure and cancels the rest.</summary>
    public void Fail(string logicalId)
    {
        Failed.Add(logicalId);
        Halt.Raise();
    }
}
