using System.Runtime.CompilerServices;
using BbbGen.Deployment;

namespace BbbGen.Tests.FaultMatrix;

/// <summary>CloudFormation, with trouble on the way to it.</summary>
internal sealed class TroubledStacks(IStacks stacks, Trouble trouble) : IStacks
{
    public Task<string?> RefusalAsync(string template, CancellationToken stop) =>
        trouble.CallAsync("cloudformation:ValidateTemplate", () => stacks.RefusalAsync(template, stop));

    public Task<Stack?> FindAsync(string stack, CancellationToken stop) =>
        trouble.CallAsync("cloudformation:DescribeStacks", () => stacks.FindAsync(stack, stop));

    public Task<string?> LastDeletedAsync(string name, CancellationToken cancellationToken) =>
        trouble.CallAsync("cloudformation:ListStacks", () => stacks.LastDeletedAsync(name, cancellationToken));

    public Task<string> CreateChangeSetAsync(ChangeSetRequest request, CancellationToken stop) =>
        trouble.CallAsync("cloudformation:CreateChangeSet", () => stacks.CreateChangeSetAsync(request, stop));

    public Task<ChangeSet> DescribeChangeSetAsync(string changeSetId, CancellationToken stop) =>
        trouble.CallAsync("cloudformation:DescribeChangeSet", () => stacks.DescribeChangeSetAsync(changeSetId, stop));

    public Task<IReadOnlyList<string>> ValidationFailuresAsync(string changeSetId, CancellationToken stop) =>
        trouble.CallAsync("cloudformation:DescribeEvents", () => stacks.ValidationFailuresAsync(changeSetId, stop));

    public Task<IReadOnlyList<ChangeSetSummary>> ChangeSetsAsync(string stack, CancellationToken stop) =>
        trouble.CallAsync("cloudformation:ListChangeSets", () => stacks.ChangeSetsAsync(stack, stop));

    public Task ExecuteChangeSetAsync(string changeSetId, OnFailure onFailure, CancellationToken stop) =>
        CallAsync("cloudformation:ExecuteChangeSet", () => stacks.ExecuteChangeSetAsync(changeSetId, onFailure, stop));

    public Task DeleteChangeSetAsync(string changeSetId, CancellationToken stop) =>
        CallAsync("cloudformation:DeleteChangeSet", () => stacks.DeleteChangeSetAsync(changeSetId, stop));

    public Task DeleteAsync(string stackId, IReadOnlyCollection<string> keep, CancellationToken stop) =>
        CallAsync("cloudformation:DeleteStack", () => stacks.DeleteAsync(stackId, keep, stop));

    public Task CancelUpdateAsync(string stackId, CancellationToken stop) =>
        CallAsync("cloudformation:CancelUpdateStack", () => stacks.CancelUpdateAsync(stackId, stop));

    public Task ContinueRollbackAsync(string stackId, IReadOnlyCollection<string> skip, CancellationToken stop) =>
        CallAsync("cloudformation:ContinueUpdateRollback", () => stacks.ContinueRollbackAsync(stackId, skip, stop));

    public Task RollBackAsync(string stackId, CancellationToken stop) =>
        CallAsync("cloudformation:RollbackStack", () => stacks.RollBackAsync(stackId, stop));

    public Task<IReadOnlyList<StackResource>> ResourcesAsync(string stackId, CancellationToken stop) =>
        trouble.CallAsync("cloudformation:ListStackResources", () => stacks.ResourcesAsync(stackId, stop));

    public Task<string> TemplateAsync(string stackId, CancellationToken stop) =>
        trouble.CallAsync("cloudformation:GetTemplate", () => stacks.TemplateAsync(stackId, stop));

    public Task<string?> PolicyAsync(string stackId, CancellationToken cancellationToken) =>
        trouble.CallAsync("cloudformation:GetStackPolicy", () => stacks.PolicyAsync(stackId, cancellationToken));

    public Task SetPolicyAsync(string stackId, string policy, CancellationToken cancellationToken) =>
        CallAsync("cloudformation:SetStackPolicy", () => stacks.SetPolicyAsync(stackId, policy, cancellationToken));

    public Task SetTerminationProtectionAsync(string stackId, bool isProtected, CancellationToken cancellationToken) => CallAsync(
        "cloudformation:UpdateTerminationProtection", () => stacks.SetTerminationProtectionAsync(stackId, isProtected, cancellationToken));

    public async IAsyncEnumerable<StackEvent> EventsAsync(string stackId, [EnumeratorCancellation] CancellationToken stop)
    {
        await trouble.CallAsync("cloudformation:DescribeStackEvents", () => Task.FromResult(true));
        await foreach (var happened in stacks.EventsAsync(stackId, stop))
        {
            yield return happened;
        }
    }

    private Task<bool> CallAsync(string action, Func<Task> call) => trouble.CallAsync(action, async () =>
    {
        await call();
        return true;
    });
}
