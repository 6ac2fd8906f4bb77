using System.Runtime.CompilerServices;
using BbbGen.Deployment;
using BbbGen.Templates;

namespace BbbGen.Tests.Fakes;

/// <summary>
/// A CloudFormation in memory, as far as the engine's manners are concerned: stacks, change sets, and events that a script
/// gives and that become readable as time passes. It evaluates no template.
/// </summary>
internal sealed class FakeStacks(InstantClock clock, FakeBucket bucket) : IStacks
{
    private readonly Dictionary<string, FakeStack> _stacks = [];
    private readonly Dictionary<string, FakeChangeSet> _changeSets = [];
    private readonly Dictionary<string, List<StackEvent>> _events = [];
    private int _asked;

    /// <summary>Every call that changes something, in order.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>Templates CloudFormation does not take: a piece of their text, and its words.</summary>
    public Dictionary<string, string> Refusals { get; } = [];

    /// <summary>How many templates CloudFormation was asked about.</summary>
    public int Asked => _asked;

    /// <summary>What happens when a change set of the stack of that name is executed; without one it goes well after ten seconds.</summary>
    public Dictionary<string, Script> Scripts { get; } = [];

    /// <summary>The lines of change sets by the stack's name; without, one bucket is added.</summary>
    public Dictionary<string, IReadOnlyList<ResourceChange>> Changes { get; } = [];

    /// <summary>Why change sets of the stack of that name fail.</summary>
    public Dictionary<string, string> ChangeSetFailures { get; } = [];

    /// <summary>Change sets of nested stacks, by ARN.</summary>
    public Dictionary<string, ChangeSet> NestedChangeSets { get; } = [];

    /// <summary>What is in a stack, by its ARN; nothing where nothing is said.</summary>
    public Dictionary<string, IReadOnlyList<StackResource>> Resources { get; } = [];

    /// <summary>What validation has against a change set, by its ARN.</summary>
    public Dictionary<string, IReadOnlyList<string>> ValidationFailures { get; } = [];

    /// <summary>Reads of events that are throttled, counted from one.</summary>
    public HashSet<int> ThrottledReads { get; } = [];

    /// <summary>What happens at a call, named as in <see cref="Calls"/>.</summary>
    public Action<string>? OnCall { get; set; }

    public int Reads { get; private set; }

    public IEnumerable<string> StackNames => _stacks.Values.Where(stack => stack.Status != "DELETE_COMPLETE").Select(stack => stack.Name);

    public int OpenChangeSets => _changeSets.Values.Count(changeSet => !changeSet.IsGone);

    public ChangeSetRequest LastRequest(string stack) => _changeSets.Values.Last(changeSet => changeSet.Request.Definition.Name == stack).Request;

    /// <summary>A stack that is there from the beginning.</summary>
    public FakeStack Add(string name, string status)
    {
        var stack = new FakeStack(name, IdOf(name)) { Status = status };
        _stacks.Add(name, stack);
        _events[stack.Id] = [];
        return stack;
    }

    /// <summary>An operation somebody else has begun.</summary>
    public void Begin(string name, Script script)
    {
        var stack = Add(name, script.FirstStatus);
        Play(stack, script);
    }

    public Task<string?> RefusalAsync(string template, CancellationToken stop)
    {
        Interlocked.Increment(ref _asked);
        return Task.FromResult(Refusals.FirstOrDefault(refusal => template.Contains(refusal.Key, StringComparison.Ordinal)).Value)!;
    }

    public Task<Stack?> FindAsync(string stack, CancellationToken stop)
    {
        var found = _stacks.Values.FirstOrDefault(candidate => candidate.Name == stack || candidate.Id == stack);
        return Task.FromResult(found is null ? null : new Stack(found.Id, found.Name, StackStatus.Read(StatusOf(found)), found.Reason, found.Outputs) { Parameters = found.Parameters, RootId = found.RootId });
    }

    public Task<string> CreateChangeSetAsync(ChangeSetRequest request, CancellationToken stop)
    {
        var name = request.Definition.Name;
        Call($"CreateChangeSet {name} {(request.CreatesStack ? "CREATE" : "UPDATE")}");
        var stack = _stacks.GetValueOrDefault(name) ?? Add(name, "REVIEW_IN_PROGRESS");
        var id = $"arn:aws:cloudformation:eu-west-1:123456789012:changeSet/{request.Name}/{_changeSets.Count}";
        _changeSets.Add(id, new(id, stack, request, clock.GetUtcNow()));
        return Task.FromResult(id);
    }

    public Task<ChangeSet> DescribeChangeSetAsync(string changeSetId, CancellationToken stop)
    {
        if (NestedChangeSets.TryGetValue(changeSetId, out var nested))
        {
            return Task.FromResult(nested);
        }

        var asked = _changeSets[changeSetId];
        OnCall?.Invoke($"DescribeChangeSet {asked.Stack.Name}");
        stop.ThrowIfCancellationRequested();
        if (asked.Pending-- > 0)
        {
            return Task.FromResult(new ChangeSet(changeSetId, asked.Stack.Id, ChangeSetProgress.Pending, null, asked.CreatedAt, []));
        }

        var failure = ChangeSetFailures.GetValueOrDefault(asked.Stack.Name)
            ?? (asked.Stack.Deployed == State(asked.Request.Definition) ? "The submitted information didn't contain changes. Submit different information to create a change set." : null);
        return Task.FromResult(failure is null
            ? new ChangeSet(changeSetId, asked.Stack.Id, ChangeSetProgress.Ready, null, asked.CreatedAt, ChangesOf(asked.Stack.Name))
            : new ChangeSet(changeSetId, asked.Stack.Id, ChangeSetProgress.Failed, failure, asked.CreatedAt, []));
    }

    public Task<IReadOnlyList<string>> ValidationFailuresAsync(string changeSetId, CancellationToken stop) =>
        Task.FromResult(ValidationFailures.GetValueOrDefault(changeSetId, []));

    public Task<IReadOnlyList<ChangeSetSummary>> ChangeSetsAsync(string stack, CancellationToken stop) => Task.FromResult<IReadOnlyList<ChangeSetSummary>>(
        [.. _changeSets.Values.Where(open => !open.IsGone && (open.Stack.Name == stack || open.Stack.Id == stack)).Select(open => new ChangeSetSummary(open.Id, open.Request.Name, open.CreatedAt))]);

    public Task ExecuteChangeSetAsync(string changeSetId, OnFailure onFailure, CancellationToken stop)
    {
        var executed = _changeSets[changeSetId];
        executed.IsGone = true;
        var creates = executed.Request.CreatesStack;
        Play(executed.Stack, Scripts.GetValueOrDefault(executed.Stack.Name) ?? Script.Success(creates));
        executed.Stack.Deployed = State(executed.Request.Definition);
        if (executed.Stack.Name.EndsWith("-Sources", StringComparison.Ordinal))
        {
            executed.Stack.Outputs[TemplateSet.BucketOutput] = "sources-bucket";
        }

        Call($"ExecuteChangeSet {executed.Stack.Name}");
        return Task.CompletedTask;
    }

    public Task DeleteChangeSetAsync(string changeSetId, CancellationToken stop)
    {
        var deleted = _changeSets[changeSetId];
        deleted.IsGone = true;
        Call($"DeleteChangeSet {deleted.Stack.Name}");
        return Task.CompletedTask;
    }

    /// <summary>Only a stack without anything in it goes, and at once.</summary>
    public Task DeleteAsync(string stackId, IReadOnlyCollection<string> keep, CancellationToken stop)
    {
        var stack = _stacks.Values.Single(candidate => candidate.Id == stackId);
        Assert.Equal("REVIEW_IN_PROGRESS", stack.Status);
        _stacks.Remove(stack.Name);
        Call($"DeleteStack {stack.Name}");
        return Task.CompletedTask;
    }

    public Task CancelUpdateAsync(string stackId, CancellationToken stop) => throw new NotSupportedException();

    public Task ContinueRollbackAsync(string stackId, IReadOnlyCollection<string> skip, CancellationToken stop) => throw new NotSupportedException();

    public Task RollBackAsync(string stackId, CancellationToken stop) => throw new NotSupportedException();

    /// <summary>What a test says is in it; else as the events so far have left it.</summary>
    public Task<IReadOnlyList<StackResource>> ResourcesAsync(string stackId, CancellationToken stop) => Task.FromResult(Resources.GetValueOrDefault(stackId) ??
    [
        .. _events.GetValueOrDefault(stackId, [])
            .Where(happened => !happened.IsAboutItsStack && happened.Time <= clock.GetUtcNow())
            .GroupBy(happened => happened.LogicalId)
            .Select(story => story.Last())
            .Select(last => new StackResource(last.LogicalId, last.PhysicalId, last.Type, last.Status, last.Reason)),
    ]);

    public Task<string> TemplateAsync(string stackId, CancellationToken stop) => throw new NotSupportedException();

    public async IAsyncEnumerable<StackEvent> EventsAsync(string stackId, [EnumeratorCancellation] CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var now = clock.GetUtcNow();
        var throttled = ThrottledReads.Contains(++Reads);
        await Task.Yield();
        foreach (var happened in _events.GetValueOrDefault(stackId, []).Where(happened => happened.Time <= now).Reverse())
        {
            yield return happened;
            if (throttled)
            {
                throw new BusyException("Rate exceeded", "try again in a minute");
            }
        }
    }

    public static string IdOf(string name) => $"arn:aws:cloudformation:eu-west-1:123456789012:stack/{name}/1";

    private IReadOnlyList<ResourceChange> ChangesOf(string name) =>
        Changes.GetValueOrDefault(name) ?? [new(ChangeAction.Add, "BBBBucket", "AWS::S3::Bucket", Replacement.No, null)];

    public void Play(FakeStack stack, Script script)
    {
        foreach (var happened in script.Play(stack, clock.GetUtcNow()))
        {
            if (!_events.TryGetValue(happened.StackId, out var events))
            {
                _events.Add(happened.StackId, events = []);
            }

            events.Add(happened);
        }
    }

    private string StatusOf(FakeStack stack) =>
        _events[stack.Id].LastOrDefault(happened => happened.IsAboutItsStack && happened.Time <= clock.GetUtcNow())?.Status.Text ?? stack.Status;

    private string State(StackDefinition definition)
    {
        var contents = definition.IncludesNested
            ? bucket.Objects.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}={Convert.ToHexString(entry.Value)}")
            : [];
        return $"{definition.Template} {string.Join(',', definition.Parameters)} {string.Join(',', contents)}";
    }

    private void Call(string call)
    {
        Calls.Add(call);
        OnCall?.Invoke(call);
    }

    private sealed record FakeChangeSet(string Id, FakeStack Stack, ChangeSetRequest Request, DateTimeOffset CreatedAt)
    {
        public bool IsGone { get; set; }

        public int Pending { get; set; } = 1;
    }
}
