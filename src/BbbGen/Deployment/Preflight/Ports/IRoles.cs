namespace BbbGen.Deployment.Preflight;

/// <summary>IAM's roles, and what they allow.</summary>
internal interface IRoles
{
    /// <summary>ARN of the role, or null: there is none.</summary>
    Task<string?> FindAsync(string name, CancellationToken stop);

    /// <summary>Makes the role a service acts with in the account.</summary>
    /// <param name="service">For example <c>ecs.amazonaws.com</c>.</param>
    /// <param name="stop">Ends the attempt.</param>
    Task CreateServiceLinkedAsync(string service, CancellationToken stop);

    /// <summary>Which of these actions a user's or role's policies do not allow on everything.</summary>
    /// <param name="principal">ARN of a user or role.</param>
    /// <param name="actions">For example <c>ec2:CreateVpc</c>.</param>
    /// <param name="stop">Ends the attempt.</param>
    Task<IReadOnlyList<string>> DeniedAsync(string principal, IReadOnlyCollection<string> actions, CancellationToken stop);
}
