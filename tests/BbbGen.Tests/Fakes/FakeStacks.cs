using System.Runtime.CompilerServices;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Templates;

namespace BbbGen.Tests.Fakes;

/// <summary>
/// A CloudFormation in memory, as far as the engine's manners are concerned: stacks, change sets, and events that a script
/// gives and that become readable as time passes. It evaluates no template.
/// </summary>
internal sealed partial class FakeStacks(InstantClock clock, FakeBucket bucket) : IStacks
{
    private readonly Dictionary<string, FakeStack> _stacks = [];
    private readonly Dictionary<string, FakeChangeSet> _changeSets = [];
    private readonly Dictionary<string, List<StackEvent>> _events = [];
    private int _asked;

    /// <summary>Every call that changes what is in a stack, in order.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>Templates CloudFormation does not take: a piece of their text, and its words.</summary>
    public Dictionary<string, string> Refusals { get; } = [];

    /// <summary>How many templates CloudFormation was asked about.</summary>
    public int Asked => _asked;

    /// <summary>What happens when a change set of the stack of that name is executed; without one it goes well after ten seconds.</summary>
    public Dictionary<string, Script> Scripts { get; } = [];

    /// <summary>Actions AWS does not allow: <c>ListStackResources</c>, <c>ListChangeSets</c>, <c>GetTemplate</c>.</summary>
    public HashSet<string> Denied { get; } = [];

    /// <summary>The lines of change sets by the stack's name; without, one bucket is added.</summary>
    public Dictionary<string, IReadOnlyList<ResourceChange>> Changes { get; } = [];

    /// <summary>Why change sets of the stack of that name fail.</summary>
    public Dictionary<string, string> ChangeSetFailures { get; } = [];

    /// <summary>What is in a stack, by its ARN; nothing where nothing is said.</summary>
    public Dictionary<string, IReadOnlyList<StackResource>> Resources { get; } = [];

    /// <summary>What validation has against a change set, by its ARN.</summary>
    public Dictionary<string, IReadOnlyList<string>> ValidationFailures { get; } = [];

    /// <summary>Reads of events that are throttled, counted from one.</summary>
    public HashSet<int> ThrottledReads { get; } = [];

    /// <summary>What happens when a stack or its events are read; it may throw.</summary>
    public Action<string>? OnRead { get; set; }

    /// <summary>What happens at a call, named as in <see cref="Calls"/>.</summary>
    public Action<string>? OnCall { get; set; }

    /// <summary>What happens before a call is carried out, named as in <see cref="Calls"/>; it may throw.</summary>
    public Action<string>? BeforeCall { get; set; }

    /// <summary>What happens after a change set was created; it may throw.</summary>
    public Action<string>? AfterCall { get; set; }

    /// <summary>Calls that begin something and were given a token by which they can be cut off.</summary>
    public List<string> CancelableCalls { get; } = [];

    /// <summary>Reads of events that are refused, counted from one.</summary>
    public HashSet<int> RefusedReads { get; } = [];

    /// <summary>Every read of events.</summary>
    public List<(DateTimeOffset Time, string StackId)> ReadTimes { get; } = [];

    /// <summary>How much later than it happened an event becomes readable; at once without.</summary>
    public Func<StackEvent, TimeSpan> Delay { get; set; } = _ => TimeSpan.Zero;

    /// <summary>Whether every event is listed twice.</summary>
    public bool Repeats { get; set; }

    public IEnumerable<string> StackNames => _stacks.Values.Where(stack => stack.Status != "DELETE_COMPLETE").Select(stack => stack.Name);

    public int OpenChangeSets => _changeSets.Values.Count(changeSet => !changeSet.IsGone);

    public ChangeSetRequest LastRequest(string stack) => _changeSets.Values.Last(changeSet => changeSet.Request.Definition.Name == stack).Request;

    /// <summary>ARN of the change set that was made last.</summary>
    public string LastChangeSet(string stack) => _changeSets.Values.Last(changeSet => changeSet.Request.Definition.Name == stack).Id;

    /// <summary>A stack of a deployment that is there from the beginning: a master, or one of a bucket by its name.</summary>
    public FakeStack Add(string name, string status) => Add(FakeStack.Own(name, IdOf(name), status));

    /// <summary>A stack that is there from the beginning.</summary>
    public FakeStack Add(FakeStack stack)
    {
        _stacks.Add(stack.Name, stack);
        _events[stack.Id] = [];
        return stack;
    }

    /// <summary>A change set that is there from the beginning.</summary>
    public void AddChangeSet(string stack, string name, DateTimeOffset createdAt)
    {
        var id = $"arn:aws:cloudformation:eu-west-1:123456789012:changeSet/{name}/{_changeSets.Count}";
        var definition = new StackDefinition(stack, new TemplateSource.Inline(""), new Dictionary<string, string>());
        _changeSets.Add(id, new(id, _stacks[stack], new(name, definition, CreatesStack: false), createdAt));
    }

    /// <summary>The parameters of a stack.</summary>
    public Dictionary<string, string> ParametersOf(string stack) => _stacks[stack].Parameters;

    /// <summary>The outputs of a stack.</summary>
    public Dictionary<string, string> OutputsOf(string stack) => _stacks[stack].Outputs;

    /// <summary>Names of the change sets that wait on a stack.</summary>
    public IEnumerable<string> ChangeSetsOn(string stack) => _changeSets.Values.Where(open => !open.IsGone && open.Stack.Name == stack).Select(open => open.Request.Name);

    /// <summary>An operation somebody else has begun.</summary>
    public void Begin(string name, Script script)
    {
        var stack = Add(name, script.FirstStatus);
        Play(stack, script);
    }

    public Task<string?> RefusalAsync(string template, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _asked);
        return Task.FromResult(Refusals.FirstOrDefault(refusal => template.Contains(refusal.Key, StringComparison.Ordinal)).Value)!;
    }

    public Task<Stack?> FindAsync(string stack, CancellationToken cancellationToken)
    {
        var found = _stacks.Values.FirstOrDefault(candidate => candidate.Name == stack || candidate.Id == stack);
        OnRead?.Invoke($"DescribeStacks {stack}");
        if (found is null && stack.EndsWith(".template.yaml", StringComparison.Ordinal))
        {
            // A nested stack as Nest lists it.
            return Task.FromResult<Stack?>(new(stack, stack.Split('/')[1], StackStatus.Read("CREATE_COMPLETE"), null, new Dictionary<string, string>()) { RootId = IdOf("demo") });
        }

        return Task.FromResult(found is null || (StatusOf(found) == "DELETE_COMPLETE" && found.Name == stack) ? null : new Stack(found.Id, found.Name, StackStatus.Read(StatusOf(found)), found.Reason, found.Outputs)
        {
            Description = found.Description,
            Parameters = found.Parameters,
            Tags = found.Tags,
            RootId = found.RootId,
            IsProtected = found.IsProtected,
            ChangedAt = _events[found.Id].LastOrDefault(stackEvent => stackEvent.IsAboutItsStack && stackEvent.Status.BeginsOperation && stackEvent.Time <= clock.GetUtcNow())?.Time ?? default,
        });
    }

    public Task<string?> LastDeletedAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult(_stacks.Values.FirstOrDefault(stack => stack.Name == name && StatusOf(stack) == "DELETE_COMPLETE")?.Id);

    public Task<string> CreateChangeSetAsync(ChangeSetRequest request, CancellationToken cancellationToken)
    {
        var name = request.Definition.Name;
        Begin($"CreateChangeSet {name}", cancellationToken);
        Call($"CreateChangeSet {name} {(request.CreatesStack ? "CREATE" : "UPDATE")}");
        if (_stacks.GetValueOrDefault(name) is { } gone && StatusOf(gone) == "DELETE_COMPLETE")
        {
            _stacks.Remove(name);
        }

        var stack = _stacks.GetValueOrDefault(name) ?? Add(name, "REVIEW_IN_PROGRESS");
        var id = $"arn:aws:cloudformation:eu-west-1:123456789012:changeSet/{request.Name}/{_changeSets.Count}";
        _changeSets.Add(id, new(id, stack, request, clock.GetUtcNow()));
        AfterCall?.Invoke($"CreateChangeSet {name}");
        return Task.FromResult(id);
    }

    public Task<ChangeSet> DescribeChangeSetAsync(string changeSetId, CancellationToken cancellationToken)
    {
        var asked = _changeSets[changeSetId];
        OnCall?.Invoke($"DescribeChangeSet {asked.Stack.Name}");
        cancellationToken.ThrowIfCancellationRequested();
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

    public Task<IReadOnlyList<string>> ValidationFailuresAsync(string changeSetId, CancellationToken cancellationToken) =>
        Task.FromResult(ValidationFailures.GetValueOrDefault(changeSetId, []));

    public Task<IReadOnlyList<ChangeSetSummary>> ChangeSetsAsync(string stack, CancellationToken cancellationToken) => Allowed("ListChangeSets", () => (IReadOnlyList<ChangeSetSummary>)
        [.. _changeSets.Values.Where(open => !open.IsGone && (open.Stack.Name == stack || open.Stack.Id == stack)).Select(open => new ChangeSetSummary(open.Id, open.Request.Name, open.CreatedAt))]);

    public Task ExecuteChangeSetAsync(string changeSetId, OnFailure onFailure, CancellationToken cancellationToken)
    {
        var executed = _changeSets[changeSetId];
        Begin($"ExecuteChangeSet {executed.Stack.Name}", cancellationToken);
        LastOnFailure = onFailure;
        foreach (var open in _changeSets.Values.Where(open => open.Stack == executed.Stack))
        {
            open.IsGone = true;
        }

        var creates = executed.Request.CreatesStack;
        var operation = (Scripts.GetValueOrDefault(executed.Stack.Name) ?? Script.Success(creates)).Play(executed.Stack, clock.GetUtcNow());
        Record(operation.Select(stackEvent => stackEvent with { ClientRequestToken = executed.Request.Name }));
        executed.Stack.Deployed = State(executed.Request.Definition);
        executed.Stack.Template = TextOf(executed.Request.Definition);
        executed.Stack.Description = DescriptionIn(executed.Stack.Template) ?? executed.Stack.Description;
        Nest(executed.Stack, executed.Request.Definition);
        executed.Stack.Parameters = new(executed.Request.Definition.Parameters);
        executed.Stack.Tags = executed.Request.Definition.Tags.Count > 0 ? executed.Request.Definition.Tags : executed.Stack.Tags;
        if (executed.Stack.Name.EndsWith("-Sources", StringComparison.Ordinal))
        {
            executed.Stack.Outputs[TemplateSet.BucketOutput] = "sources-bucket";
        }

        Call($"ExecuteChangeSet {executed.Stack.Name}");
        return Task.CompletedTask;
    }

    public Task DeleteChangeSetAsync(string changeSetId, CancellationToken cancellationToken)
    {
        var deleted = _changeSets[changeSetId];
        Begin($"DeleteChangeSet {deleted.Stack.Name}", cancellationToken);
        deleted.IsGone = true;
        Call($"DeleteChangeSet {deleted.Stack.Name}");
        return Task.CompletedTask;
    }

    /// <summary>A stack without anything in it goes at once, any other after its script, or after ten seconds.</summary>
    public Task DeleteAsync(string stackId, IReadOnlyCollection<string> keep, CancellationToken cancellationToken)
    {
        var stack = _stacks.Values.Single(candidate => candidate.Id == stackId);
        Begin($"DeleteStack {stack.Name}", cancellationToken);
        if (StatusOf(stack) == "REVIEW_IN_PROGRESS")
        {
            _stacks.Remove(stack.Name);
        }
        else
        {
            Play(stack, Recoveries.GetValueOrDefault(stack.Name) ?? new Script().Root(0.5, "DELETE_IN_PROGRESS", "User Initiated").Root(10, "DELETE_COMPLETE"));
        }

        Call($"DeleteStack {stack.Name}");
        return Task.CompletedTask;
    }

    /// <summary>What deleting, cancelling, continuing or rolling back the stack of that name leads to; without one it goes well after ten seconds.</summary>
    public Dictionary<string, Script> Recoveries { get; } = [];

    /// <summary>What the last execution was told to do with failures.</summary>
    public OnFailure LastOnFailure { get; private set; }

    public Task CancelUpdateAsync(string stackId, CancellationToken cancellationToken) => RollBack("CancelUpdateStack", stackId, "", cancellationToken);

    public Task ContinueRollbackAsync(string stackId, IReadOnlyCollection<string> skip, CancellationToken cancellationToken) =>
        RollBack("ContinueUpdateRollback", stackId, string.Concat(skip.Select(resource => $" {resource}")), cancellationToken);

    public Task RollBackAsync(string stackId, CancellationToken cancellationToken) => RollBack("RollbackStack", stackId, "", cancellationToken);

    /// <summary>What a test says is in it; a nested stack has what the events so far have left.</summary>
    public Task<IReadOnlyList<StackResource>> ResourcesAsync(string stackId, CancellationToken cancellationToken) =>
        Allowed("ListStackResources", () => Resources.GetValueOrDefault(stackId)
            ?? _stacks.Values.FirstOrDefault(stack => stack.Id == stackId || stack.Name == stackId)?.Resources
            ?? LeftByEvents(stackId));

    private List<StackResource> LeftByEvents(string stackId) =>
    [
        .. _events.GetValueOrDefault(stackId, [])
            .Where(stackEvent => !stackEvent.IsAboutItsStack && stackEvent.Time <= clock.GetUtcNow())
            .GroupBy(stackEvent => stackEvent.LogicalId)
            .Select(story => story.Last())
            .Select(last => new StackResource(last.LogicalId, last.PhysicalId, last.Type, last.Status, last.Reason)),
    ];

    private Task RollBack(string action, string stackId, string more, CancellationToken cancellationToken)
    {
        var stack = _stacks.Values.Single(candidate => candidate.Id == stackId);
        Begin($"{action} {stack.Name}", cancellationToken);
        Play(stack, Recoveries.GetValueOrDefault(stack.Name) ?? new Script().Root(0.5, "UPDATE_ROLLBACK_IN_PROGRESS", "User Initiated").Root(10, "UPDATE_ROLLBACK_COMPLETE"));
        Call($"{action} {stack.Name}{more}");
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<StackEvent> EventsAsync(string stackId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        OnRead?.Invoke($"DescribeStackEvents {stackId}");
        var now = clock.GetUtcNow();
        ReadTimes.Add((now, stackId));
        var read = ReadTimes.Count;
        var throttled = ThrottledReads.Contains(read);
        await Task.Yield();
        if (RefusedReads.Contains(read))
        {
            throw BbbException.Refused("The session has expired", "sign in again");
        }

        foreach (var stackEvent in _events.GetValueOrDefault(stackId, []).Where(stackEvent => stackEvent.Time + Delay(stackEvent) <= now).Reverse())
        {
            yield return stackEvent;
            if (Repeats)
            {
                yield return stackEvent;
            }

            if (throttled)
            {
                throw new BusyException("Rate exceeded", "try again in a minute");
            }
        }
    }

    public static string IdOf(string name) => $"arn:aws:cloudformation:eu-west-1:123456789012:stack/{name}/1";

    private IReadOnlyList<ResourceChange> ChangesOf(string name) =>
        Changes.GetValueOrDefault(name) ?? [new(ChangeAction.Add, "BBBStackBucket", "AWS::S3::Bucket", Replacement.No)];

    public void Play(FakeStack stack, Script script)
    {
        Record(script.Play(stack, clock.GetUtcNow()));
    }

    /// <summary>Events that happen at their time.</summary>
    public void Record(IEnumerable<StackEvent> history)
    {
        foreach (var stackEvent in history)
        {
            if (!_events.TryGetValue(stackEvent.StackId, out var events))
            {
                _events.Add(stackEvent.StackId, events = []);
            }

            events.Add(stackEvent);
        }
    }

    private Task<T> Allowed<T>(string action, Func<T> answer) => Denied.Contains(action)
        ? throw new NotPermittedException($"AWS does not allow cloudformation:{action} to profile school", $"ask the account's administrator for cloudformation:{action}")
        : Task.FromResult(answer());

    private string StatusOf(FakeStack stack) =>
        _events[stack.Id].LastOrDefault(stackEvent => stackEvent.IsAboutItsStack && stackEvent.Time <= clock.GetUtcNow())?.Status.Text ?? stack.Status;

    private string State(StackDefinition definition)
    {
        var contents = definition.Template is TemplateSource.Stored
            ? bucket.Objects.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}={Convert.ToHexString(entry.Value)}")
            : [];
        return $"{definition.Template} {string.Join(',', definition.Parameters)} {string.Join(',', definition.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal))} {string.Join(',', contents)}";
    }

    private void Begin(string call, CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
        {
            CancelableCalls.Add(call);
        }

        BeforeCall?.Invoke(call);
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
