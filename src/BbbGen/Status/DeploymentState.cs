using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Inventory;
using BbbGen.Operations;

namespace BbbGen.Status;

/// <summary>How a deployment stands: both root stacks, what is nested in the master, and what was done last.</summary>
/// <param name="Name">The master's name.</param>
/// <param name="Sources">The bucket's stack, or null.</param>
/// <param name="Master">The master, or null.</param>
/// <param name="Nested">The stacks nested in the master, by name.</param>
/// <param name="Last">What was done last to the master, or to the bucket's stack where there is no master.</param>
internal sealed record DeploymentState(string Name, Stack? Sources, Stack? Master, IReadOnlyList<Stack> Nested, LastOperation? Last)
{
    /// <summary>Root stacks that are not bbbgen's. If there are any, nothing else was read.</summary>
    public IReadOnlyList<ForeignStack> Foreign { get; init; } = [];

    /// <summary>All stacks there are.</summary>
    public IReadOnlyList<Stack> Stacks => [.. new[] { Sources, Master }.OfType<Stack>(), .. Nested];

    /// <summary>Whether something goes on.</summary>
    public bool IsBusy => Foreign.Count == 0 && Stacks.Any(stack => stack.Status.Readiness is Readiness.Busy);

    /// <summary>Logical ids of nested stacks the master lists although they are gone.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>The servers people meet on, by the nested stack they belong to.</summary>
    public IReadOnlyList<RunningServers> Servers { get; init; } = [];

    /// <summary>Why the servers could not be looked at, or null.</summary>
    public string? ServersProblem { get; init; }

    /// <summary>Whether it is all there and takes changes.</summary>
    public bool IsHealthy => Foreign.Count == 0 && Sources is not null && Master is not null && Missing.Count == 0 && Servers.All(servers => servers.AreSufficient)
        && Stacks.All(stack => stack.Status.Readiness is Readiness.Updatable);

    /// <summary>What was last attempted, or null.</summary>
    public DeploymentRecord? Record => Sources is null || Foreign.Count > 0 ? null : DeploymentRecord.In(Sources.Tags);

    /// <summary>What probes found out about AWS.</summary>
    public IReadOnlyList<ProbeRecord> Probes => Sources is null || Foreign.Count > 0 ? [] : ProbeRecord.In(Sources.Tags);

    /// <summary>Whether that attempt came to its end.</summary>
    public bool RecordSucceeded => DeploymentRecord.HasSucceeded(Sources, Master);

    /// <summary>Where people meet, or null.</summary>
    public Uri? FrontEnd => Foreign.Count == 0 && Master is { Status.Readiness: Readiness.Updatable } && Master.Parameters.TryGetValue("BBBDomainName", out var domain)
        ? BbbGen.Inputs.DomainName.Read(domain).Value?.FrontEnd
        : null;

    /// <summary>Asks CloudFormation, and what runs of it.</summary>
    public static async Task<DeploymentState> ReadAsync(
        IStacks stacks, IServers servers, TimeProvider clock, BbbGen.Inputs.StackName name, CancellationToken cancellationToken)
    {
        var found = await DeploymentStacks.ReadAsync(stacks, name, cancellationToken);
        var (sources, master) = found;
        if (found.Foreign.Count > 0)
        {
            return new(name.Value, sources, master, [], null) { Foreign = found.Foreign };
        }

        var listed = master is null ? [] : (await stacks.ResourcesAsync(master.Id, cancellationToken))
            .Where(resource => resource.NestedStackId is not null && !resource.Status.IsDeleted)
            .ToList();
        var nested = await Task.WhenAll(listed.Select(async resource => (resource.LogicalId, Stack: await stacks.FindAsync(resource.NestedStackId!, cancellationToken))));
        var living = nested.Where(one => one.Stack is { Status.IsDeleted: false }).Select(one => (one.LogicalId, Stack: one.Stack!)).ToList();
        var last = (master ?? sources) is { } latest ? await LastOperation.ReadAsync(stacks, clock, latest.Id, cancellationToken) : null;
        var state = new DeploymentState(name.Value, sources, master, [.. living.Select(one => one.Stack).OrderBy(stack => stack.Name, StringComparer.Ordinal)], last);
        if (state.IsBusy)
        {
            return state;
        }

        state = state with { Missing = [.. nested.Where(one => one.Stack is null or { Status.IsDeleted: true }).Select(one => one.LogicalId).Order(StringComparer.Ordinal)] };
        try
        {
            return state with { Servers = await RunningServers.OfAsync(stacks, servers, living, cancellationToken) };
        }
        catch (BbbException problem)
        {
            return state with { ServersProblem = problem.Message };
        }
    }
}
