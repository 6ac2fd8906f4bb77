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

    /// <summary>The access keys of a user: two at most.</summary>
    Task<IReadOnlyList<AccessKey>> AccessKeysAsync(string user, CancellationToken cancellationToken);

    /// <summary>Creates an access key. Its secret cannot be read later.</summary>
    Task<NewAccessKey> CreateAccessKeyAsync(string user, CancellationToken cancellationToken);

    /// <summary>Deletes an access key, if it exists.</summary>
    Task DeleteAccessKeyAsync(string user, string id, CancellationToken cancellationToken);
}

internal sealed record AccessKey(string Id, DateTimeOffset CreatedAt);

/// <param name="Secret">It is never shown or stored.</param>
internal sealed record NewAccessKey(string Id, string Secret);
