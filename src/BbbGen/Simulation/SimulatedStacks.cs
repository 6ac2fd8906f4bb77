using System.Runtime.CompilerServices;
using System.Text;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Simulation.Engine;

namespace BbbGen.Simulation;

/// <summary>A simulated CloudFormation, specified in <c>Rehearsal.md</c>.</summary>
internal sealed class SimulatedStacks(SimulationState state, TimeProvider clock) : IStacks
{
    /// <summary>How long CloudFormation lists a deleted stack, and events (API reference, ListStacks and DescribeStackEvents).</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromDays(90);

    private readonly StackOperations _operations = new(state, clock);
    private readonly Dictionary<string, SimulatedChangeSet> _changeSets = [];
    private int _created;

    /// <inheritdoc/>
    public Task<string?> RefusalAsync(string template, CancellationToken cancellationToken) =>
        Task.FromResult(Call("cloudformation:ValidateTemplate", () => Refusal(template), cancellationToken));

    /// <inheritdoc/>
    public Task<Stack?> FindAsync(string stack, CancellationToken cancellationToken) => Task.FromResult(
        Call("cloudformation:DescribeStacks", () => Named(stack)?.At(clock.GetUtcNow()), cancellationToken));

    /// <inheritdoc/>
    public Task<string?> LastDeletedAsync(string name, CancellationToken cancellationToken) => Task.FromResult(Call(
        "cloudformation:ListStacks",
        () => state.Stacks.LastOrDefault(stack => stack.Name == name && stack.Parent is null
            && stack.At(clock.GetUtcNow()) is { Status.IsDeleted: true } deleted && clock.GetUtcNow() - deleted.ChangedAt <= Memory)?.Id,
        cancellationToken));

    /// <inheritdoc/>
    public Task<string> CreateChangeSetAsync(ChangeSetRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(Call("cloudformation:CreateChangeSet", () => Create(request), cancellationToken));

    /// <inheritdoc/>
    public Task<ChangeSet> DescribeChangeSetAsync(string changeSetId, CancellationToken cancellationToken) =>
        Task.FromResult(Call("cloudformation:DescribeChangeSet", () => ChangeSet(changeSetId, "DescribeChangeSet")
            .At(clock.GetUtcNow()), cancellationToken));

    /// <summary>None: the simulation has no early validation.</summary>
    public Task<IReadOnlyList<string>> ValidationFailuresAsync(string changeSetId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([]);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ChangeSetSummary>> ChangeSetsAsync(string stack, CancellationToken cancellationToken) => Task.FromResult(
        Call<IReadOnlyList<ChangeSetSummary>>("cloudformation:ListChangeSets", () =>
            [.. OpenOn(Existing(stack, "ListChangeSets"))], cancellationToken));

    /// <inheritdoc/>
    public Task ExecuteChangeSetAsync(string changeSetId, OnFailure onFailure, CancellationToken cancellationToken) =>
        Task.FromResult(Call("cloudformation:ExecuteChangeSet", () =>
            Execute(ChangeSet(changeSetId, "ExecuteChangeSet"), onFailure), cancellationToken));

    /// <inheritdoc/>
    public Task DeleteChangeSetAsync(string changeSetId, CancellationToken cancellationToken) =>
        Task.FromResult(Call("cloudformation:DeleteChangeSet", () => _changeSets.Remove(changeSetId), cancellationToken));

    /// <inheritdoc/>
    public Task DeleteAsync(string stackId, IReadOnlyCollection<string> keep, CancellationToken cancellationToken) =>
        Task.FromResult(Call("cloudformation:DeleteStack", () => Named(stackId) is { } stack && Delete(stack, keep), cancellationToken));

    /// <inheritdoc/>
    public Task<IReadOnlyList<StackResource>> ResourcesAsync(string stackId, CancellationToken cancellationToken) => Task.FromResult(
        Call("cloudformation:ListStackResources", () => Existing(stackId, "ListStackResources")
            .ResourcesAt(clock.GetUtcNow()), cancellationToken));

    /// <inheritdoc/>
    public Task<string> TemplateAsync(string stackId, CancellationToken cancellationToken) => Task.FromResult(
        Call("cloudformation:GetTemplate", () => Existing(stackId, "GetTemplate").Instance?.File.Text
            ?? throw Refused("GetTemplate", $"Stack [{stackId}] has no template"), cancellationToken));

    /// <inheritdoc/>
    public Task CancelUpdateAsync(string stackId, CancellationToken cancellationToken) => Task.FromResult(
        Call("cloudformation:CancelUpdateStack", () =>
            Do(() => _operations.CancelUpdate(Existing(stackId, "CancelUpdateStack"))), cancellationToken));

    /// <inheritdoc/>
    public Task ContinueRollbackAsync(string stackId, IReadOnlyCollection<string> skip, CancellationToken cancellationToken) =>
        Task.FromResult(Call("cloudformation:ContinueUpdateRollback", () =>
            Do(() => _operations.ContinueRollback(Existing(stackId, "ContinueUpdateRollback"), skip)), cancellationToken));

    /// <inheritdoc/>
    public Task RollBackAsync(string stackId, CancellationToken cancellationToken) => Task.FromResult(
        Call("cloudformation:RollbackStack", () => Do(() => _operations.RollBack(Existing(stackId, "RollbackStack"))), cancellationToken));

    /// <inheritdoc/>
    public Task<string?> PolicyAsync(string stackId, CancellationToken cancellationToken) => Task.FromResult(
        Call("cloudformation:GetStackPolicy", () => Existing(stackId, "GetStackPolicy").Policy?.Text, cancellationToken));

    /// <inheritdoc/>
    public Task SetPolicyAsync(string stackId, string policy, CancellationToken cancellationToken) => Task.FromResult(Call(
        "cloudformation:SetStackPolicy",
        () => Existing(stackId, "SetStackPolicy").Policy =
            StackPolicy.Read(policy) ?? throw Refused("SetStackPolicy", "Error validating stack policy: Invalid stack policy"),
        cancellationToken));

    /// <inheritdoc/>
    public Task SetTerminationProtectionAsync(string stackId, bool isProtected, CancellationToken cancellationToken) =>
        Task.FromResult(Call(
        "cloudformation:UpdateTerminationProtection",
        () => Existing(stackId, "UpdateTerminationProtection") is { Parent: null } root
            ? root.IsProtected = isProtected
            : throw Refused("UpdateTerminationProtection", $"Stack [{stackId}] is nested; its root stack decides"),
        cancellationToken));

    /// <inheritdoc/>
    public async IAsyncEnumerable<StackEvent> EventsAsync(string stackId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var events = Call(
            "cloudformation:DescribeStackEvents", () =>
                Named(stackId)?.Events ?? throw Refused("DescribeStackEvents", $"Stack [{stackId}] does not exist"), cancellationToken);
        var now = clock.GetUtcNow();
        for (var index = events.Count - 1; index >= 0; index--)
        {
            if (events[index].Time <= now && now - events[index].Time <= Memory)
            {
                yield return events[index];
            }
        }
    }

    private static string? Refusal(string template)
    {
        try
        {
            TemplateFile.Read("template", template);
            return null;
        }
        catch (DocumentException problem)
        {
            return $"Template format error: {problem.Message}";
        }
    }

    private T Call<T>(string action, Func<T> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        state.Faults.Check(action, clock.GetUtcNow());
        return call();
    }

    /// <summary>Finds any stack by ARN, an existing one by name.</summary>
    private SimulatedStack? Named(string stack) => state.Stacks.LastOrDefault(candidate =>
        candidate.Id == stack || (candidate.Name == stack && candidate.At(clock.GetUtcNow()).Status.Text != "DELETE_COMPLETE"));

    private SimulatedStack Existing(string stack, string action) =>
        Named(stack) ?? throw Refused(action, $"Stack [{stack}] does not exist");

    private IEnumerable<ChangeSetSummary> OpenOn(SimulatedStack stack) =>
        from changeSet in _changeSets.Values
        where changeSet.Stack == stack
        select new ChangeSetSummary(changeSet.Id, changeSet.Id.Split('/')[1], changeSet.CreatedAt);

    private SimulatedChangeSet ChangeSet(string id, string action) =>
        _changeSets.GetValueOrDefault(id) ?? throw Refused(action, $"ChangeSet [{id}] does not exist");

    private bool Execute(SimulatedChangeSet changeSet, OnFailure onFailure)
    {
        if (changeSet.At(clock.GetUtcNow()).Progress is not ChangeSetProgress.Ready)
        {
            throw Refused("ExecuteChangeSet", $"ChangeSet [{changeSet.Id}] cannot be executed in its current status");
        }

        changeSet.Stack.Imports = changeSet.Imports;
        changeSet.Stack.Tags = changeSet.Tags.Count > 0 ? changeSet.Tags : changeSet.Stack.Tags;
        var token = ChangeSetName.InArn(changeSet.Id);
        if (changeSet.Difference is { } difference)
        {
            _operations.Update(difference, onFailure, token);
        }
        else
        {
            _operations.Create(changeSet.Stack, changeSet.Wanted, onFailure, token);
        }

        return Drop(changeSet.Stack);
    }

    /// <summary>Drops the change sets of a changed stack and its nested stacks.</summary>
    private bool Drop(SimulatedStack stack)
    {
        foreach (var id in _changeSets.Values.Where(changeSet => changeSet.Stack.Root == stack.Root).Select(changeSet => changeSet.Id)
            .ToArray())
        {
            _changeSets.Remove(id);
        }

        return true;
    }

    private bool Delete(SimulatedStack stack, IReadOnlyCollection<string> keep)
    {
        if (stack.Instance is null)
        {
            return Drop(stack) && state.Stacks.Remove(stack);
        }

        _operations.Delete(stack, keep);
        return Drop(stack);
    }

    private static bool Do(Action operation)
    {
        operation();
        return true;
    }

    private string Create(ChangeSetRequest request)
    {
        var definition = request.Definition;
        var (wanted, imports) = Evaluate(definition);
        var existing = Named(definition.Name);
        if (request.CreatesStack != existing?.Instance is null)
        {
            throw Refused("CreateChangeSet", request.CreatesStack
                ? $"Stack [{definition.Name}] already exists"
                : $"Stack [{definition.Name}] does not exist");
        }

        if (existing?.At(clock.GetUtcNow()).Status is { Readiness: not (Readiness.Creatable or Readiness.Updatable) } status)
        {
            throw Refused("CreateChangeSet", $"Stack:{existing.Id} is in {status} state and can not be updated");
        }

        if (existing is not null && OpenOn(existing).Any(open => open.Name == request.Name))
        {
            throw Refused("CreateChangeSet", "The resource with the name requested already exists");
        }

        var stack = existing ?? NewStack(definition.Name);
        var difference = request.CreatesStack ? null : Difference.Between(stack, wanted);
        return Add(request, new(stack, wanted, difference), imports);
    }

    private SimulatedStack NewStack(string name)
    {
        var (_, arn) = PhysicalNames.OfStack(state.Home, null, name, state.Stacks.Count);
        var stack = new SimulatedStack(name, arn, null);
        state.Stacks.Add(stack);
        stack.Events.Add(new StackEvent(PhysicalNames.Uuid(PhysicalNames.Hash(arn)), arn, name, arn, StackEvent.StackType,
            StackStatus.Read("REVIEW_IN_PROGRESS"), "User Initiated", clock.GetUtcNow()));
        return stack;
    }

    private string Add(ChangeSetRequest request, (SimulatedStack Stack, StackInstance Wanted, Difference? Difference) what,
        IReadOnlyCollection<string> imports)
    {
        var (stack, wanted, difference) = what;
        var uuid = PhysicalNames.Uuid(PhysicalNames.Hash($"{request.Name}{_created++}"));
        var id = $"arn:{state.Home.Partition}:cloudformation:{state.Home.Region}:{state.Home.Account}:changeSet/{request.Name}/{uuid}";
        _changeSets.Add(id, new SimulatedChangeSet(
            id, stack, clock.GetUtcNow(), difference is null ? ChangeLines.Of(wanted) : ChangeLines.Of(difference))
        {
            Wanted = wanted,
            Difference = difference,
            Imports = imports,
            Tags = request.Definition.Tags,
            Failure = Creation.Problem(wanted),
        });
        return id;
    }

    private (StackInstance Wanted, IReadOnlyCollection<string> Imports) Evaluate(StackDefinition definition)
    {
        var (tree, root) = Template(definition.Template);
        var ledger = new ImportLedger(state);
        var settings = new EvaluationSettings { StackName = definition.Name, Region = state.Home.Region, AccountId = state.Home.Account,
            Exports = ledger };
        var wanted = Evaluator.Evaluate(tree, root, definition.Parameters, settings);
        return Creation.Problem(wanted) is { } problem ? throw Refused("CreateChangeSet", problem)
            : DependencyCycle.In(wanted) is { } cycle ? throw Refused(
                "CreateChangeSet", $"Circular dependency between resources: [{cycle}]")
            : ledger.Missing is { } missing ? throw Refused("CreateChangeSet", $"No export named {missing} found")
            : (wanted, ledger.Requested);
    }

    /// <summary>The template and all others of its bucket: a nested stack's TemplateURL is matched by file name.</summary>
    private (TemplateTree Tree, TemplateFile Root) Template(TemplateSource source)
    {
        try
        {
            if (source is TemplateSource.Inline inline)
            {
                var only = TemplateFile.Read("template", inline.Text);
                return (new TemplateTree([only]), only);
            }

            var url = ((TemplateSource.Stored)source).Url;
            var bucket = state.Buckets.GetValueOrDefault(url.Host.Split('.')[0])
                ?? throw Refused("CreateChangeSet", "S3 error: The specified bucket does not exist");
            var files = bucket.Where(entry => entry.Key.EndsWith(".template.yaml"))
                .OrderBy(entry => entry.Key, StringComparer.Ordinal)
                .Select(entry => TemplateFile.Read(entry.Key, Encoding.UTF8.GetString(entry.Value.Span))).ToList();
            var root = files.Find(file => file.Name == url.AbsolutePath.TrimStart('/'))
                ?? throw Refused("CreateChangeSet", "S3 error: The specified key does not exist");
            return (new TemplateTree(files), root);
        }
        catch (DocumentException problem)
        {
            throw Refused("CreateChangeSet", $"Template format error: {problem.Message}");
        }
    }

    private static BbbException Refused(string action, string problem) =>
        BbbException.Refused($"AWS refuses cloudformation:{action}: {problem.TrimEnd('.')}", "correct that and run again");
}
