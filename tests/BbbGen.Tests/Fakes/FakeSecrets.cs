using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Tests.Fakes;

/// <summary>Secrets Manager, in which every secret is the same.</summary>
internal sealed class FakeSecrets : ISecrets
{
    public const string Value = "very-secret-0123456789";

    /// <summary>Whether the caller may not read it.</summary>
    public bool IsForbidden { get; set; }

    public Task<string> ValueAsync(string arn, CancellationToken cancellationToken) => IsForbidden
        ? throw new NotPermittedException("AWS does not allow secretsmanager:GetSecretValue", "ask the account's administrator for it")
        : Task.FromResult(Value);
}
