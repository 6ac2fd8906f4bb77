using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using BbbGen.Aws.Contracts;
using AccessKey = BbbGen.Aws.Contracts.AccessKey;

namespace BbbGen.Aws.Adapters;

internal sealed class IamAdapter(Lazy<AmazonIdentityManagementServiceClient> client, AwsErrors errors)
    : ServiceAdapter<AmazonIdentityManagementServiceClient>(client, errors), IIam
{
    public Task<string?> RoleArnAsync(string name, CancellationToken cancellationToken) => FindAsync<string>(
        "iam:GetRole",
        async client => (await client.GetRoleAsync(new GetRoleRequest { RoleName = name }, cancellationToken)).Role.Arn,
        missing => missing is NoSuchEntityException,
        cancellationToken);

    public Task CreateServiceLinkedRoleAsync(string service, CancellationToken cancellationToken) => CallAsync(
        "iam:CreateServiceLinkedRole",
        client => client.CreateServiceLinkedRoleAsync(new CreateServiceLinkedRoleRequest { AWSServiceName = service }, cancellationToken),
        cancellationToken);

    public async Task<IReadOnlyList<string>> DeniedAsync(
        string principal, IReadOnlyCollection<string> actions, string resource, CancellationToken cancellationToken) => await AllAsync(
        "iam:SimulatePrincipalPolicy",
        (client, marker) => client.SimulatePrincipalPolicyAsync(
            new SimulatePrincipalPolicyRequest
            {
                PolicySourceArn = principal,
                ActionNames = [.. actions],
                ResourceArns = [resource],
                ContextEntries =
                [
                    new ContextEntry
                    {
                        ContextKeyName = "aws:CalledVia",
                        ContextKeyType = ContextKeyTypeEnum.StringList,
                        ContextKeyValues = ["cloudformation.amazonaws.com"],
                    },
                ],
                Marker = marker,
            },
            cancellationToken),
        page => page.EvaluationResults?.Where(result => result.EvalDecision?.Value != "allowed").Select(result => result.EvalActionName),
        page => page.IsTruncated is true ? page.Marker : null,
        cancellationToken);

    public async Task<IReadOnlyList<AccessKey>> AccessKeysAsync(string user, CancellationToken cancellationToken) => await AllAsync(
        "iam:ListAccessKeys",
        (client, marker) => client.ListAccessKeysAsync(new ListAccessKeysRequest { UserName = user, Marker = marker }, cancellationToken),
        page => page.AccessKeyMetadata?.Select(key => new AccessKey(key.AccessKeyId, Time(key.CreateDate))),
        page => page.IsTruncated is true ? page.Marker : null,
        cancellationToken);

    public async Task<NewAccessKey> CreateAccessKeyAsync(string user, CancellationToken cancellationToken)
    {
        var key = (await CallAsync(
            "iam:CreateAccessKey",
            client => client.CreateAccessKeyAsync(new CreateAccessKeyRequest { UserName = user }, cancellationToken),
            cancellationToken)).AccessKey;
        return new(key.AccessKeyId, key.SecretAccessKey);
    }

    public Task DeleteAccessKeyAsync(string user, string id, CancellationToken cancellationToken) => FindAsync<object>(
        "iam:DeleteAccessKey",
        async client =>
        {
            await client.DeleteAccessKeyAsync(new DeleteAccessKeyRequest { UserName = user, AccessKeyId = id }, cancellationToken);
            return null;
        },
        missing => missing is NoSuchEntityException,
        cancellationToken);
}
