using Amazon.Runtime;

namespace BbbGen.AwsAccess;

/// <summary>Credentials that are read anew when they are no longer valid: somebody may have signed in again while we wait.</summary>
/// <param name="read">Reads them from where they come from.</param>
internal sealed class RenewableCredentials(Func<AWSCredentials> read) : AWSCredentials
{
    private volatile AWSCredentials? _current = read();

    /// <summary>Forgets them; they are read when they are used the next time.</summary>
    public void ReadAgain() => _current = null;

    /// <inheritdoc/>
    public override ImmutableCredentials GetCredentials() => Current.GetCredentials();

    /// <inheritdoc/>
    public override Task<ImmutableCredentials> GetCredentialsAsync() => Current.GetCredentialsAsync();

    /// <summary>Those that are in use now.</summary>
    public AWSCredentials Current => _current ??= read();
}
