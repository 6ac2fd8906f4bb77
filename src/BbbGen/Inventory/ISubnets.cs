namespace BbbGen.Inventory;

/// <summary>Subnets of a network.</summary>
internal interface ISubnets
{
    /// <summary>The zones of subnets, by subnet id; one that does not exist is missing.</summary>
    Task<IReadOnlyDictionary<string, string>> ZonesAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);
}
