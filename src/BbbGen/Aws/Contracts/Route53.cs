namespace BbbGen.Aws.Contracts;

internal interface IRoute53
{
    Task<HostedZone?> ZoneAsync(string id, CancellationToken cancellationToken);

    /// <summary>All hosted zones of the account, without name servers.</summary>
    Task<IReadOnlyList<HostedZone>> ZonesAsync(CancellationToken cancellationToken);

    /// <summary>The records of a name, without a dot at the end, in a hosted zone.</summary>
    Task<IReadOnlyList<DnsRecord>> RecordsAsync(string zone, string name, CancellationToken cancellationToken);

    /// <summary>Names of all A records of a hosted zone, absolute and without the dot at the end.</summary>
    Task<IReadOnlyList<string>> AddressNamesAsync(string zone, CancellationToken cancellationToken);
}

/// <param name="Id">Without <c>/hostedzone/</c>.</param>
/// <param name="Name">Without a dot at the end.</param>
internal sealed record HostedZone(string Id, string Name, bool IsPrivate, IReadOnlyList<string> NameServers)
{
    public bool Holds(string name) => name == Name || name.EndsWith($".{Name}");
}

/// <param name="Name">Without a dot at the end.</param>
/// <param name="Value">Its values on one line, or the target of an alias.</param>
internal sealed record DnsRecord(string Name, string Type, string Value);
