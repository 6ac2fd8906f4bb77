using System.Diagnostics;
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

/// <summary>Brings a stack into a state in which it can be updated, as <see cref="StateTable"/> describes, after asking.</summary>
internal sealed class StackRecovery(Recoverer recoverer, OperationMonitor monitor, IOperatorConsole console)
{
    private readonly Approvals _approvals = new(console);

    /// <summary>What was done, one clause each.</summary>
    public List<string> Done { get; } = [];

    /// <summary>Recovers the stack, in as many steps as it takes; each step reads its state again.</summary>
    /// <param name="cancellationToken">An operation in progress continues in AWS.</param>
    /// <returns>Null if the stack can be updated; otherwise the outcome of the attempt.</returns>
    /// <exception cref="BbbException">No call of CloudFormation recovers the stack, or an approval must be given in an option.</exception>
    public async Task<Outcome?> MakeReadyAsync(
        string name, Func<Forecast> creation, GivenApprovals approvals, CancellationToken cancellationToken)
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

    /// <summary>One operation, followed to its end; <see cref="Outcome.Deployed"/> if it succeeded.</summary>
    private Task<Outcome> StepAsync(Stack stack, Func<Forecast> creation, GivenApprovals approvals, CancellationToken cancellationToken) =>
        stack.Status.Readiness switch
    {
        Readiness.Busy => AttachAsync(stack, creation, cancellationToken),
        Readiness.MustBeDeleted => DeleteAsync(stack, approvals, cancellationToken),
        Readiness.MustContinueRollback => ContinueAsync(stack, approvals, cancellationToken),
        Readiness.MustRollBack => RollBackAsync(stack, approvals, cancellationToken),
        Readiness.MustBeRepaired => throw BbbException.Refused(
            $"The stack {stack.Name} is {stack.Status}{ReasonOf(stack.Reason)}, "
                + "and this version knows no CloudFormation operation that leads out of this state",
            "check it in the AWS console and run again"),
        _ => throw new UnreachableException(),
    };

    private async Task<Outcome> AttachAsync(Stack stack, Func<Forecast> creation, CancellationToken cancellationToken)
    {
        var operation = await recoverer.LastOperationAsync(stack, cancellationToken);
        console.WriteLine(
            $"{stack.Name}: {(operation is null ? "an operation" : Article(operation))} is in progress ({stack.Status}"
            + $"{(operation is null ? "" : $", since {Time(operation.StartedAt)}")}); following it first");
        var running = recoverer.Attach(stack, operation);
        var expectations = running.CreatesStack ? Expectations.Of(creation()) : Expectations.Nothing;
        return await monitor.FollowAsync(stack.Name, running, expectations, cancellationToken);
    }

    private async Task<Outcome> DeleteAsync(Stack stack, GivenApprovals approvals, CancellationToken cancellationToken)
    {
        var operation = await recoverer.LastOperationAsync(stack, cancellationToken);
        var left = await recoverer.ExistingResourcesAsync(stack, cancellationToken);
        console.WriteLine($"{stack.Name} was left by a failed {operation?.Name ?? "operation"} ({stack.Status}) and cannot be updated; "
            + "it must be deleted and recreated.");
        console.WriteLine(RecoveryView.Cause(operation));
        console.WriteLine(RecoveryView.Resources(left));
        if (stack.IsProtected)
        {
            throw BbbException.Refused(
                $"The stack {stack.Name} is protected from deletion", "turn off its termination protection and run again");
        }

        var contents = left.Count == 0 ? ""
            : left.Any(resource => resource.Outcome is RetentionOutcome.Retained) ? " and every resource that is not retained"
            : " and all its resources";
        return await _approvals.ConfirmLossesAsync(DataLosses.OfDeletion(left), approvals.ToLosses, approvals.ToRepairs, cancellationToken)
            ? await RunIfApprovedAsync(
                stack, approvals, $"Delete {stack.Name}{contents}, and recreate it?", recoverer.DeleteAsync, cancellationToken)
            : new Outcome.Declined();
    }

    private async Task<Outcome> ContinueAsync(Stack stack, GivenApprovals approvals, CancellationToken cancellationToken)
    {
        var operation = await recoverer.LastOperationAsync(stack, cancellationToken);
        var stuck = await recoverer.StuckResourcesAsync(stack, cancellationToken);
        console.WriteLine($"{stack.Name} is stuck in a failed rollback ({stack.Status}).");
        console.WriteLine(RecoveryView.Cause(operation));
        console.WriteLine(RecoveryView.Stuck(stuck));
        var skipped = new List<string>();
        foreach (var typed in approvals.ToSkips)
        {
            var matches = stuck.Where(resource => resource.Matches(typed)).ToList();
            skipped.Add(matches is [var only] ? only.SkipName : throw BbbException.Invalid(
                $"--skip-resource {typed}: {(matches.Count == 0 ? "nothing" : "more than one")} of that name is stuck", Choices(stuck)));
        }

        var question = skipped.Count == 0
            ? $"Continue the rollback of {stack.Name}?"
            : $"Continue the rollback of {stack.Name} and skip {string.Join(", ", skipped)}?";
        return await RunIfApprovedAsync(
            stack, approvals, question, (_, token) => recoverer.ContinueRollbackAsync(stack, skipped, token), cancellationToken);
    }

    private async Task<Outcome> RollBackAsync(Stack stack, GivenApprovals approvals, CancellationToken cancellationToken)
    {
        console.WriteLine($"The last update of {stack.Name} failed, and everything was kept ({stack.Status}).");
        console.WriteLine(RecoveryView.Cause(await recoverer.LastOperationAsync(stack, cancellationToken)));
        return await RunIfApprovedAsync(
            stack, approvals, $"Roll {stack.Name} back to what it was before?", recoverer.RollBackAsync, cancellationToken);
    }

    private async Task<Outcome> RunIfApprovedAsync(Stack stack, GivenApprovals approvals, string question,
        Func<Stack, CancellationToken, Task<StackOperation>> start, CancellationToken cancellationToken)
    {
        if (!await _approvals.ConfirmAsync(question, approvals.ToRepairs, cancellationToken))
        {
            return new Outcome.Declined();
        }

        var running = await start(stack, cancellationToken);
        var outcome = await monitor.FollowAsync(stack.Name, running, Expectations.Nothing, cancellationToken);
        if (outcome is Outcome.Failed { Stack.Status.Readiness: Readiness.Updatable } undone)
        {
            // For the monitor, a successful rollback is a failed update; here it is the goal.
            return new Outcome.Deployed(undone.Stack);
        }

        if (outcome is Outcome.Failed { Stack.Status.Readiness: Readiness.MustContinueRollback } failed)
        {
            var stuck = await recoverer.StuckResourcesAsync(failed.Stack, cancellationToken);
            console.WriteLine("The rollback is stuck again; repair the named resources, "
                + $"or run again with --skip-resource: {Choices(stuck)}");
        }

        return outcome;
    }

    /// <summary>A stack in review counts as absent, unless others have change sets on it.</summary>
    private async Task<Outcome?> ReviewAsync(Stack stack, GivenApprovals approvals, CancellationToken cancellationToken)
    {
        if (stack.Status.Progress is not Progress.InReview
            || await recoverer.ChangeSetsOfOthersAsync(stack, cancellationToken) is not { Count: > 0 } others)
        {
            return null;
        }

        var names = string.Join(", ", others.Select(other => $"{other.Name} of {Time(other.CreatedAt)}"));
        console.WriteLine($"{stack.Name} has not been created yet, and others have created change sets for it: {names}. "
            + "AWS deletes those when our change set is executed.");
        return await _approvals.ConfirmAsync("Continue?", approvals.ToRepairs, cancellationToken) ? null : new Outcome.Declined();
    }

    private async Task RefuseBlockedAsync(Stack stack, CancellationToken cancellationToken)
    {
        if (await recoverer.BlockingNestedAsync(stack, cancellationToken) is { } nested)
        {
            throw BbbException.Refused(
                $"The nested stack {nested.Name} is {nested.Status}{ReasonOf(nested.Reason)}, although {stack.Name} is {stack.Status}: "
                    + $"it was changed directly, and AWS can update {stack.Name} only when all its nested stacks can be updated",
                nested.Status.Readiness is Readiness.Busy
                    ? "wait until that operation has ended and run again"
                    : "recover it in the AWS console and run again");
        }
    }

    private static string? DoneIn(Readiness readiness) => readiness switch
    {
        Readiness.MustBeDeleted => "deleted",
        Readiness.MustContinueRollback or Readiness.MustRollBack => "rolled back",
        _ => null,
    };

    private static string Choices(IReadOnlyList<DeployedResource> stuck) =>
        stuck.Count == 0 ? "nothing is stuck" : $"take one of {string.Join(", ", stuck.Select(resource => resource.Address))}";

    private static string Article(LastOperation operation) =>
        operation.Name is "update" or "import" ? $"an {operation.Name}" : $"a {operation.Name}";

    private static string ReasonOf(string? reason) =>
        string.IsNullOrWhiteSpace(reason) ? "" : $" ({reason.ReplaceLineEndings(" ").Trim().TrimEnd('.')})";

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'");
}
