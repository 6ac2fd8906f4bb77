namespace BbbGen.Deployment;

/// <summary>Proposes changes to stacks, and finds operations that go on already. Change sets always, so that nothing is done unseen.</summary>
internal sealed class Deployer(IStacks stacks, TimeProvider clock)
{
    /// <summary>What the names of our change sets begin with.</summary>
    internal const string ChangeSetPrefix = "bbbgen-";

    /// <summary>The operation that goes on in the stack, from its beginning, or null.</summary>
    public async Task<RunningDeployment?> FindRunningAsync(string stackName, CancellationToken stop)
    {
        var stack = await stacks.FindAsync(stackName, stop);
        if (stack is not { Status.Readiness: Readiness.Busy })
        {
            return null;
        }

        var since = DateTimeOffset.MinValue;
        await foreach (var happened in stacks.EventsAsync(stack.Id, stop))
        {
            if (happened.IsAboutItsStack && happened.Status.BeginsOperation)
            {
                since = happened.Time;
                break;
            }
        }

        return new(stacks, clock, stack.Id, since);
    }

    /// <summary>Asks CloudFormation what would change. Disposing of the answer takes it back unless it was executed.</summary>
    /// <exception cref="BbbException">The stack is in a state that does not allow changes.</exception>
    public async Task<PendingChange> ProposeAsync(StackDefinition definition, CancellationToken stop)
    {
        var stack = await stacks.FindAsync(definition.Name, stop);
        var createsStack = stack is null || IsCreatable(stack);
        stop.ThrowIfCancellationRequested();

        // Not interrupted: a change set nobody knows the id of could not be removed.
        var name = $"{ChangeSetPrefix}{clock.GetUtcNow().UtcDateTime:yyyyMMdd-HHmmss-fff}";
        var id = await stacks.CreateChangeSetAsync(new(name, definition, createsStack), CancellationToken.None);
        return new(stacks, clock, id, new(definition.Name, createsStack, MadeByUs: stack is null));
    }

    /// <summary>The stack as it stands.</summary>
    public async Task<Stack> StackAsync(string stackName, CancellationToken stop) => await stacks.FindAsync(stackName, stop)
        ?? throw BbbException.Refused($"The stack {stackName} is gone", "look in the AWS console who deleted it, and run again");

    private static bool IsCreatable(Stack stack) => stack.Status.Readiness switch
    {
        Readiness.Creatable => true,
        Readiness.Updatable => false,
        Readiness.Busy => throw BbbException.Refused(
            $"The stack {stack.Name} is being changed ({stack.Status})", "wait until that has ended and run again"),
        Readiness.MustBeDeleted => throw BbbException.Refused(
            $"The stack {stack.Name} is what a failed attempt left behind ({stack.Status}) and takes no changes",
            $"delete it with 'aws cloudformation delete-stack --stack-name {stack.Name}' and run again"),
        Readiness.MustContinueRollback => throw BbbException.Refused(
            $"The stack {stack.Name} is stuck in the middle of a roll-back ({stack.Status}: {stack.Reason})",
            $"repair that, then 'aws cloudformation continue-update-rollback --stack-name {stack.Name}' and run again"),
        Readiness.MustRollBack => throw BbbException.Refused(
            $"The last update of the stack {stack.Name} failed and was not undone ({stack.Status})",
            $"undo it with 'aws cloudformation rollback-stack --stack-name {stack.Name}' and run again"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
