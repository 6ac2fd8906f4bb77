using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

internal sealed class SecretsManagerAdapter(Lazy<AmazonSecretsManagerClient> client, AwsErrors errors)
    : ServiceAdapter<AmazonSecretsManagerClient>(client, errors), ISecretsManager
{
    public async Task<string> ValueAsync(string arn, CancellationToken cancellationToken) => (await CallAsync(
        "secretsmanager:GetSecretValue",
        client => client.GetSecretValueAsync(new GetSecretValueRequest { SecretId = arn }, cancellationToken),
        cancellationToken)).SecretString;

    public Task<SecretState?> SecretAsync(string name, CancellationToken cancellationToken) => FindAsync<SecretState>(
        "secretsmanager:DescribeSecret",
        async client =>
        {
            var secret = await client.DescribeSecretAsync(new DescribeSecretRequest { SecretId = name }, cancellationToken);
            return new(secret.DeletedDate is { } deleted ? Time(deleted) : null);
        },
        missing => missing is ResourceNotFoundException,
        cancellationToken);
}
