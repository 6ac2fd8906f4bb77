using System.Text;
using BbbGen.ChangeSets;
using BbbGen.Deployment;
using BbbGen.Rehearsal;
using BbbGen.Rehearsal.Simulation;
using BbbGen.Templates;

namespace BbbGen.Tests.Rehearsal;

/// <summary>What the engine saw of one operation.</summary>
/// <param name="Plan">What the planner said before.</param>
/// <param name="Listed">What the simulated CloudFormation listed in its change set.</param>
/// <param name="Events">What happened.</param>
/// <param name="Outcome">What came of it.</param>
internal sealed record Played(Plan Plan, IReadOnlyList<ResourceChange> Listed, IReadOnlyList<StackEvent> Events, Outcome Outcome)
{
    /// <summary>The events as <c>path status reason</c>, without ids.</summary>
    public IReadOnlyList<string> Told => [.. Events.Select(happened =>
        $"{string.Concat(happened.Path.Select(step => $"{step}/"))}{(happened.IsAboutItsStack ? "(stack)" : happened.LogicalId)} {happened.Status}")];

    /// <summary>Seconds after the operation's beginning at which an event of <see cref="Told"/> happened.</summary>
    public double At(string told) => (Events[Told.ToList().IndexOf(told)].Time - Events[0].Time).TotalSeconds;

    /// <summary>The reason of the first event of <see cref="Told"/>.</summary>
    public string? Reason(string told) => Events[Told.ToList().IndexOf(told)].Reason;

    public string Status => Outcome switch
    {
        Outcome.Deployed deployed => deployed.Stack.Status.Text,
        Outcome.Failed failed => failed.Stack.Status.Text,
        _ => Outcome.GetType().Name,
    };
}

/// <summary>A simulated account with a bucket of templates, and the real engine before it.</summary>
internal sealed class Theatre
{
    public const string Root = "root.template.yaml";

    private static readonly Target Home = new("111122223333", "eu-west-1", "aws", "amazonaws.com", "arn:aws:iam::111122223333:user/rehearsal");

    public Theatre()
    {
        World = new(Home, Faults);
        World.Buckets["templates"] = new();
        Stacks = new(World, Clock);
    }

    public VirtualClock Clock { get; } = new(TimeProvider.System);

    public Faults Faults { get; } = new();

    public World World { get; }

    public SimulatedStacks Stacks { get; }

    /// <summary>Puts a template, <c>Resources:</c> and all, into the bucket.</summary>
    public void Put(string name, string text) => World.Buckets["templates"][name] = Encoding.UTF8.GetBytes(text);

    /// <summary>Lets something go wrong.</summary>
    public void Fault(FaultKind kind, string where, string reason = "because")
    {
        var slash = where.LastIndexOf('/');
        Faults.Resources.Add(new(kind, new(slash < 0 ? "" : where[..slash], where[(slash + 1)..]), reason));
    }

    public StackDefinition Definition(string name, params (string Name, string Value)[] parameters) => new(
        name,
        new TemplateSource.Stored(Home.ObjectUrl("templates", Root)),
        parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value))
    {
        Templates = [.. World.Buckets["templates"].Select(entry => new GeneratedTemplate(entry.Key, Encoding.UTF8.GetString(entry.Value.Span)))],
    };

    /// <summary>Brings a stack to what the template says, and follows it to the end.</summary>
    public async Task<Played> PlayAsync(string root, params (string Name, string Value)[] parameters) => await PlayAsync("demo", root, parameters);

    public async Task<Played> PlayAsync(string stack, string root, params (string Name, string Value)[] parameters)
    {
        Put(Root, root);
        var stop = TestContext.Current.CancellationToken;
        await using var change = await new Deployer(Stacks, Clock).ProposeAsync(Definition(stack, parameters), stop);
        var existing = await FindAsync(stack);
        var plan = (await new Planner(new(Stacks, stop)).PlanAsync(Definition(stack, parameters), existing, stop)).Review.Plan;
        if (await change.ChangesAsync(stop) is not { } listed)
        {
            return new(plan, [], [], new Outcome.Unchanged((await FindAsync(stack))!));
        }

        var running = await change.ExecuteAsync(OnFailure.RollBack, stop);
        var events = new List<StackEvent>();
        await foreach (var happened in running.WatchAsync(stop))
        {
            events.Add(happened);
        }

        return new(plan, listed, events, await running.OutcomeAsync(stop));
    }

    public Task<Stack?> FindAsync(string stack) => Stacks.FindAsync(stack, TestContext.Current.CancellationToken);

    public async Task<List<StackEvent>> EventsAsync(string stack)
    {
        var events = new List<StackEvent>();
        await foreach (var happened in Stacks.EventsAsync(stack, TestContext.Current.CancellationToken))
        {
            events.Insert(0, happened);
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
