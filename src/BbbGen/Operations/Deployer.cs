using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Operations;

/// <summary>Proposes changes to stacks. Change sets always, so that nothing is done unseen.</summary>
internal sealed class Deployer(IStacks stacks, TimeProvider clock)
{
    /// <summary>Is told of a change set that could not be removed.</summary>
    public Action<string> OnNotRemoved { get; init; } = _ => { };

    /// <summary>Asks CloudFormation for a change set of the stack alone, without its nested stacks. Disposing of the answer takes it back unless it was executed.</summary>
    /// <exception cref="BbbException">The stack is in a state that does not allow changes.</exception>
    public async Task<PendingChangeSet> ProposeAsync(StackDefinition definition, CancellationToken cancellationToken)
    {
        var stack = await stacks.FindAsync(definition.Name, cancellationToken);
        var createsStack = stack is null || stack.Status.Readiness switch
        {
            Readiness.Creatable => true,
            Readiness.Updatable => false,
            _ => throw BbbException.Refused($"The stack {stack.Name} is {stack.Status}, and takes no changes in that state", "run again"),
        };
        cancellationToken.ThrowIfCancellationRequested();

        var asked = clock.GetUtcNow();
        var id = await stacks.CreateChangeSetAsync(new(ChangeSetName.Make(asked), definition, createsStack), cancellationToken);
        return new(stacks, clock, id, new(definition.Name, createsStack)) { Requested = (asked, clock.GetUtcNow()), OnNotRemoved = OnNotRemoved };
    }

    /// <summary>The stack as it stands.</summary>
    public async Task<Stack> StackAsync(string stackName, CancellationToken cancellationToken) => await stacks.FindAsync(stackName, cancellationToken)
        ?? throw BbbException.Refused($"The stack {stackName} is gone", "look in the AWS console who deleted it, and run again");
}
