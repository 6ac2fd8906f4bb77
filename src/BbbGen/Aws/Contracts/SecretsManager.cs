namespace BbbGen.Aws.Contracts;

internal interface ISecretsManager
{
    /// <summary>The text of a secret. It is never shown or stored.</summary>
    Task<string> ValueAsync(string arn, CancellationToken cancellationToken);

    /// <summary>The text of one version of a secret.</summary>
    Task<string> ValueAsync(string arn, string version, CancellationToken cancellationToken);

    Task<SecretState?> SecretAsync(string name, CancellationToken cancellationToken);

    /// <summary>The versions that have a label.</summary>
    Task<IReadOnlyList<SecretVersion>> VersionsAsync(string arn, CancellationToken cancellationToken);

    /// <summary>Adds a version with this label, which moves to it. The same call again changes nothing (Secrets Manager API reference,
    /// PutSecretValue).</summary>
    /// <param name="version">Its ID, 32 to 64 characters, chosen by the caller.</param>
    Task PutAsync(string arn, string version, string value, string label, CancellationToken cancellationToken);

    /// <summary>Moves a label from one version to another. Refused if it is not where the caller says.</summary>
    /// <param name="from">The version that has it.</param>
    /// <param name="to">Null: no version has it afterwards.</param>
    Task MoveLabelAsync(string arn, string label, string from, string? to, CancellationToken cancellationToken);
}

/// <param name="DeletionRequested">When its deletion was requested, or null. Its name stays taken until the recovery window ends.</param>
internal sealed record SecretState(DateTimeOffset? DeletionRequested)
{
    /// <summary>When a value or a label was last changed.</summary>
    public DateTimeOffset ChangedAt { get; init; }
}

/// <param name="Labels">Secrets Manager's staging labels: <c>AWSCURRENT</c> is the version that is read.</param>
internal sealed record SecretVersion(string Id, IReadOnlyCollection<string> Labels, DateTimeOffset CreatedAt);
