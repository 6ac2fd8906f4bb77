using System.Runtime.CompilerServices;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Tests.Fakes;

/// <summary>
/// Records the calls to CloudFormation; a test can refuse or lose a call, or change its answer.
/// </summary>
internal sealed class ObservedStacks(IStacks inner) : StacksDecorator(inner)
{
    private readonly Dictionary<string, ChangeSetRequest> _requests = [];
    private int _validated;

    /// <summary>
    /// Calls that change something and that CloudFormation has carried out, in order: <c>CreateChangeSet demo UPDATE</c>.
    /// </summary>
    public List<string> Calls { get; } = [];

    /// <summary>Those of them that were given a token by which they can be interrupted.</summary>
    public List<string> CancelableCalls { get; } = [];

    /// <summary>Runs before such a call is sent; an exception it throws is the answer.</summary>
    public Action<string>? BeforeCall { get; set; }

    /// <summary>Runs after such a call, or after a change set was described; an exception it throws is the answer.</summary>
    public Action<string>? OnCall { get; set; }

    /// <summary>Runs before a stack, its events or its template are read; an exception it throws is the answer.</summary>
    public Action<string>? OnRead { get; set; }

    /// <summary>Actions that the caller is not permitted: <c>GetTemplate</c>.</summary>
    public HashSet<string> Denied { get; } = [];

    /// <summary>Why CloudFormation does not accept a template, by a piece of its text.</summary>
    public Dictionary<string, string> Refusals { get; } = [];

    /// <summary>How many templates were sent to be validated.</summary>
    public int Validated => _validated;

    /// <summary>Why change sets fail in AWS, by the stack's name.</summary>
    public Dictionary<string, string> ChangeSetFailures { get; } = [];

    /// <summary>What the validation of change sets found, by the stack's name.</summary>
    public Dictionary<string, IReadOnlyList<string>> ValidationFailures { get; } = [];

    /// <summary>What change sets list beyond what is true, by the stack's name.</summary>
    public Dictionary<string, IReadOnlyList<ResourceChange>> ExtraChanges { get; } = [];

    /// <summary>Changes an event before the program sees it.</summary>
    public Func<StackEvent, StackEvent> Seen { get; set; } = stackEvent => stackEvent;

    /// <summary>Changes a described stack before the program sees it.</summary>
    public Func<Stack, Stack> SeenStack { get; set; } = stack => stack;

    /// <summary>Changes a listed resource before the program sees it.</summary>
    public Func<StackResource, StackResource> SeenResource { get; set; } = resource => resource;

    /// <summary>What GetTemplate answers instead, by a stack's name.</summary>
    public Dictionary<string, string> SeenTemplates { get; } = [];

    /// <summary>The last change set request for a stack.</summary>
    public ChangeSetRequest LastRequest(string stack) => _requests.Values.Last(request => request.Definition.Name == stack);

    public override Task<string?> RefusalAsync(string template, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _validated);
        return Refusals.FirstOrDefault(refusal => template.Contains(refusal.Key)).Value is { } words
            ? Task.FromResult<string?>(words)
            : base.RefusalAsync(template, cancellationToken);
    }

    public override async Task<Stack?> FindAsync(string stack, CancellationToken cancellationToken) =>
        await base.FindAsync(stack, cancellationToken) is { } found ? SeenStack(found) : null;

    public override async Task<IReadOnlyList<StackResource>> ResourcesAsync(string stackId, CancellationToken cancellationToken) =>
        [.. (await base.ResourcesAsync(stackId, cancellationToken)).Select(SeenResource)];

    public override async Task<string> TemplateAsync(string stackId, CancellationToken cancellationToken) =>
        await base.TemplateAsync(stackId, cancellationToken) is var template && SeenTemplates.TryGetValue(NameOf(stackId), out var seen)
            ? seen
            : template;

    public override async Task<string> CreateChangeSetAsync(ChangeSetRequest request, CancellationToken cancellationToken)
    {
        var sent = SendAsync(
            new StackCall(
                "CreateChangeSet", request.Definition.Name, cancellationToken) { Detail = request.CreatesStack ? " CREATE" : " UPDATE" },
            async () =>
            {
                var id = await Inner.CreateChangeSetAsync(request, cancellationToken);
                _requests.Add(id, request);
                return id;
            });
        return await sent;
    }

    public override async Task<ChangeSet> DescribeChangeSetAsync(string changeSetId, CancellationToken cancellationToken)
    {
        var described = await base.DescribeChangeSetAsync(changeSetId, cancellationToken);
        var stack = NameOf(described.StackId);
        return described.Progress is not ChangeSetProgress.Ready ? described
            : ChangeSetFailures.TryGetValue(stack, out var reason)
            ? described with { Progress = ChangeSetProgress.Failed, Reason = reason, Changes = [] }
            : described with { Changes = [.. described.Changes, .. ExtraChanges.GetValueOrDefault(stack, [])] };
    }

    public override async Task<IReadOnlyList<string>> ValidationFailuresAsync(string changeSetId, CancellationToken cancellationToken) =>
        ValidationFailures.GetValueOrDefault(NameOf(changeSetId)) ?? await base.ValidationFailuresAsync(changeSetId, cancellationToken);

    public override async IAsyncEnumerable<StackEvent> EventsAsync(
        string stackId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var stackEvent in base.EventsAsync(stackId, cancellationToken))
        {
            yield return Seen(stackEvent);
        }
    }

    protected override async Task<T> SendAsync<T>(StackCall call, Func<Task<T>> send)
    {
        var (name, isChange) = ($"{call.Action} {NameOf(call.Subject)}{call.Detail}", Changes(call.Action));
        if (isChange)
        {
            CancelableCalls.AddRange(call.CancellationToken.CanBeCanceled ? [name] : []);
            BeforeCall?.Invoke(name);
        }
        else if (call.Action is "DescribeStacks" or "DescribeStackEvents" or "GetTemplate")
        {
            OnRead?.Invoke($"{call.Action} {call.Subject}");
        }

        if (Denied.Contains(call.Action))
        {
            throw new NotPermittedException($"AWS does not allow cloudformation:{call.Action} to profile school",
                $"ask the account's administrator for cloudformation:{call.Action}");
        }

        var answer = await send();
        if (isChange)
        {
            Calls.Add(name);
        }

        if (isChange || call.Action is "DescribeChangeSet")
        {
            OnCall?.Invoke(name);
        }

        return answer;
    }

    private static bool Changes(string action) => action is "CreateChangeSet" or "ExecuteChangeSet" or "DeleteChangeSet" or "DeleteStack"
        or "CancelUpdateStack" or "ContinueUpdateRollback" or "RollbackStack";

    private string NameOf(string subject) => _requests.TryGetValue(subject, out var request) ? request.Definition.Name
        : subject.Contains(":stack/") ? subject.Split('/')[1]
        : subject;
}
