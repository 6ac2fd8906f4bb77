using System.Text;
using BbbGen.Application;
using BbbGen.Aws.Model;
using BbbGen.ChangeSets;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Inventory;
using BbbGen.Operations;
using BbbGen.Review;
using BbbGen.Simulation;
using BbbGen.Simulation.Engine;
using BbbGen.Templates;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Simulation;

/// <summary>What the engine saw of one operation.</summary>
/// <param name="Plan">What the planner said before.</param>
/// <param name="Listed">What the simulated CloudFormation listed in its change set.</param>
/// <param name="Events">What happened.</param>
/// <param name="Outcome">What came of it.</param>
internal sealed record ExecutedOperation(Plan Plan, IReadOnlyList<ResourceChange> Listed, IReadOnlyList<StackEvent> Events, Outcome Outcome)
{
    /// <summary>The events as <c>path status reason</c>, without ids.</summary>
    public IReadOnlyList<string> Log => [.. Events.Select(stackEvent =>
        $"{string.Concat(stackEvent.Path.Select(step => $"{step}/"))}{(stackEvent.IsAboutItsStack ? "(stack)" : stackEvent.LogicalId)} "
            + $"{stackEvent.Status}")];

    /// <summary>Seconds after the operation's beginning at which an event of <see cref="Log"/> happened.</summary>
    public double At(string entry) => (Events[Log.ToList().IndexOf(entry)].Time - Events[0].Time).TotalSeconds;

    /// <summary>The reason of the first event of <see cref="Log"/>.</summary>
    public string? Reason(string entry) => Events[Log.ToList().IndexOf(entry)].Reason;

    public string Status => Outcome switch
    {
        Outcome.Deployed deployed => deployed.Stack.Status.Text,
        Outcome.Failed failed => failed.Stack.Status.Text,
        _ => Outcome.GetType().Name,
    };
}

/// <summary>A simulated account with a bucket of templates, and the real engine before it.</summary>
internal sealed class SimulationHarness
{
    public const string Root = "root.template.yaml";

    private static readonly Target Home =
        new("111122223333", "eu-west-1", "aws", "amazonaws.com", "arn:aws:iam::111122223333:user/rehearsal");

    public SimulationHarness()
    {
        State = new(Home, Faults);
        State.Buckets["templates"] = new();
        Stacks = new(State, Clock);
    }

    public VirtualClock Clock { get; } = new(TimeProvider.System);

    public Faults Faults { get; } = new();

    public SimulationState State { get; }

    public SimulatedStacks Stacks { get; }

    /// <summary>Puts a template, <c>Resources:</c> and all, into the bucket.</summary>
    public void Put(string name, string text) => State.Buckets["templates"][name] = Encoding.UTF8.GetBytes(text);

    /// <summary>Lets something go wrong.</summary>
    public void Fault(FaultKind kind, string where, string reason = "because")
    {
        var slash = where.LastIndexOf('/');
        Faults.Resources.Add(new Fault(kind, new ResourceAddress(slash < 0 ? "" : where[..slash], where[(slash + 1)..]), reason));
    }

    public StackDefinition Definition(string name, params (string Name, string Value)[] parameters) => new(
        name,
        new TemplateSource.Stored(Home.ObjectUrl("templates", Root)),
        parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value))
    {
        Templates = [.. State.Buckets["templates"]
            .Select(entry => new GeneratedTemplate(entry.Key, Encoding.UTF8.GetString(entry.Value.Span)))],
    };

    /// <summary>Brings a stack to what the template says, and follows it to the end.</summary>
    public async Task<ExecutedOperation> ExecuteAsync(string root, params (string Name, string Value)[] parameters) =>
        await ExecuteAsync("demo", root, parameters);

    public async Task<ExecutedOperation> ExecuteAsync(string stack, string root, params (string Name, string Value)[] parameters)
    {
        Put(Root, root);
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var change = await new Deployer(Stacks, Clock).ProposeAsync(Definition(stack, parameters), cancellationToken);
        var existing = await FindAsync(stack);
        var plan = (await new Planner(new StackReader(Stacks, cancellationToken))
            .PlanAsync(Definition(stack, parameters), existing, cancellationToken)).Review.Plan;
        if (await change.ChangesAsync(cancellationToken) is not { } listed)
        {
            return new(plan, [], [], new Outcome.Unchanged((await FindAsync(stack))!));
        }

        var running = await change.ExecuteAsync(OnFailure.RollBack, cancellationToken);
        var events = new List<StackEvent>();
        await foreach (var stackEvent in running.WatchAsync(cancellationToken))
        {
            events.Add(stackEvent);
        }

        return new(plan, listed, events, await running.OutcomeAsync(cancellationToken));
    }

    public Task<Stack?> FindAsync(string stack) => Stacks.FindAsync(stack, TestContext.Current.CancellationToken);

    public async Task<List<StackEvent>> EventsAsync(string stack)
    {
        var events = new List<StackEvent>();
        await foreach (var stackEvent in Stacks.EventsAsync(stack, TestContext.Current.CancellationToken))
        {
            events.Insert(0, stackEvent);
        }

        return events;
    }

    /// <summary>Lets an hour go by.</summary>
    public Task WaitAsync() => WaitAsync(3600);

    /// <summary>Lets seconds go by.</summary>
    public Task WaitAsync(double seconds) => Task.Delay(TimeSpan.FromSeconds(seconds), Clock, TestContext.Current.CancellationToken);

    /// <summary>A sentence the call is refused with.</summary>
    public static async Task<string> RefusedAsync(Func<Task> call)
    {
        var problem = await Assert.ThrowsAnyAsync<BbbException>(call);
        Assert.Equal(ExitCode.DeploymentFailed, problem.ExitCode);
        return problem.Message;
    }
}
