using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

/// <summary>IAM.</summary>
internal sealed class AwsRoles(AmazonIdentityManagementServiceClient client, AwsErrors errors) : IRoles
{
    /// <inheritdoc/>
    public Task<string?> FindAsync(string name, CancellationToken cancellationToken) => errors.CallAsync(
        "iam:GetRole",
        async () =>
        {
            try
            {
                return (await client.GetRoleAsync(new GetRoleRequest { RoleName = name }, cancellationToken)).Role.Arn;
            }
            catch (NoSuchEntityException)
            {
                return null;
            }
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task CreateServiceLinkedAsync(string service, CancellationToken cancellationToken) => errors.CallAsync(
        "iam:CreateServiceLinkedRole", () => client.CreateServiceLinkedRoleAsync(new CreateServiceLinkedRoleRequest { AWSServiceName = service }, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> DeniedAsync(string principal, IReadOnlyCollection<string> actions, CancellationToken cancellationToken) => await Paging.AllAsync(
        token => errors.CallAsync(
            "iam:SimulatePrincipalPolicy",
            () => client.SimulatePrincipalPolicyAsync(new SimulatePrincipalPolicyRequest { PolicySourceArn = principal, ActionNames = [.. actions], Marker = token }, cancellationToken),
            cancellationToken),
        page => page.EvaluationResults?.Where(result => result.EvalDecision?.Value != "allowed").Select(result => result.EvalActionName),
        page => page.IsTruncated is true ? page.Marker : null);
}
