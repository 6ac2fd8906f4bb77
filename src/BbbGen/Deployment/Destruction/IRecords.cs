namespace BbbGen.Deployment.Destruction;

/// <summary>What a deletion asks of Route 53.</summary>
internal interface IRecords
{
    /// <summary>Names of the zone's A records, absolute and without the dot at the end.</summary>
    Task<IReadOnlyList<string>> AddressesAsync(string hostedZone, CancellationToken stop);
}
