using Amazon.Runtime;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Aws.Session;

/// <summary>Where credentials come from.</summary>
internal abstract class CredentialSource
{
    /// <summary>What makes them valid again once they are not, without a full stop.</summary>
    public virtual string Renewal => "renew the credentials and run again";

    /// <summary>What is known of the end of what they are made from.</summary>
    public virtual SessionEnd End => new SessionEnd.Never();

    /// <summary>Gets them. Each call asks again whoever gives them.</summary>
    /// <exception cref="BbbException">There are none, and why; <see cref="BusyException"/> where that may pass by
    /// itself.</exception>
    public abstract Task<IssuedKeys> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>Credentials, and until when they are accepted.</summary>
/// <param name="Keys">The credentials.</param>
/// <param name="Expires">Null: they do not say.</param>
internal sealed record IssuedKeys(ImmutableCredentials Keys, DateTimeOffset? Expires);
