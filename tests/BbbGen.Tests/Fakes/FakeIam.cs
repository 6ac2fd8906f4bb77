using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

/// <summary>IAM: all service-linked roles exist, and everything is allowed.</summary>
internal sealed class FakeIam : FakeService, IIam
{
    public HashSet<string> Missing { get; } = [];

    public List<string> Created { get; } = [];

    public List<string> Denied { get; } = [];

    /// <summary>Whether a policy allows an action for a resource.</summary>
    public Func<string, string, bool> Allows { get; set; } = (_, _) => true;

    /// <summary>The principal whose permissions were simulated.</summary>
    public string? Simulated { get; private set; }

    public Task<string?> RoleArnAsync(string name, CancellationToken cancellationToken) =>
        Answer(Missing.Contains(name) ? null : $"arn:aws:iam::123456789012:role/{name}");

    public Task CreateServiceLinkedRoleAsync(string service, CancellationToken cancellationToken)
    {
        Created.Add(service);
        return Answer(service);
    }

    public Task<IReadOnlyList<string>> DeniedAsync(
        string principal, IReadOnlyCollection<string> actions, string resource, CancellationToken cancellationToken)
    {
        Simulated = principal;
        return All(actions.Where(action => Denied.Contains(action) || !Allows(action, resource)));
    }

    public Task<IReadOnlyList<AccessKey>> AccessKeysAsync(string user, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<NewAccessKey> CreateAccessKeyAsync(string user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task DeleteAccessKeyAsync(string user, string id, CancellationToken cancellationToken) => throw new NotSupportedException();
}
