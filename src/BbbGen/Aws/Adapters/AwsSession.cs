using BbbGen.Aws.Contracts;
using BbbGen.Aws.Session;

namespace BbbGen.Aws.Adapters;

/// <summary>Credentials, as far as what they are made from says when they end. Nothing is asked of AWS.</summary>
internal sealed class AwsSession(CallerCredentials credentials) : ICallerSession
{
    /// <inheritdoc/>
    public SessionEnd End => credentials.Source.End;
}
