using System.Collections.Concurrent;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Inventory;

namespace BbbGen.Preflight;

/// <summary>What every check may look at.</summary>
/// <param name="Plan">What is to be deployed.</param>
/// <param name="Target">Where.</param>
/// <param name="Existing">What is there already of this deployment.</param>
/// <param name="Services">The questions that can be put to AWS and the internet.</param>
/// <param name="Clock">What time it is.</param>
/// <param name="CancellationToken">Ends what several checks ask together.</param>
internal sealed record PreflightContext(PlannedDeployment Plan, Target Target, ExistingStacks Existing, AwsServices Services, TimeProvider Clock, CancellationToken CancellationToken)
{
    private readonly Lazy<Task<IReadOnlyList<Zone>>> _zones = new(() => Services.Zones.AllAsync(CancellationToken));

    private readonly ConcurrentDictionary<ResourceAddress, Lazy<Task<IReadOnlyList<MachineImage>>>> _images = [];

    /// <summary>All zones of the region; asked once.</summary>
    public Task<IReadOnlyList<Zone>> AllZonesAsync() => _zones.Value;

    /// <summary>Names of the zones the subnets will lie in; fewer than they need where the region lists no more.</summary>
    public async Task<IReadOnlyList<string>> ZonesAsync() => Plan.NamedZones is { Count: > 0 } named ? named : Zone.Used(await AllZonesAsync(), Plan.Zones);

    /// <summary>The machine images a <c>Custom::Ami</c> may take, deprecated ones too; each is asked for once.</summary>
    public Task<IReadOnlyList<MachineImage>> ImagesAsync(ResourceInstance image) => _images.GetOrAdd(image.Address, _ => new(() => Services.Machines.ImagesAsync(
        image.Properties["Owner"]?.AsText ?? "", image.Properties["NamePattern"]?.AsText ?? "", image.Properties["Architecture"]?.AsText ?? "", CancellationToken))).Value;

    /// <summary>
    /// Whether a resource is there and this deployment leaves something of it as it was deployed. CloudFormation compares templates, never what runs:
    /// what is the same in both it does not ask a service for, whatever became of the resource meanwhile.
    /// </summary>
    /// <param name="planned">The resource as it shall be.</param>
    /// <param name="what">What of it matters.</param>
    /// <exception cref="BbbException">What is deployed cannot be read.</exception>
    public async Task<bool> KeepsAsync(ResourceInstance planned, Func<ResourceInstance, Resolved?> what) =>
        await Existing.FindAsync(planned.Address) is not null
        && await Existing.Deployed.FindAsync(planned.Address) is { } deployed
        && Equals(what(deployed), what(planned));

    /// <summary>Those that are created, or of which something that matters changes.</summary>
    /// <param name="planned">Resources as they shall be.</param>
    /// <param name="what">What of them matters.</param>
    /// <exception cref="BbbException">What is deployed cannot be read.</exception>
    public async Task<IReadOnlyList<ResourceInstance>> ChangedAsync(IEnumerable<ResourceInstance> planned, Func<ResourceInstance, Resolved?> what)
    {
        List<ResourceInstance> all = [.. planned];
        var kept = await Task.WhenAll(all.Select(resource => KeepsAsync(resource, what)));
        return [.. all.Where((_, index) => !kept[index])];
    }

    /// <summary>Whether the machines are there already and no certificate is asked for: what the internet says of the domain then matters to renewals and new servers only.</summary>
    /// <exception cref="BbbException">What is deployed cannot be read.</exception>
    public async Task<bool> KeepsCertificatesAsync() =>
        (await Existing.MissingAsync(Plan.Machines.Select(group => group.Group))).Count == 0
        && (await ChangedAsync(Plan.Of("Custom::Certificate"), certificate => certificate.Properties)).Count == 0;

    /// <summary>The groups of machines that are created, or get another instance type.</summary>
    /// <exception cref="BbbException">What is deployed cannot be read.</exception>
    public async Task<IReadOnlyList<MachineGroup>> ChangedMachinesAsync()
    {
        var groups = Plan.Machines;
        var launches = (await ChangedAsync(groups.Select(group => group.Launch), MachineGroup.TypeOf)).Select(launch => launch.Address).ToHashSet();
        var created = (await Existing.MissingAsync(groups.Select(group => group.Group))).Select(group => group.Address).ToHashSet();
        return [.. groups.Where(group => launches.Contains(group.Launch.Address) || created.Contains(group.Group.Address))];
    }
}
