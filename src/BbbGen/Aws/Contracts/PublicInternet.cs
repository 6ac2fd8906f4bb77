using BbbGen.Aws.Model;
using BbbGen.Inputs;

namespace BbbGen.Aws.Contracts;

/// <summary>What the world sees of a domain.</summary>
internal interface IPublicDns
{
    /// <summary>The name servers the zone above names for a zone; empty: it names none.</summary>
    /// <exception cref="BusyException">Nothing answers.</exception>
    Task<IReadOnlyList<string>> DelegationAsync(string zone, CancellationToken cancellationToken);

    /// <summary>The CAA records of exactly this name; empty: it has none.</summary>
    /// <exception cref="BusyException">Nothing answers.</exception>
    Task<IReadOnlyList<CaaRecord>> CaaAsync(string name, CancellationToken cancellationToken);

    /// <summary>The IPv4 addresses a name leads to; empty: it leads nowhere.</summary>
    /// <exception cref="BusyException">Nothing answers.</exception>
    Task<IReadOnlyList<string>> AddressesAsync(string name, CancellationToken cancellationToken);
}

/// <summary>Who may issue certificates for a name: RFC 8659.</summary>
/// <param name="Tag"><c>issue</c>, <c>issuewild</c>, …</param>
/// <param name="Value">The authority's domain, perhaps with what follows a semicolon.</param>
internal sealed record CaaRecord(string Tag, string Value);

/// <summary>The registries container images come from.</summary>
internal interface IRegistries
{
    /// <summary>What a registry says about an image.</summary>
    /// <exception cref="BusyException">Nothing answers, or nothing without a login.</exception>
    Task<ImageAnswer> FindAsync(ImageName image, CancellationToken cancellationToken);
}

/// <summary>A registry's answer.</summary>
internal abstract record ImageAnswer
{
    private ImageAnswer()
    {
    }

    /// <summary>There is no such image or tag.</summary>
    public sealed record Missing : ImageAnswer;

    /// <summary>It is there.</summary>
    /// <param name="Platforms">For example <c>linux/amd64</c>; empty where the registry does not say.</param>
    public sealed record Found(IReadOnlyList<string> Platforms) : ImageAnswer;
}

/// <summary>Files the servers will fetch from the web.</summary>
internal interface IWebPages
{
    /// <summary>Whether the file is there; nothing of it is read.</summary>
    /// <exception cref="BusyException">Nothing answers, or something else than yes or no.</exception>
    Task<bool> ExistsAsync(Uri address, CancellationToken cancellationToken);
}
