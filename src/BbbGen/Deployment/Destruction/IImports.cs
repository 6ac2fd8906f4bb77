namespace BbbGen.Deployment.Destruction;

/// <summary>Who uses what stacks export.</summary>
internal interface IImports
{
    /// <summary>Names of the stacks that import it; none if nobody does, or there is no such export.</summary>
    Task<IReadOnlyList<string>> OfAsync(string export, CancellationToken stop);
}
