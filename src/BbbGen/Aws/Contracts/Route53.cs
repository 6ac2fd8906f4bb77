namespace BbbGen.Aws.Contracts;

/// <summary>Amazon Route 53.</summary>
internal interface IRoute53
{
    /// <summary>The hosted zone with that id, or null.</summary>
    Task<HostedZone?> ZoneAsync(string id, CancellationToken cancellationToken);

    /// <summary>All hosted zones of the account, without name servers.</summary>
    Task<IReadOnlyList<HostedZone>> ZonesAsync(CancellationToken cancellationToken);

    /// <summary>The records of a name in a hosted zone.</summary>
    /// <param name="zone">Id of the zone.</param>
    /// <param name="name">Without a dot at the end.</param>
    Task<IReadOnlyList<DnsRecord>> RecordsAsync(string zone, string name, CancellationToken cancellationToken);

    /// <summary>Names of all A records of a hosted zone, absolute and without the dot at the end.</summary>
    Task<IReadOnlyList<string>> AddressNamesAsync(string zone, CancellationToken cancellationToken);
}

/// <summary>A hosted zone.</summary>
/// <param name="Id">Without <c>/hostedzone/</c>.</param>
/// <param name="Name">Without a dot at the end.</param>
/// <param name="IsPrivate">Whether only VPCs can resolve it.</param>
/// <param name="NameServers">The servers that are authoritative for it.</param>
internal sealed record HostedZone(string Id, string Name, bool IsPrivate, IReadOnlyList<string> NameServers)
{
    /// <summary>Whether a name belongs to the zone.</summary>
    public bool Holds(string name) => name == Name || name.EndsWith($".{Name}", StringComparison.Ordinal);
}

/// <summary>A DNS record.</summary>
/// <param name="Name">Without a dot at the end.</param>
/// <param name="Type">For example <c>CNAME</c>.</param>
/// <param name="Value">Its values on one line, or the target of an alias.</param>
internal sealed record DnsRecord(string Name, string Type, string Value);
