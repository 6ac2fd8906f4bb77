using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using BbbGen.Deployment.Smoke;

namespace BbbGen.AwsAccess;

/// <summary>Secrets Manager.</summary>
internal sealed class AwsSecrets(AmazonSecretsManagerClient client, AwsErrors errors) : ISecrets
{
    /// <inheritdoc/>
    public async Task<string> ValueAsync(string arn, CancellationToken stop) => (await errors.CallAsync(
        "secretsmanager:GetSecretValue", () => client.GetSecretValueAsync(new GetSecretValueRequest { SecretId = arn }, stop), stop)).SecretString;
}
