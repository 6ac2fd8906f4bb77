using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Tests.Fakes;

/// <summary>Secrets Manager, in which all secrets have the same value and all names are free.</summary>
internal sealed class FakeSecretsManager : FakeService, ISecretsManager
{
    public const string Value = "very-secret-0123456789";

    /// <summary>Whether the caller may not read values.</summary>
    public bool IsForbidden { get; set; }

    /// <summary>The administrator's login; null: it is as any other secret.</summary>
    public string? Login { get; set; }

    public Task<string> ValueAsync(string arn, CancellationToken cancellationToken) => IsForbidden
        ? throw new NotPermittedException("AWS does not allow secretsmanager:GetSecretValue", "ask the account's administrator for it")
        : Answer(arn.Contains("Administratorlogin", StringComparison.Ordinal) ? Login ?? Value : Value);

    public Task<string> ValueAsync(string arn, string version, CancellationToken cancellationToken) => ValueAsync(arn, cancellationToken);

    public Task<IReadOnlyList<SecretVersion>> VersionsAsync(string arn, CancellationToken cancellationToken) => All<SecretVersion>([]);

    public Task PutAsync(string arn, string version, string value, string label, CancellationToken cancellationToken) => Answer(true);

    public Task MoveLabelAsync(string arn, string label, string from, string? to, CancellationToken cancellationToken) => Answer(true);

    public Task<SecretState?> SecretAsync(string name, CancellationToken cancellationToken) => Answer<SecretState?>(null);
}
