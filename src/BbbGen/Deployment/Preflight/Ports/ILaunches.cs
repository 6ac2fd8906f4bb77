namespace BbbGen.Deployment.Preflight;

/// <summary>Whether EC2 would start an instance. None is ever started.</summary>
internal interface ILaunches
{
    /// <summary>Asks for a start with DryRun.</summary>
    /// <param name="type">The instance type.</param>
    /// <param name="image">Id of a machine image.</param>
    /// <param name="stop">Ends the attempt.</param>
    /// <returns>What EC2 has against it, or null: nothing.</returns>
    Task<LaunchRefusal?> TryAsync(string type, string image, CancellationToken stop);
}

/// <summary>What EC2 has against starting an instance.</summary>
/// <param name="Code">For example <c>PendingVerification</c>.</param>
/// <param name="Message">EC2's words.</param>
internal sealed record LaunchRefusal(string Code, string Message);
