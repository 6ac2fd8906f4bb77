using System.Collections.Concurrent;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Inventory;

namespace BbbGen.Preflight;

/// <param name="CancellationToken">Cancels requests that several checks share.</param>
internal sealed record PreflightContext(PlannedDeployment Plan, Target Target, ExistingStacks Existing, AwsServices Services,
    TimeProvider Clock, CancellationToken CancellationToken)
{
    private readonly Lazy<Task<IReadOnlyList<Zone>>> _zones = new(() => Services.Ec2.ZonesAsync(CancellationToken));

    private readonly ConcurrentDictionary<ResourceAddress, Lazy<Task<IReadOnlyList<MachineImage>>>> _images = [];

    public Task<IReadOnlyList<Zone>> AllZonesAsync() => _zones.Value;

    /// <summary>Names of the zones the subnets will use; possibly fewer than needed.</summary>
    public async Task<IReadOnlyList<string>> ZonesAsync() =>
        Plan.NamedZones is { Count: > 0 } named ? named : Zone.Used(await AllZonesAsync(), Plan.Zones);

    /// <summary>The machine images a <c>Custom::Ami</c> may take, deprecated ones too; each list is requested once.</summary>
    public Task<IReadOnlyList<MachineImage>> ImagesAsync(ResourceInstance image)
    {
        return _images.GetOrAdd(image.Address, _ => new Lazy<Task<IReadOnlyList<MachineImage>>>(() => Services.Ec2.ImagesAsync(
            Text("Owner"), Text("NamePattern"), Text("Architecture"), CancellationToken))).Value;

        string Text(string property) => image.Properties[property]?.AsText ?? "";
    }

    /// <summary>Whether a resource exists and this deployment does not change a part of it. CloudFormation compares templates, not the
    /// actual resources: it makes no calls for unchanged properties.</summary>
    /// <exception cref="BbbException">The deployed stacks cannot be read.</exception>
    public async Task<bool> KeepsAsync(ResourceInstance planned, Func<ResourceInstance, Resolved?> what) =>
        await Existing.FindAsync(planned.Address) is not null
        && await Existing.Deployed.FindAsync(planned.Address) is { } deployed
        && Equals(what(deployed), what(planned));

    public async Task<IReadOnlyList<ResourceInstance>> ChangedAsync(
        IEnumerable<ResourceInstance> planned, Func<ResourceInstance, Resolved?> what)
    {
        List<ResourceInstance> all = [.. planned];
        var kept = await Task.WhenAll(all.Select(resource => KeepsAsync(resource, what)));
        return [.. all.Where((_, index) => !kept[index])];
    }

    /// <summary>Whether the servers exist and no certificate is requested: then DNS matters only for renewals and new servers.</summary>
    public async Task<bool> KeepsCertificatesAsync() =>
        (await Existing.MissingAsync(Plan.Machines.Select(group => group.Group))).Count == 0
        && (await ChangedAsync(Plan.Of("Custom::Certificate"), certificate => certificate.Properties)).Count == 0;

    public async Task<IReadOnlyList<MachineGroup>> ChangedMachinesAsync()
    {
        var groups = Plan.Machines;
        var launches = (await ChangedAsync(groups.Select(group => group.Launch), MachineGroup.TypeOf)).Select(launch => launch.Address)
            .ToHashSet();
        var created = (await Existing.MissingAsync(groups.Select(group => group.Group))).Select(group => group.Address).ToHashSet();
        return [.. groups.Where(group => launches.Contains(group.Launch.Address) || created.Contains(group.Group.Address))];
    }
}
