namespace BbbGen.Aws.Contracts;

/// <summary>IAM.</summary>
internal interface IIam
{
    /// <summary>ARN of the role, or null if it does not exist.</summary>
    Task<string?> RoleArnAsync(string name, CancellationToken cancellationToken);

    /// <param name="service">For example <c>ecs.amazonaws.com</c>.</param>
    Task CreateServiceLinkedRoleAsync(string service, CancellationToken cancellationToken);

    /// <summary>The actions that the policies of a user or role do not allow on all resources.</summary>
    /// <param name="principal">ARN of a user or role.</param>
    /// <param name="actions">For example <c>ec2:CreateVpc</c>.</param>
    Task<IReadOnlyList<string>> DeniedAsync(string principal, IReadOnlyCollection<string> actions, CancellationToken cancellationToken);
}
