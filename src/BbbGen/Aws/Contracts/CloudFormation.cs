namespace BbbGen.Aws.Contracts;

/// <summary>What stacks export.</summary>
internal interface IExports
{
    /// <summary>Every export of account and region: name, ARN of the stack.</summary>
    Task<IReadOnlyList<(string Name, string StackId)>> AllAsync(CancellationToken cancellationToken);
}

/// <summary>Who uses what stacks export.</summary>
internal interface IImports
{
    /// <summary>Names of the stacks that import it; none if nobody does, or there is no such export.</summary>
    Task<IReadOnlyList<string>> OfAsync(string export, CancellationToken cancellationToken);
}
