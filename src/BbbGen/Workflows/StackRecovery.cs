using System.Diagnostics;
using System.Globalization;
using BbbGen.Application;
using BbbGen.Aws.Model;
using BbbGen.Forecasting;
using BbbGen.Inventory;
using BbbGen.Operations;
using BbbGen.ProgressTracking;
using BbbGen.Review;
using BbbGen.Status;
using BbbGen.Terminal.Views;

namespace BbbGen.Workflows;

/// <summary>Brings a stack to where it takes changes, as <see cref="StateTable"/> says it, after asking.</summary>
internal sealed class StackRecovery(Recoverer recoverer, OperationMonitor monitor, IOperatorConsole console)
{
    private readonly Approvals _approvals = new(console);

    /// <summary>What it has done, a clause each.</summary>
    public List<string> Done { get; } = [];

    /// <summary>Does it, in as many steps as it takes: what one step leaves is looked at anew.</summary>
    /// <param name="name">The stack's name.</param>
    /// <param name="creation">How long it takes to create it.</param>
    /// <param name="approvals">What the operator agreed to beforehand.</param>
    /// <param name="cancellationToken">Ends it; what AWS has begun goes on there.</param>
    /// <returns>Null when the stack takes changes; else what the wish to change it has come to.</returns>
    /// <exception cref="BbbException">No call of CloudFormation leads on, or consent has to be given by an option.</exception>
    public async Task<Outcome?> MakeReadyAsync(string name, Func<Forecast> creation, GivenApprovals approvals, CancellationToken cancellationToken)
    {
        while (await recoverer.FindAsync(name, cancellationToken) is { } stack)
        {
            var readiness = stack.Status.Readiness;
            if (readiness is Readiness.Creatable)
            {
                return await ReviewAsync(stack, approvals, cancellationToken);
            }

            if (readiness is Readiness.Updatable)
            {
                await RefuseBlockedAsync(stack, cancellationToken);
                return null;
            }

            if (await StepAsync(stack, creation, approvals, cancellationToken) is not Outcome.Deployed and { } end)
            {
                return end;
            }

            if (DoneIn(readiness) is { } done)
            {
                Done.Add($"{stack.Name} was {done}");
            }
        }

        return null;
    }

    /// <summary>One operation on the way, followed to its end. <see cref="Outcome.Deployed"/>: it went well.</summary>
    private async Task<Outcome> StepAsync(Stack stack, Func<Forecast> creation, GivenApprovals approvals, CancellationToken cancellationToken) => stack.Status.Readiness switch
    {
        Readiness.Busy => await AttachAsync(stack, creation, cancellationToken),
        Readiness.MustBeDeleted => await DeleteAsync(stack, approvals, cancellationToken),
        Readiness.MustContinueRollback => await ContinueAsync(stack, approvals, cancellationToken),
        Readiness.MustRollBack => await RollBackAsync(stack, approvals, cancellationToken),
        Readiness.MustBeRepaired => throw BbbException.Refused(
            $"The stack {stack.Name} is {stack.Status}{ReasonOf(stack.Reason)}, and no call of CloudFormation leads on from there that this version knows",
            "look at it in the AWS console and run again"),
        _ => throw new UnreachableException(),
    };

    private async Task<Outcome> AttachAsync(Stack stack, Func<Forecast> creation, CancellationToken cancellationToken)
    {
        var operation = await recoverer.LastOperationAsync(stack, cancellationToken);
        console.WriteLine(
            $"{stack.Name}: {(operation is null ? "an operation" : Article(operation))} is in progress ({stack.Status}"
            + $"{(operation is null ? "" : $", since {Time(operation.StartedAt)}")}); following it first");
        var running = recoverer.Attach(stack, operation);
        return await monitor.FollowAsync(stack.Name, running, running.CreatesStack ? Expectations.Of(creation()) : Expectations.Nothing, cancellationToken);
    }

    private async Task<Outcome> DeleteAsync(Stack stack, GivenApprovals approvals, CancellationToken cancellationToken)
    {
        var operation = await recoverer.LastOperationAsync(stack, cancellationToken);
        var left = await recoverer.DeployedResourcesAsync(stack, cancellationToken);
        console.WriteLine(
            $"{stack.Name} was left by a failed {operation?.Name ?? "operation"} ({stack.Status}) and cannot be updated; it must be deleted and recreated.");
        console.WriteLine(RecoveryView.Cause(operation));
        console.WriteLine(RecoveryView.Resources(left));
        if (stack.IsProtected)
        {
            throw BbbException.Refused($"The stack {stack.Name} is protected from deletion", "switch its termination protection off and run again");
        }

        var stays = left.Any(resource => resource.Outcome is RetentionOutcome.Retained);
        return await _approvals.ConfirmLossesAsync(DataLosses.OfDeletion(left), approvals.ToLosses, approvals.ToRepairs, cancellationToken)
            && await IsAgreedAsync(
                approvals, $"Delete {stack.Name}{(left.Count == 0 ? "" : stays ? " and every resource that is not retained" : " and all its resources")}, and recreate it?", cancellationToken)
            ? await EndedAsync(stack, recoverer.DeleteAsync(stack, cancellationToken), cancellationToken)
            : new Outcome.Declined();
    }

    private async Task<Outcome> ContinueAsync(Stack stack, GivenApprovals approvals, CancellationToken cancellationToken)
    {
        var operation = await recoverer.LastOperationAsync(stack, cancellationToken);
        var stuck = (await recoverer.ExistingResourcesAsync(stack, cancellationToken)).Where(holding => holding.Resource.Status.Progress is Progress.Failed).ToList();
        console.WriteLine($"{stack.Name} is stuck in a failed rollback ({stack.Status}).");
        console.WriteLine(RecoveryView.Cause(operation));
        console.WriteLine(RecoveryView.Stuck(stuck));
        var skipped = new List<string>();
        foreach (var typed in approvals.ToSkips)
        {
            var meant = stuck.Where(holding => holding.Matches(typed)).ToList();
            skipped.Add(meant is [var only]
                ? only.SkipName
                : throw BbbException.Invalid($"--skip-resource {typed}: {(meant.Count == 0 ? "nothing of that name is stuck" : "more than one of that name is stuck")}", Choices(stuck)));
        }

        var question = skipped.Count == 0
            ? $"Continue the rollback of {stack.Name}?"
            : $"Continue the rollback of {stack.Name} and skip {string.Join(", ", skipped)}?";
        return await IsAgreedAsync(approvals, question, cancellationToken)
            ? await EndedAsync(stack, recoverer.ContinueRollbackAsync(stack, skipped, cancellationToken), cancellationToken)
            : new Outcome.Declined();
    }

    private async Task<Outcome> RollBackAsync(Stack stack, GivenApprovals approvals, CancellationToken cancellationToken)
    {
        console.WriteLine($"The last update of {stack.Name} failed, and everything was kept ({stack.Status}).");
        console.WriteLine(RecoveryView.Cause(await recoverer.LastOperationAsync(stack, cancellationToken)));
        return await IsAgreedAsync(approvals, $"Roll {stack.Name} back to what it was before?", cancellationToken)
            ? await EndedAsync(stack, recoverer.RollBackAsync(stack, cancellationToken), cancellationToken)
            : new Outcome.Declined();
    }

    /// <summary>For the watcher, a successful rollback is a failed update; here it is the goal.</summary>
    private async Task<Outcome> EndedAsync(Stack stack, Task<StackOperation> starting, CancellationToken cancellationToken)
    {
        var outcome = await monitor.FollowAsync(stack.Name, await starting, Expectations.Nothing, cancellationToken);
        if (outcome is Outcome.Failed { Stack.Status.Readiness: Readiness.Updatable } undone)
        {
            return new Outcome.Deployed(undone.Stack);
        }

        if (outcome is Outcome.Failed { Stack.Status.Readiness: Readiness.MustContinueRollback } stuck)
        {
            var holdings = await recoverer.ExistingResourcesAsync(stuck.Stack, cancellationToken);
            console.WriteLine($"The rollback is stuck again; repair the named resources, or run again with --skip-resource: {Choices([.. holdings.Where(holding => holding.Resource.Status.Progress is Progress.Failed)])}");
        }

        return outcome;
    }

    /// <summary>A stack in review is as good as none, unless others wait on it.</summary>
    private async Task<Outcome?> ReviewAsync(Stack stack, GivenApprovals approvals, CancellationToken cancellationToken)
    {
        if (stack.Status.Progress is not Progress.InReview || await recoverer.ChangeSetsOfOthersAsync(stack, cancellationToken) is not { Count: > 0 } others)
        {
            return null;
        }

        console.WriteLine($"{stack.Name} is not created yet, and others have proposed to do so: {string.Join(", ", others.Select(other => $"{other.Name} of {Time(other.CreatedAt)}"))}. AWS drops that when our change set is executed.");
        return await IsAgreedAsync(approvals, "Go on all the same?", cancellationToken) ? null : new Outcome.Declined();
    }

    private async Task RefuseBlockedAsync(Stack stack, CancellationToken cancellationToken)
    {
        if (await recoverer.BlockingNestedAsync(stack, cancellationToken) is { } nested)
        {
            throw BbbException.Refused(
                $"The nested stack {nested.Name} is {nested.Status}{ReasonOf(nested.Reason)}, although {stack.Name} is {stack.Status}: somebody has changed it by itself, and AWS changes {stack.Name} only when all in it is at rest",
                nested.Status.Readiness is Readiness.Busy ? "wait until that has ended and run again" : "bring it back in the AWS console and run again");
        }
    }

    private async Task<bool> IsAgreedAsync(GivenApprovals approvals, string question, CancellationToken cancellationToken) =>
        await _approvals.ConfirmAsync(question, approvals.ToRepairs, cancellationToken);

    private static string? DoneIn(Readiness readiness) => readiness switch
    {
        Readiness.MustBeDeleted => "deleted",
        Readiness.MustContinueRollback or Readiness.MustRollBack => "rolled back",
        _ => null,
    };

    private static string Choices(List<BbbGen.Inventory.ExistingResource> stuck) =>
        stuck.Count == 0 ? "nothing is stuck" : $"take one of {string.Join(", ", stuck.Select(holding => holding.Address))}";

    private static string Article(LastOperation operation) => operation.Name is "update" or "import" ? $"an {operation.Name}" : $"a {operation.Name}";

    private static string ReasonOf(string? reason) => string.IsNullOrWhiteSpace(reason) ? "" : $" ({reason.ReplaceLineEndings(" ").Trim().TrimEnd('.')})";

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
