using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

/// <summary>IAM: every role exists and everything is allowed, unless it is said otherwise.</summary>
internal sealed class FakeRoles : FakePort, IRoles
{
    public HashSet<string> Missing { get; } = [];

    public List<string> Created { get; } = [];

    public List<string> Denied { get; } = [];

    /// <summary>Whose rights were asked for.</summary>
    public string? Simulated { get; private set; }

    public Task<string?> FindAsync(string name, CancellationToken cancellationToken) =>
        Answer(Missing.Contains(name) ? null : $"arn:aws:iam::123456789012:role/{name}")!;

    public Task CreateServiceLinkedAsync(string service, CancellationToken cancellationToken)
    {
        Created.Add(service);
        return Answer(service);
    }

    public Task<IReadOnlyList<string>> DeniedAsync(string principal, IReadOnlyCollection<string> actions, CancellationToken cancellationToken)
    {
        Simulated = principal;
        return Answer<IReadOnlyList<string>>([.. Denied.Where(actions.Contains)]);
    }
}
