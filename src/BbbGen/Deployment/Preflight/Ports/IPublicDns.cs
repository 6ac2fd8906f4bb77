namespace BbbGen.Deployment.Preflight;

/// <summary>What the world sees of a domain.</summary>
internal interface IPublicDns
{
    /// <summary>The name servers the zone above names for a zone; empty: it names none.</summary>
    /// <exception cref="BusyException">Nothing answers.</exception>
    Task<IReadOnlyList<string>> DelegationAsync(string zone, CancellationToken stop);

    /// <summary>The CAA records of exactly this name; empty: it has none.</summary>
    /// <exception cref="BusyException">Nothing answers.</exception>
    Task<IReadOnlyList<CaaRecord>> CaaAsync(string name, CancellationToken stop);

    /// <summary>The IPv4 addresses a name leads to; empty: it leads nowhere.</summary>
    /// <exception cref="BusyException">Nothing answers.</exception>
    Task<IReadOnlyList<string>> AddressesAsync(string name, CancellationToken cancellationToken);
}

/// <summary>Who may issue certificates for a name: RFC 8659.</summary>
/// <param name="Tag"><c>issue</c>, <c>issuewild</c>, …</param>
/// <param name="Value">The authority's domain, perhaps with what follows a semicolon.</param>
internal sealed record CaaRecord(string Tag, string Value);
