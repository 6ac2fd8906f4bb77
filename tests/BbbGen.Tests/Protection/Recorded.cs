using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Tests.Protection;

/// <summary>Stacks whose calls for protection a test sees, or lets fail, with the stack's name as its operator knows it.</summary>
internal sealed class Recorded(IStacks inner, Action<string> onCall) : IStacks
{
    public Task<string?> RefusalAsync(string template, CancellationToken cancellationToken) =>
        inner.RefusalAsync(template, cancellationToken);

    public Task<Stack?> FindAsync(string stack, CancellationToken cancellationToken) => inner.FindAsync(stack, cancellationToken);

    public Task<string?> LastDeletedAsync(string name, CancellationToken cancellationToken) =>
        inner.LastDeletedAsync(name, cancellationToken);

    public Task<string> CreateChangeSetAsync(ChangeSetRequest request, CancellationToken cancellationToken) =>
        inner.CreateChangeSetAsync(request, cancellationToken);

    public Task<ChangeSet> DescribeChangeSetAsync(string changeSetId, CancellationToken cancellationToken) =>
        inner.DescribeChangeSetAsync(changeSetId, cancellationToken);

    public Task<IReadOnlyList<string>> ValidationFailuresAsync(string changeSetId, CancellationToken cancellationToken) =>
        inner.ValidationFailuresAsync(changeSetId, cancellationToken);

    public Task<IReadOnlyList<ChangeSetSummary>> ChangeSetsAsync(string stack, CancellationToken cancellationToken) =>
        inner.ChangeSetsAsync(stack, cancellationToken);

    public Task ExecuteChangeSetAsync(string changeSetId, OnFailure onFailure, CancellationToken cancellationToken)
    {
        onCall("ExecuteChangeSet");
        return inner.ExecuteChangeSetAsync(changeSetId, onFailure, cancellationToken);
    }

    public Task DeleteChangeSetAsync(string changeSetId, CancellationToken cancellationToken) =>
        inner.DeleteChangeSetAsync(changeSetId, cancellationToken);

    public Task DeleteAsync(string stackId, IReadOnlyCollection<string> keep, CancellationToken cancellationToken) =>
        inner.DeleteAsync(stackId, keep, cancellationToken);

    public Task CancelUpdateAsync(string stackId, CancellationToken cancellationToken) =>
        inner.CancelUpdateAsync(stackId, cancellationToken);

    public Task ContinueRollbackAsync(string stackId, IReadOnlyCollection<string> skip, CancellationToken cancellationToken) =>
        inner.ContinueRollbackAsync(stackId, skip, cancellationToken);

    public Task RollBackAsync(string stackId, CancellationToken cancellationToken) => inner.RollBackAsync(stackId, cancellationToken);

    public Task<IReadOnlyList<StackResource>> ResourcesAsync(string stackId, CancellationToken cancellationToken)
    {
        onCall($"ListStackResources {NameIn(stackId)}");
        return inner.ResourcesAsync(stackId, cancellationToken);
    }

    public Task<string> TemplateAsync(string stackId, CancellationToken cancellationToken) =>
        inner.TemplateAsync(stackId, cancellationToken);

    public Task<string?> PolicyAsync(string stackId, CancellationToken cancellationToken)
    {
        onCall($"GetStackPolicy {NameIn(stackId)}");
        return inner.PolicyAsync(stackId, cancellationToken);
    }

    public Task SetPolicyAsync(string stackId, string policy, CancellationToken cancellationToken)
    {
        onCall($"SetStackPolicy {NameIn(stackId)}");
        return inner.SetPolicyAsync(stackId, policy, cancellationToken);
    }

    public Task SetTerminationProtectionAsync(string stackId, bool isProtected, CancellationToken cancellationToken)
    {
        onCall($"UpdateTerminationProtection {NameIn(stackId)} {isProtected}");
        return inner.SetTerminationProtectionAsync(stackId, isProtected, cancellationToken);
    }

    public IAsyncEnumerable<StackEvent> EventsAsync(string stackId, CancellationToken cancellationToken) =>
        inner.EventsAsync(stackId, cancellationToken);

    /// <summary><c>demo-Data</c> of <c>arn:…:stack/demo-Data-SUFFIX/uuid</c>.</summary>
    private static string NameIn(string stack) =>
        string.Join('-', (stack.Contains('/', StringComparison.Ordinal) ? stack.Split('/')[1] : stack).Split('-').Take(2));
}
