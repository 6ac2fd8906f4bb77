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

    public async Task<string> ValueAsync(string arn, string version, CancellationToken cancellationToken) => (await CallAsync(
        "secretsmanager:GetSecretValue",
        client => client.GetSecretValueAsync(new GetSecretValueRequest { SecretId = arn, VersionId = version }, cancellationToken),
        cancellationToken)).SecretString;

    public async Task<IReadOnlyList<SecretVersion>> VersionsAsync(string arn, CancellationToken cancellationToken) => await AllAsync(
        "secretsmanager:ListSecretVersionIds",
        (client, token) => client.ListSecretVersionIdsAsync(
            new ListSecretVersionIdsRequest { SecretId = arn, NextToken = token }, cancellationToken),
        page => page.Versions?.Select(version =>
            new SecretVersion(version.VersionId, version.VersionStages ?? [], Time(version.CreatedDate))),
        page => page.NextToken,
        cancellationToken);

    public Task PutAsync(string arn, string version, string value, string label, CancellationToken cancellationToken) => CallAsync(
        "secretsmanager:PutSecretValue",
        client => client.PutSecretValueAsync(
            new PutSecretValueRequest { SecretId = arn, ClientRequestToken = version, SecretString = value, VersionStages = [label] },
            cancellationToken),
        cancellationToken);

    public Task MoveLabelAsync(string arn, string label, string from, string? to, CancellationToken cancellationToken) => CallAsync(
        "secretsmanager:UpdateSecretVersionStage",
        client => client.UpdateSecretVersionStageAsync(
            new UpdateSecretVersionStageRequest { SecretId = arn, VersionStage = label, RemoveFromVersionId = from, MoveToVersionId = to },
            cancellationToken),
        cancellationToken);

    public Task<SecretState?> SecretAsync(string name, CancellationToken cancellationToken) => FindAsync<SecretState>(
        "secretsmanager:DescribeSecret",
        async client =>
        {
            var secret = await client.DescribeSecretAsync(new DescribeSecretRequest { SecretId = name }, cancellationToken);
            return new(secret.DeletedDate is { } deleted ? Time(deleted) : null) { ChangedAt = Time(secret.LastChangedDate) };
        },
        missing => missing is ResourceNotFoundException,
        cancellationToken);
}
