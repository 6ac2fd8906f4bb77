namespace BbbGen.Aws.Contracts;

internal interface ISecretsManager
{
    /// <summary>The text of a secret. It is never shown or stored.</summary>
    Task<string> ValueAsync(string arn, CancellationToken cancellationToken);

    Task<SecretState?> SecretAsync(string name, CancellationToken cancellationToken);
}

/// <param name="DeletionRequested">When its deletion was requested, or null. Its name stays taken until the recovery window ends.</param>
internal sealed record SecretState(DateTimeOffset? DeletionRequested);
