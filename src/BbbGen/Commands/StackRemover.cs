using BbbGen.Deployment;
using BbbGen.Deployment.Destruction;
using BbbGen.Deployment.Watching;
using BbbGen.Inventory;
using BbbGen.Terminal;

namespace BbbGen.Commands;

/// <summary>Deletes one stack: begins, follows, explains what holds on to it, tries once more where that passes.</summary>
internal sealed class StackRemover(Run run, Surroundings surroundings, string deployment)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(15);

    /// <summary>How long services may take to let go. Load balancers need minutes, functions in a VPC up to 20; longer is no waiting but a question.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    private readonly Destroyer _destroyer = new(run.Account.Stacks, run.Clock);
    private readonly HoldFinder _finder = new(run.Account.Stacks, surroundings, run.Clock);
    private readonly Attendance _attendance = run.Attendance(deployment, ("destroy", "deletes what is left"));

    /// <summary>Deletes it.</summary>
    /// <param name="stack">The stack as it was found.</param>
    /// <param name="retain">Logical ids of resources the operator gives up beforehand, should they be stuck.</param>
    /// <param name="beforeRetry">What has to be done before a second attempt.</param>
    /// <param name="stop">Lets go of it; what has begun goes on in AWS.</param>
    public async Task<Removal> RemoveAsync(Stack stack, IReadOnlyCollection<string> retain, Func<Task> beforeRetry, CancellationToken stop)
    {
        var removal = await AttemptAsync(stack, [], stop);
        if (removal is { Left: not null, Holds.Count: > 0 } && removal.Holds.All(hold => hold.Release is Release.ByItself or Release.Done))
        {
            Explain(removal);
            run.Screen.Say($"{stack.Name}: waiting until that is gone, for {Patience.TotalMinutes:0} minutes at most; then it is tried once more");
            await WaitAsync(removal, stop);
            await beforeRetry();
            removal = await AttemptAsync(removal.Left!, [], stop);
        }

        return removal.IsGone ? removal : await LetGoAsync(removal, retain, stop);
    }

    private async Task<Removal> AttemptAsync(Stack stack, IReadOnlyCollection<string> keep, CancellationToken stop)
    {
        if (await _destroyer.BeginAsync(stack, keep, stop) is not { } running)
        {
            return new(stack.Name, null);
        }

        var outcome = await _attendance.FollowAsync(stack.Name, running, Expectations.Nothing, stop);
        var (left, cause) = outcome switch
        {
            Outcome.Failed failed => (failed.Stack, failed.Cause),
            Outcome.Deployed ended => (ended.Stack, null),
            _ => (stack, null),
        };
        return left.Status.IsDeleted
            ? new(stack.Name, null)
            : new(stack.Name, left) { Cause = cause, Holds = await _finder.OfAsync(left, stop) };
    }

    /// <summary>Until nothing holds on any more that AWS removes by itself, or patience ends.</summary>
    private async Task WaitAsync(Removal removal, CancellationToken stop)
    {
        var begun = run.Clock.GetUtcNow();
        var holds = removal.Holds.Where(hold => hold.Release is Release.ByItself).ToList();
        while (holds.Count > 0 && run.Clock.GetUtcNow() - begun < Patience)
        {
            await Task.Delay(Look, run.Clock, stop);
            holds = [.. await _finder.RemainingAsync(holds, stop)];
        }
    }

    /// <summary>What nobody answers for can only be left as it is, and only if the operator says so. A nested stack is deleted on its own then, before its root.</summary>
    private async Task<Removal> LetGoAsync(Removal removal, IReadOnlyCollection<string> retain, CancellationToken stop)
    {
        Explain(removal);
        var given = new List<Hold>();
        var candidates = removal.Holds.Select(hold => hold.Holding.Where).ToList();
        foreach (var hold in removal.Holds)
        {
            if (ResourceNames.Include(retain, hold.Holding.Where, candidates) || (hold.Release is Release.Unanswered && await run.Screen.ConfirmAsync($"Leave {hold.Holding.Address} ({hold.Holding.Id}) in the account as it is, and delete the rest of the stack?", stop)))
            {
                given.Add(hold);
            }
        }

        if (given.Count == 0)
        {
            return removal;
        }

        var root = removal.Left!;
        foreach (var nested in given.Where(hold => hold.Holding.StackId != root.Id).GroupBy(hold => hold.Holding.StackId))
        {
            if (await run.Account.Stacks.FindAsync(nested.Key, stop) is { Status.IsStuckInDeletion: true } stuck)
            {
                await AttemptAsync(stuck, [.. nested.Select(hold => hold.Holding.Resource.LogicalId)], stop);
            }
        }

        var end = await AttemptAsync(root, [.. given.Where(hold => hold.Holding.StackId == root.Id).Select(hold => hold.Holding.Resource.LogicalId)], stop);
        return end with { Retained = [.. given.Select(hold => hold.Holding with { Fate = Fate.Stays })] };
    }

    private void Explain(Removal removal) => run.Screen.Problems(DestructionView.Holds(removal));
}
