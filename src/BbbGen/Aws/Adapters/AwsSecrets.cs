using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

/// <summary>Secrets Manager.</summary>
internal sealed class AwsSecrets(AmazonSecretsManagerClient client, AwsErrors errors) : ISecrets
{
    /// <inheritdoc/>
    public async Task<string> ValueAsync(string arn, CancellationToken cancellationToken) => (await errors.CallAsync(
        "secretsmanager:GetSecretValue", () => client.GetSecretValueAsync(new GetSecretValueRequest { SecretId = arn }, cancellationToken), cancellationToken)).SecretString;
}
