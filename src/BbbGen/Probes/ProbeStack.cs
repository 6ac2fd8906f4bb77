using System.Text.RegularExpressions;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Aws.Retries;
using BbbGen.Inputs;
using BbbGen.Inventory;
using BbbGen.Operations;
using BbbGen.Templates;

namespace BbbGen.Probes;

/// <summary>The stack of one probe, <c>NAME-Probe-U1</c>: all that a probe changes in the account. A stack of that name that the probe did
/// not create is never changed.</summary>
internal sealed partial class ProbeStack(IStacks stacks, AwsServices services, TimeProvider clock, StackName deployment, string code)
{
    /// <summary>How long its deletion may take, mainly for network interfaces of Fargate and Lambda.</summary>
    private static readonly TimeSpan RemovalLimit = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(10);

    private static readonly Dictionary<string, string> NoParameters = [];

    private DateTimeOffset _deadline;
    private TimeSpan _limit;

    public string Name => $"{deployment}-Probe-{code}";

    public bool IsForeign { get; private set; }

    public string Limit => $"{_limit.TotalMinutes:0} minutes";

    private bool IsLate => clock.GetUtcNow() >= _deadline;

    public void StartTimer(TimeSpan limit) => (_limit, _deadline) = (limit, clock.GetUtcNow() + limit);

    /// <exception cref="BbbException">It is not a probe's.</exception>
    public async Task<Stack?> FindAsync(CancellationToken cancellationToken)
    {
        if (await stacks.FindAsync(Name, cancellationToken) is not { Status.IsDeleted: false } stack)
        {
            return null;
        }

        if (await new StackIdentity(stacks, deployment).OfProbeAsync(stack, code, cancellationToken) is not { } foreign)
        {
            return stack;
        }

        IsForeign = true;
        throw BbbException.Refused(foreign.Problem, "it was not changed");
    }

    /// <summary>Creates or updates the stack, without rollback on failure.</summary>
    /// <returns>The outcome, null if it timed out, and all events.</returns>
    public async Task<(Outcome? Outcome, IReadOnlyList<StackEvent> Events)> ApplyAsync(
        GeneratedTemplate template, CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? parameters = null)
    {
        await FindAsync(cancellationToken);
        var definition = new StackDefinition(Name, new TemplateSource.Inline(template.Text), parameters ?? NoParameters)
        {
            Tags = new Dictionary<string, string> { ["bbbgen:probe"] = code },
        };
        await using var change = await new Deployer(stacks, clock).ProposeAsync(definition, cancellationToken);
        if (await change.ChangesAsync(cancellationToken) is null)
        {
            throw BbbException.Refused($"CloudFormation finds nothing to change in {Name}", "run the probe again");
        }

        var running = await change.ExecuteAsync(OnFailure.Keep, cancellationToken);
        var outcome = await HasEndedAsync(running, cancellationToken) ? await running.OutcomeAsync(cancellationToken) : null;
        return (outcome, running.Events);
    }

    /// <summary>Creates a change set with nested change sets, which is never executed.</summary>
    /// <returns>Why CloudFormation could not create it, or null if it can be executed.</returns>
    public async Task<string?> ReviewAsync(StackDefinition definition, CancellationToken cancellationToken)
    {
        await FindAsync(cancellationToken);
        var request = new ChangeSetRequest(ChangeSetName.Make(clock.GetUtcNow()), definition, CreatesStack: true) { IncludesNested = true };

        // Not cancelable: an unknown change set could not be deleted.
        var id = await stacks.CreateChangeSetAsync(request, CancellationToken.None);
        return await UntilAsync(CompletedAsync, cancellationToken) switch
        {
            null => throw BbbException.Refused($"CloudFormation did not complete the change set within {Limit}", "run the probe again"),
            { Progress: ChangeSetProgress.Ready } => null,
            var failed => await ReasonAsync(failed, cancellationToken),
        };

        async Task<ChangeSet?> CompletedAsync()
        {
            var described = await stacks.DescribeChangeSetAsync(id, cancellationToken);
            return described.Progress is ChangeSetProgress.Pending ? null : described;
        }
    }

    /// <summary>Polls until there is an answer; null if there was none in time.</summary>
    public async Task<T?> UntilAsync<T>(Func<Task<T?>> ask, CancellationToken cancellationToken)
        where T : class
    {
        while (true)
        {
            if (await ask() is { } answer)
            {
                return answer;
            }

            if (IsLate)
            {
                return null;
            }

            await Task.Delay(PollInterval, clock, cancellationToken);
        }
    }

    /// <summary>Deletes the stack; null if that timed out.</summary>
    public async Task<Outcome?> DeleteAsync(Stack stack, CancellationToken cancellationToken)
    {
        // Not cancelable: an interrupted run must not leave a stack behind.
        if (await new StackDeletion(stacks, clock).StartAsync(stack, [], CancellationToken.None) is not { } running)
        {
            return new Outcome.Deployed(stack);
        }

        return await HasEndedAsync(running, cancellationToken) ? await running.OutcomeAsync(cancellationToken) : null;
    }

    /// <summary>Deletes the stack and what may block its deletion. An interruption only ends the wait.</summary>
    /// <returns>Why it still exists, or null.</returns>
    public async Task<string?> RemoveAsync(CancellationToken cancellationToken)
    {
        StartTimer(RemovalLimit);
        var left = "";
        for (var attempt = 0; attempt < 2; attempt++)
        {
            if (await FindAsync(CancellationToken.None) is not { } stack)
            {
                return null;
            }

            await ReleaseAsync(stack);
            switch (await DeleteAsync(stack, cancellationToken))
            {
                case null:
                    return $"it was not deleted after {Limit}";
                case Outcome.Failed failed:
                    left = ProbeAnswer.ReasonOf(failed);
                    break;
                default:
                    return null;
            }
        }

        return left;
    }

    /// <summary>Change sets first: deleting one also deletes the empty nested stacks it created (API reference, DeleteChangeSet). ECS
    /// allows the deletion of a cluster when it has no instances and tasks.</summary>
    private async Task ReleaseAsync(Stack stack)
    {
        if (stack.Status.Progress is Progress.InReview)
        {
            foreach (var changeSet in await stacks.ChangeSetsAsync(stack.Id, CancellationToken.None))
            {
                await stacks.DeleteChangeSetAsync(changeSet.Id, CancellationToken.None);
            }

            for (var looks = 0; looks < 6 && await stacks.ChangeSetsAsync(stack.Id, CancellationToken.None) is [_, ..]; looks++)
            {
                await Task.Delay(PollInterval, clock, CancellationToken.None);
            }

            return;
        }

        var resources = await stacks.ResourcesAsync(stack.Id, CancellationToken.None);
        if (PhysicalId("AWS::ECS::Cluster") is not { } cluster)
        {
            return;
        }

        if (PhysicalId("AWS::AutoScaling::AutoScalingGroup") is { } group)
        {
            await BestEffort.OrNullAsync(async () => (bool?)await services.AutoScaling.EmptyAsync(group, CancellationToken.None));
        }

        await BestEffort.OrNullAsync(async () => (int?)await services.Ecs.StopOneOffTasksAsync(cluster, CancellationToken.None));

        string? PhysicalId(string type) => resources
            .Where(resource => resource.Type == type && !resource.Status.IsDeleted && !string.IsNullOrEmpty(resource.PhysicalId))
            .Select(resource => resource.PhysicalId)
            .FirstOrDefault();
    }

    private async Task<bool> HasEndedAsync(StackOperation running, CancellationToken cancellationToken)
    {
        await foreach (var _ in running.PollsAsync(cancellationToken))
        {
            if (IsLate)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A change set that failed because of a nested one only names that one.</summary>
    private async Task<string> ReasonAsync(ChangeSet failed, CancellationToken cancellationToken)
    {
        var reason = failed.Reason ?? "AWS gives no reason";
        return NestedChangeSet.Match(reason) is { Success: true, Value: var id } && id != failed.Id
            ? await ReasonAsync(await stacks.DescribeChangeSetAsync(id, cancellationToken), cancellationToken)
            : reason;
    }

    [GeneratedRegex(@"arn:[\w-]+:cloudformation:[\w-]+:\d+:changeSet/[\w-]+/[\w-]+")]
    private static partial Regex NestedChangeSet { get; }
}
