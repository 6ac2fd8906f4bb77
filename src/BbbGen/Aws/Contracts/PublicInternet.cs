using BbbGen.Aws.Model;
using BbbGen.Inputs;

namespace BbbGen.Aws.Contracts;

/// <summary>DNS as public resolvers answer it; a <see cref="BusyException"/> if none answers.</summary>
internal interface IPublicDns
{
    /// <summary>The name servers to which the parent zone delegates a zone; empty if it is not delegated.</summary>
    Task<IReadOnlyList<string>> DelegationAsync(string zone, CancellationToken cancellationToken);

    /// <summary>The CAA records of exactly this name.</summary>
    Task<IReadOnlyList<CaaRecord>> CaaAsync(string name, CancellationToken cancellationToken);

    /// <summary>The IPv4 addresses of a name; empty if it has none.</summary>
    Task<IReadOnlyList<string>> AddressesAsync(string name, CancellationToken cancellationToken);
}

/// <summary>A CAA record: which authority may issue certificates for a name (RFC 8659).</summary>
/// <param name="Tag"><c>issue</c>, <c>issuewild</c>, …</param>
/// <param name="Value">The authority's domain, possibly with parameters after a semicolon.</param>
internal sealed record CaaRecord(string Tag, string Value);

internal interface IRegistries
{
    /// <exception cref="BusyException">The registry does not answer, or not without a login.</exception>
    Task<ImageAnswer> FindAsync(ImageName image, CancellationToken cancellationToken);
}

internal abstract record ImageAnswer
{
    private ImageAnswer() { }

    public sealed record Missing : ImageAnswer;

    /// <param name="Platforms">For example <c>linux/amd64</c>; empty where the registry does not say.</param>
    /// <param name="Digest">Of the manifest or index that the tag names now: <c>sha256:</c> and 64 hexadecimal digits.</param>
    public sealed record Found(IReadOnlyList<string> Platforms, string Digest) : ImageAnswer;
}

internal interface IStun
{
    /// <summary>Whether a STUN or TURN server answers over UDP; no answer has many causes, and a network without UDP is one.</summary>
    Task<bool> AnswersAsync(string host, CancellationToken cancellationToken);
}

/// <summary>Files on the web that servers will download.</summary>
internal interface IWebPages
{
    /// <summary>Whether the file exists; it is not downloaded.</summary>
    /// <exception cref="BusyException">The server does not answer, or neither yes nor no.</exception>
    Task<bool> ExistsAsync(Uri address, CancellationToken cancellationToken);
}
