using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Inventory;
using BbbGen.Operations;
using BbbGen.Templates.Stacks;

namespace BbbGen.Status;

/// <summary>The state of a deployment: both root stacks, the master's nested stacks, and the last operation.</summary>
/// <param name="Last">The last operation of the master, or of the bucket stack without a master.</param>
internal sealed record DeploymentState(string Name, Stack? Sources, Stack? Master, IReadOnlyList<Stack> Nested, LastOperation? Last)
{
    /// <summary>Root stacks that bbbgen did not create. If there are any, nothing else was read.</summary>
    public IReadOnlyList<ForeignStack> Foreign { get; init; } = [];

    public IReadOnlyList<Stack> Stacks => [.. new[] { Sources, Master }.OfType<Stack>(), .. Nested];

    public bool IsBusy => Foreign.Count == 0 && Stacks.Any(stack => stack.Status.Readiness is Readiness.Busy);

    /// <summary>Logical ids of nested stacks that the master lists but that no longer exist.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    public IReadOnlyList<RunningServers> Servers { get; init; } = [];

    public string? ServersProblem { get; init; }

    public bool IsHealthy => Foreign.Count == 0 && Sources is not null && Master is not null && Missing.Count == 0
        && Servers.All(servers => servers.AreSufficient)
        && Stacks.All(stack => stack.Status.Readiness is Readiness.Updatable);

    public DeploymentRecord? Record => Sources is null || Foreign.Count > 0 ? null : DeploymentRecord.In(Sources.Tags);

    public IReadOnlyList<ProbeRecord> Probes => Sources is null || Foreign.Count > 0 ? [] : ProbeRecord.In(Sources.Tags);

    public bool RecordSucceeded => DeploymentRecord.HasSucceeded(Sources, Master);

    /// <summary>The users' URL, or null.</summary>
    public Uri? FrontEnd => Foreign.Count == 0 && Master is { Status.Readiness: Readiness.Updatable }
        && Master.Parameters.TryGetValue(MasterParameter.BBBDomainName, out var domain)
        ? BbbGen.Inputs.DomainName.Read(domain).Value?.FrontEnd
        : null;

    public static async Task<DeploymentState> ReadAsync(
        IStacks stacks, AwsServices services, TimeProvider clock, BbbGen.Inputs.StackName name, CancellationToken cancellationToken)
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
        var nested = await Task.WhenAll(listed.Select(async resource =>
            (resource.LogicalId, Stack: await stacks.FindAsync(resource.NestedStackId!, cancellationToken))));
        var living = nested.Where(entry => entry.Stack is { Status.IsDeleted: false })
            .Select(entry => (entry.LogicalId, Stack: entry.Stack!)).ToList();
        var last = (master ?? sources) is { } latest ? await LastOperation.ReadAsync(stacks, clock, latest.Id, cancellationToken) : null;
        var state = new DeploymentState(name.Value, sources, master,
            [.. living.Select(entry => entry.Stack).OrderBy(stack => stack.Name, StringComparer.Ordinal)], last);
        if (state.IsBusy)
        {
            return state;
        }

        state = state with { Missing = [.. nested.Where(entry => entry.Stack is null or { Status.IsDeleted: true })
            .Select(entry => entry.LogicalId).Order(StringComparer.Ordinal)] };
        try
        {
            return state with { Servers = await RunningServers.OfAsync(stacks, services, living, cancellationToken) };
        }
        catch (BbbException problem)
        {
            return state with { ServersProblem = problem.Message };
        }
    }
}
