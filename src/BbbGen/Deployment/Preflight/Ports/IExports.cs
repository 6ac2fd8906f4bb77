namespace BbbGen.Deployment.Preflight;

/// <summary>What stacks export.</summary>
internal interface IExports
{
    /// <summary>Every export of account and region: name, ARN of the stack.</summary>
    Task<IReadOnlyList<(string Name, string StackId)>> AllAsync(CancellationToken stop);
}
