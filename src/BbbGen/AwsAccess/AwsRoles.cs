using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using BbbGen.Deployment.Preflight;

namespace BbbGen.AwsAccess;

/// <summary>IAM.</summary>
internal sealed class AwsRoles(AmazonIdentityManagementServiceClient client, AwsErrors errors) : IRoles
{
    /// <inheritdoc/>
    public Task<string?> FindAsync(string name, CancellationToken stop) => errors.CallAsync(
        "iam:GetRole",
        async () =>
        {
            try
            {
                return (await client.GetRoleAsync(new GetRoleRequest { RoleName = name }, stop)).Role.Arn;
            }
            catch (NoSuchEntityException)
            {
                return null;
            }
        },
        stop);

    /// <inheritdoc/>
    public Task CreateServiceLinkedAsync(string service, CancellationToken stop) => errors.CallAsync(
        "iam:CreateServiceLinkedRole", () => client.CreateServiceLinkedRoleAsync(new CreateServiceLinkedRoleRequest { AWSServiceName = service }, stop), stop);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> DeniedAsync(string principal, IReadOnlyCollection<string> actions, CancellationToken stop) => await Paging.AllAsync(
        token => errors.CallAsync(
            "iam:SimulatePrincipalPolicy",
            () => client.SimulatePrincipalPolicyAsync(new SimulatePrincipalPolicyRequest { PolicySourceArn = principal, ActionNames = [.. actions], Marker = token }, stop),
            stop),
        page => page.EvaluationResults?.Where(result => result.EvalDecision?.Value != "allowed").Select(result => result.EvalActionName),
        page => page.IsTruncated is true ? page.Marker : null);
}
