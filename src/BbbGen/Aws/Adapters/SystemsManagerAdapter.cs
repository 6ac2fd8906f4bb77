using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

internal sealed class SystemsManagerAdapter(Lazy<AmazonSimpleSystemsManagementClient> client, AwsErrors errors)
    : ServiceAdapter<AmazonSimpleSystemsManagementClient>(client, errors), ISystemsManager
{
    public Task<string?> ParameterAsync(string name, CancellationToken cancellationToken) => FindAsync<string>(
        "ssm:GetParameter",
        async client => (await client.GetParameterAsync(new GetParameterRequest { Name = name }, cancellationToken)).Parameter?.Value,
        missing => missing is ParameterNotFoundException,
        cancellationToken);
}
