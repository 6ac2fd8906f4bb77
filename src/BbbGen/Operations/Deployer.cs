using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Operations;

/// <summary>Creates change sets, so that no change is made without review.</summary>
internal sealed class Deployer(IStacks stacks, TimeProvider clock)
{
    public Action<string> OnNotRemoved { get; init; } = _ => { };

    /// <summary>Creates a change set of the stack without nested ones. Disposing the result deletes it unless it was executed.</summary>
    /// <exception cref="BbbException">The stack is in a state that does not allow changes.</exception>
    public async Task<PendingChangeSet> ProposeAsync(StackDefinition definition, CancellationToken cancellationToken)
    {
        var stack = await stacks.FindAsync(definition.Name, cancellationToken);
        var createsStack = stack is null || stack.Status.Readiness switch
        {
            Readiness.Creatable => true,
            Readiness.Updatable => false,
            _ => throw BbbException.Refused($"The stack {stack.Name} is {stack.Status} and cannot be updated in that state", "run again"),
        };
        cancellationToken.ThrowIfCancellationRequested();

        var asked = clock.GetUtcNow();
        var id = await stacks.CreateChangeSetAsync(
            new ChangeSetRequest(ChangeSetName.Make(asked), definition, createsStack), cancellationToken);
        return new(stacks, clock, id, new PendingStack(definition.Name, createsStack)) { Requested = (asked, clock.GetUtcNow()),
            OnNotRemoved = OnNotRemoved };
    }

    public async Task<Stack> StackAsync(string stackName, CancellationToken cancellationToken) =>
        await stacks.FindAsync(stackName, cancellationToken)
        ?? throw BbbException.Refused($"The stack {stackName} is gone", "check in AWS CloudTrail who deleted it, and run again");
}
