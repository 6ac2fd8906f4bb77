using Amazon.Runtime;
using Amazon.SecurityToken.Model;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Aws.Session;

internal abstract class CredentialSource
{
    /// <summary>How to renew them after they expire, without a full stop.</summary>
    public virtual string Renewal => "renew the credentials and run again";

    /// <summary>Whether the operator can renew them while the program runs.</summary>
    public virtual bool IsRenewable => true;

    /// <summary>When they stop being renewable without the operator.</summary>
    public virtual SessionEnd End => new SessionEnd.Never();

    /// <summary>Obtains them. Each call requests new ones.</summary>
    /// <exception cref="BbbException">There are none; a <see cref="BusyException"/> if another attempt may succeed.</exception>
    public abstract Task<IssuedKeys> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>Credentials and their expiry.</summary>
/// <param name="Expires">Null if it is not known.</param>
internal sealed record IssuedKeys(ImmutableCredentials Keys, DateTimeOffset? Expires)
{
    /// <summary>Those in an answer of STS.</summary>
    public static IssuedKeys Of(Credentials given) => new(
        new ImmutableCredentials(given.AccessKeyId, given.SecretAccessKey, given.SessionToken),
        given.Expiration is { } end ? new DateTimeOffset(DateTime.SpecifyKind(end.ToUniversalTime(), DateTimeKind.Utc)) : null);
}
