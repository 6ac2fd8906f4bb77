namespace BbbGen.Aws.Contracts;

/// <summary>The account's zones in Route 53.</summary>
internal interface IHostedZones
{
    /// <summary>The zone with that id, or null.</summary>
    Task<HostedZone?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Every zone of the account, without name servers.</summary>
    Task<IReadOnlyList<HostedZone>> AllAsync(CancellationToken cancellationToken);

    /// <summary>The records of a name.</summary>
    /// <param name="zone">Id of the zone.</param>
    /// <param name="name">Without a dot at its end.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task<IReadOnlyList<DnsRecord>> RecordsAsync(string zone, string name, CancellationToken cancellationToken);
}

/// <summary>A hosted zone.</summary>
/// <param name="Id">Without <c>/hostedzone/</c>.</param>
/// <param name="Name">Without a dot at its end.</param>
/// <param name="IsPrivate">Whether only VPCs can see it.</param>
/// <param name="NameServers">Those that answer for it.</param>
internal sealed record HostedZone(string Id, string Name, bool IsPrivate, IReadOnlyList<string> NameServers)
{
    /// <summary>Whether a name lies in the zone.</summary>
    public bool Holds(string name) => name == Name || name.EndsWith($".{Name}", StringComparison.Ordinal);
}

/// <summary>A record.</summary>
/// <param name="Name">Without a dot at its end.</param>
/// <param name="Type">For example <c>CNAME</c>.</param>
/// <param name="Value">What it says, on one line.</param>
internal sealed record DnsRecord(string Name, string Type, string Value);

/// <summary>What a deletion asks of Route 53.</summary>
internal interface IRecords
{
    /// <summary>Names of the zone's A records, absolute and without the dot at the end.</summary>
    Task<IReadOnlyList<string>> AddressesAsync(string hostedZone, CancellationToken cancellationToken);
}
