namespace BbbGen.Aws.Contracts;

internal interface IIam
{
    Task<string?> RoleArnAsync(string name, CancellationToken cancellationToken);

    /// <param name="service">For example <c>ecs.amazonaws.com</c>.</param>
    Task CreateServiceLinkedRoleAsync(string service, CancellationToken cancellationToken);

    /// <summary>The actions that the policies of a user or role do not allow, also if CloudFormation calls them for it.</summary>
    /// <param name="resource">An ARN, or <c>*</c>: all resources.</param>
    Task<IReadOnlyList<string>> DeniedAsync(
        string principal, IReadOnlyCollection<string> actions, string resource, CancellationToken cancellationToken);
}
