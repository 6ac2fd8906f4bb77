namespace BbbGen.Aws.Contracts;

/// <summary>AWS Secrets Manager.</summary>
internal interface ISecretsManager
{
    /// <summary>The text of a secret. It is never shown or stored.</summary>
    Task<string> ValueAsync(string arn, CancellationToken cancellationToken);

    /// <summary>The secret of that name, or null.</summary>
    Task<SecretState?> SecretAsync(string name, CancellationToken cancellationToken);
}

/// <summary>A secret without its value.</summary>
/// <param name="DeletionRequested">When its deletion was requested, or null. Its name stays taken until the recovery window ends.</param>
internal sealed record SecretState(DateTimeOffset? DeletionRequested);
