using BbbGen.Inventory;

namespace BbbGen.Deployment.Recovery;

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

    /// <summary>Whether it is all there and takes changes.</summary>
    public bool IsHealthy => Foreign.Count == 0 && Sources is not null && Master is not null && Stacks.All(stack => stack.Status.Readiness is Readiness.Updatable);

    /// <summary>What was last attempted, or null.</summary>
    public DeploymentRecord? Record => Sources is null || Foreign.Count > 0 ? null : DeploymentRecord.In(Sources.Tags);

    /// <summary>Where people meet, or null.</summary>
    public Uri? FrontEnd => Foreign.Count == 0 && Master is { Status.Readiness: Readiness.Updatable } && Master.Parameters.TryGetValue("BBBDomainName", out var domain)
        ? Inputs.DomainName.Read(domain).Value?.FrontEnd
        : null;

    /// <summary>Asks CloudFormation.</summary>
    public static async Task<DeploymentState> ReadAsync(IStacks stacks, TimeProvider clock, Inputs.StackName name, CancellationToken stop)
    {
        var found = await DeploymentStacks.ReadAsync(stacks, name, stop);
        var (sources, master) = found;
        if (found.Foreign.Count > 0)
        {
            return new(name.Value, sources, master, [], null) { Foreign = found.Foreign };
        }

        var ids = master is null ? [] : (await stacks.ResourcesAsync(master.Id, stop)).Select(resource => resource.NestedStackId).OfType<string>().ToList();
        var nested = await Task.WhenAll(ids.Select(id => stacks.FindAsync(id, stop)));
        var last = (master ?? sources) is { } latest ? await LastOperation.ReadAsync(stacks, clock, latest.Id, stop) : null;
        return new(name.Value, sources, master, [.. nested.OfType<Stack>().Where(stack => stack.Status.Text != "DELETE_COMPLETE").OrderBy(stack => stack.Name, StringComparer.Ordinal)], last);
    }
}
