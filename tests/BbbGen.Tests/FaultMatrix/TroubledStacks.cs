using System.Runtime.CompilerServices;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Tests.FaultMatrix;

/// <summary>CloudFormation, with trouble on the way to it.</summary>
internal sealed class TroubledStacks(IStacks stacks, Trouble trouble) : IStacks
{
    public Task<string?> RefusalAsync(string template, CancellationToken cancellationToken) =>
        trouble.CallAsync("cloudformation:ValidateTemplate", () => stacks.RefusalAsync(template, cancellationToken));

    public Task<Stack?> FindAsync(string stack, CancellationToken cancellationToken) =>
        trouble.CallAsync("cloudformation:DescribeStacks", () => stacks.FindAsync(stack, cancellationToken));

    public Task<string?> LastDeletedAsync(string name, CancellationToken cancellationToken) =>
        trouble.CallAsync("cloudformation:ListStacks", () => stacks.LastDeletedAsync(name, cancellationToken));

    public Task<string> CreateChangeSetAsync(ChangeSetRequest request, CancellationToken cancellationToken) =>
        trouble.CallAsync("cloudformation:CreateChangeSet", () => stacks.CreateChangeSetAsync(request, cancellationToken));

    public Task<ChangeSet> DescribeChangeSetAsync(string changeSetId, CancellationToken cancellationToken) =>
        trouble.CallAsync("cloudformation:DescribeChangeSet", () => stacks.DescribeChangeSetAsync(changeSetId, cancellationToken));

    public Task<IReadOnlyList<string>> ValidationFailuresAsync(string changeSetId, CancellationToken cancellationToken) =>
        trouble.CallAsync("cloudformation:DescribeEvents", () => stacks.ValidationFailuresAsync(changeSetId, cancellationToken));

    public Task<IReadOnlyList<ChangeSetSummary>> ChangeSetsAsync(string stack, CancellationToken cancellationToken) =>
        trouble.CallAsync("cloudformation:ListChangeSets", () => stacks.ChangeSetsAsync(stack, cancellationToken));

    public Task ExecuteChangeSetAsync(string changeSetId, OnFailure onFailure, CancellationToken cancellationToken) =>
        CallAsync("cloudformation:ExecuteChangeSet", () => stacks.ExecuteChangeSetAsync(changeSetId, onFailure, cancellationToken));

    public Task DeleteChangeSetAsync(string changeSetId, CancellationToken cancellationToken) =>
        CallAsync("cloudformation:DeleteChangeSet", () => stacks.DeleteChangeSetAsync(changeSetId, cancellationToken));

    public Task DeleteAsync(string stackId, IReadOnlyCollection<string> keep, CancellationToken cancellationToken) =>
        CallAsync("cloudformation:DeleteStack", () => stacks.DeleteAsync(stackId, keep, cancellationToken));

    public Task CancelUpdateAsync(string stackId, CancellationToken cancellationToken) =>
        CallAsync("cloudformation:CancelUpdateStack", () => stacks.CancelUpdateAsync(stackId, cancellationToken));

    public Task ContinueRollbackAsync(string stackId, IReadOnlyCollection<string> skip, CancellationToken cancellationToken) =>
        CallAsync("cloudformation:ContinueUpdateRollback", () => stacks.ContinueRollbackAsync(stackId, skip, cancellationToken));

    public Task RollBackAsync(string stackId, CancellationToken cancellationToken) =>
        CallAsync("cloudformation:RollbackStack", () => stacks.RollBackAsync(stackId, cancellationToken));

    public Task<IReadOnlyList<StackResource>> ResourcesAsync(string stackId, CancellationToken cancellationToken) =>
        trouble.CallAsync("cloudformation:ListStackResources", () => stacks.ResourcesAsync(stackId, cancellationToken));

    public Task<string> TemplateAsync(string stackId, CancellationToken cancellationToken) =>
        trouble.CallAsync("cloudformation:GetTemplate", () => stacks.TemplateAsync(stackId, cancellationToken));

    public Task<string?> PolicyAsync(string stackId, CancellationToken cancellationToken) =>
        trouble.CallAsync("cloudformation:GetStackPolicy", () => stacks.PolicyAsync(stackId, cancellationToken));

    public Task SetPolicyAsync(string stackId, string policy, CancellationToken cancellationToken) =>
        CallAsync("cloudformation:SetStackPolicy", () => stacks.SetPolicyAsync(stackId, policy, cancellationToken));

    public Task SetTerminationProtectionAsync(string stackId, bool isProtected, CancellationToken cancellationToken) => CallAsync(
        "cloudformation:UpdateTerminationProtection", () => stacks.SetTerminationProtectionAsync(stackId, isProtected, cancellationToken));

    public async IAsyncEnumerable<StackEvent> EventsAsync(string stackId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await trouble.CallAsync("cloudformation:DescribeStackEvents", () => Task.FromResult(true));
        await foreach (var stackEvent in stacks.EventsAsync(stackId, cancellationToken))
        {
            yield return stackEvent;
        }
    }

    private Task<bool> CallAsync(string action, Func<Task> call) => trouble.CallAsync(action, async () =>
    {
        await call();
        return true;
    });
}
