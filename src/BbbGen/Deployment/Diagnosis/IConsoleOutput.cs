namespace BbbGen.Deployment.Diagnosis;

/// <summary>What a diagnosis asks EC2.</summary>
internal interface IConsoleOutput
{
    /// <summary>What the instance wrote to its console, or nothing. EC2 keeps it for an hour after its end.</summary>
    Task<IReadOnlyList<string>> LinesAsync(string instance, CancellationToken stop);
}
