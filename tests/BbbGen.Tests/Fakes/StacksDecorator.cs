using System.Runtime.CompilerServices;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Tests.Fakes;

/// <summary>A call of CloudFormation on its way.</summary>
/// <param name="Action">Without the service: <c>DescribeStacks</c>.</param>
/// <param name="Subject">A stack or a change set, by name or ARN; a template by its text.</param>
/// <param name="CancellationToken">What it can be interrupted by.</param>
internal sealed record StackCall(string Action, string Subject, CancellationToken CancellationToken)
{
    /// <summary>Details of the request that tests check.</summary>
    public string Detail { get; init; } = "";
}

/// <summary>
/// Passes every call to CloudFormation through one method, which can record, delay or lose it.
/// </summary>
internal abstract class StacksDecorator(IStacks inner) : IStacks
{
    protected IStacks Inner => inner;

    public virtual Task<string?> RefusalAsync(string template, CancellationToken cancellationToken) =>
        SendAsync(new StackCall("ValidateTemplate", template, cancellationToken), () => inner.RefusalAsync(template, cancellationToken));

    public virtual Task<Stack?> FindAsync(string stack, CancellationToken cancellationToken) =>
        SendAsync(new StackCall("DescribeStacks", stack, cancellationToken), () => inner.FindAsync(stack, cancellationToken));

    public Task<string?> LastDeletedAsync(string name, CancellationToken cancellationToken) =>
        SendAsync(new StackCall("ListStacks", name, cancellationToken), () => inner.LastDeletedAsync(name, cancellationToken));

    public virtual Task<string> CreateChangeSetAsync(ChangeSetRequest request, CancellationToken cancellationToken) =>
        SendAsync(
        new StackCall(
            "CreateChangeSet", request.Definition.Name, cancellationToken) { Detail = request.CreatesStack ? " CREATE" : " UPDATE" },
        () => inner.CreateChangeSetAsync(request, cancellationToken));

    public virtual Task<ChangeSet> DescribeChangeSetAsync(string changeSetId, CancellationToken cancellationToken) =>
        SendAsync(new StackCall("DescribeChangeSet", changeSetId, cancellationToken),
            () => inner.DescribeChangeSetAsync(changeSetId, cancellationToken));

    public virtual Task<IReadOnlyList<string>> ValidationFailuresAsync(string changeSetId, CancellationToken cancellationToken) =>
        SendAsync(new StackCall("DescribeEvents", changeSetId, cancellationToken),
            () => inner.ValidationFailuresAsync(changeSetId, cancellationToken));

    public Task<IReadOnlyList<ChangeSetSummary>> ChangeSetsAsync(string stack, CancellationToken cancellationToken) =>
        SendAsync(new StackCall("ListChangeSets", stack, cancellationToken), () => inner.ChangeSetsAsync(stack, cancellationToken));

    public Task ExecuteChangeSetAsync(string changeSetId, OnFailure onFailure, CancellationToken cancellationToken) =>
        SendAsync(new StackCall("ExecuteChangeSet", changeSetId, cancellationToken),
            () => inner.ExecuteChangeSetAsync(changeSetId, onFailure, cancellationToken));

    public Task DeleteChangeSetAsync(string changeSetId, CancellationToken cancellationToken) =>
        SendAsync(new StackCall("DeleteChangeSet", changeSetId, cancellationToken),
            () => inner.DeleteChangeSetAsync(changeSetId, cancellationToken));

    public Task DeleteAsync(string stackId, IReadOnlyCollection<string> keep, CancellationToken cancellationToken) =>
        SendAsync(new StackCall("DeleteStack", stackId, cancellationToken), () => inner.DeleteAsync(stackId, keep, cancellationToken));

    public Task CancelUpdateAsync(string stackId, CancellationToken cancellationToken) =>
        SendAsync(
            new StackCall("CancelUpdateStack", stackId, cancellationToken), () => inner.CancelUpdateAsync(stackId, cancellationToken));

    public Task ContinueRollbackAsync(string stackId, IReadOnlyCollection<string> skip, CancellationToken cancellationToken) =>
        SendAsync(new StackCall("ContinueUpdateRollback", stackId, cancellationToken)
        {
            Detail = string.Concat(skip.Select(resource => $" {resource}")),
        }, () => inner.ContinueRollbackAsync(stackId, skip, cancellationToken));

    public Task RollBackAsync(string stackId, CancellationToken cancellationToken) =>
        SendAsync(new StackCall("RollbackStack", stackId, cancellationToken), () => inner.RollBackAsync(stackId, cancellationToken));

    public virtual Task<IReadOnlyList<StackResource>> ResourcesAsync(string stackId, CancellationToken cancellationToken) =>
        SendAsync(new StackCall("ListStackResources", stackId, cancellationToken), () => inner.ResourcesAsync(stackId, cancellationToken));

    public virtual Task<string> TemplateAsync(string stackId, CancellationToken cancellationToken) =>
        SendAsync(new StackCall("GetTemplate", stackId, cancellationToken), () => inner.TemplateAsync(stackId, cancellationToken));

    public Task<string?> PolicyAsync(string stackId, CancellationToken cancellationToken) =>
        SendAsync(new StackCall("GetStackPolicy", stackId, cancellationToken), () => inner.PolicyAsync(stackId, cancellationToken));

    public Task SetPolicyAsync(string stackId, string policy, CancellationToken cancellationToken) =>
        SendAsync(
            new StackCall("SetStackPolicy", stackId, cancellationToken), () => inner.SetPolicyAsync(stackId, policy, cancellationToken));

    public Task SetTerminationProtectionAsync(string stackId, bool isProtected, CancellationToken cancellationToken) => SendAsync(
        new StackCall("UpdateTerminationProtection", stackId, cancellationToken) { Detail = $" {isProtected}" },
        () => inner.SetTerminationProtectionAsync(stackId, isProtected, cancellationToken));

    public virtual async IAsyncEnumerable<StackEvent> EventsAsync(
        string stackId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var events = await SendAsync(
            new StackCall("DescribeStackEvents", stackId, cancellationToken),
            () => inner.EventsAsync(stackId, cancellationToken).ToListAsync(cancellationToken).AsTask());
        foreach (var stackEvent in events)
        {
            yield return stackEvent;
        }
    }

    /// <summary>Lets a call through, or not.</summary>
    protected virtual Task<T> SendAsync<T>(StackCall call, Func<Task<T>> send) => send();

    private Task<bool> SendAsync(StackCall call, Func<Task> send) => SendAsync(call, async () =>
    {
        await send();
        return true;
    });
}
