using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Tests.Fakes;

/// <summary>
/// EC2: every type has 4 vCPUs and is offered in all zones, every name pattern has one image, and every launch would succeed.
/// </summary>
/// <param name="groups">The only instance is the first of its group.</param>
internal sealed class FakeEc2(FakeAutoScaling groups) : FakeService, IEc2
{
    public List<Zone> Zones { get; } = [new("eu-west-1c", true, true), new("eu-west-1a", true, true), new("eu-west-1b", true, true),
        new("eu-west-1-lhr-1a", false, false)];

    /// <summary>Types that differ; null: the type does not exist.</summary>
    public Dictionary<string, MachineType?> Types { get; } = [];

    public HashSet<(string Type, string Zone)> NotOffered { get; } = [];

    /// <summary>By name pattern.</summary>
    public Dictionary<string, MachineImage[]> Images { get; } = [];

    /// <summary>By type.</summary>
    public Dictionary<string, LaunchRefusal> LaunchRefusals { get; } = [];

    /// <summary>The launches that were tried, in order.</summary>
    public List<(string Type, string Image)> DryRuns { get; } = [];

    /// <summary>Console lines by instance.</summary>
    public Dictionary<string, IReadOnlyList<string>> Console { get; } = [];

    /// <summary>Zones by subnet id.</summary>
    public Dictionary<string, string> SubnetZones { get; } = [];

    /// <summary>The interfaces of every subnet, VPC and security group.</summary>
    public List<NetworkInterface> NetworkInterfaces { get; } = [];

    /// <summary>After how many reads AWS has removed the interfaces it manages; null: never.</summary>
    public int? InterfacesGoneAfter { get; set; }

    /// <summary>Which read of interfaces AWS throttles, counted from one; null: none.</summary>
    public int? InterfacesUnansweredAt { get; set; }

    /// <summary>Whether the caller may not read interfaces.</summary>
    public bool InterfacesAreForbidden { get; set; }

    /// <summary>Unattached volumes of every stack.</summary>
    public List<OrphanedVolume> Volumes { get; } = [];

    /// <summary>What reading volumes throws.</summary>
    public Exception? VolumesRefuse { get; set; }

    /// <summary>The pattern of stacks that volumes were read for last.</summary>
    public string? VolumesOf { get; private set; }

    /// <summary>Every region has a default VPC with an internet gateway.</summary>
    public int Vpcs { get; set; } = 1;

    public int InternetGateways { get; set; } = 1;

    public int Addresses { get; set; }

    public int NatGateways { get; set; }

    /// <summary>The types of running On-Demand Instances.</summary>
    public List<string> Running { get; } = [];

    public Task<IReadOnlyList<Zone>> ZonesAsync(CancellationToken cancellationToken) => All(Zones);

    public Task<IReadOnlyList<MachineType>> TypesAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken) =>
        All(names.Select(name => Types.TryGetValue(name, out var type) ? type : new(name, 4, 16384, ["x86_64"])).OfType<MachineType>());

    public Task<IReadOnlyList<(string Type, string Zone)>> OfferingsAsync(IReadOnlyCollection<string> names,
        CancellationToken cancellationToken) => All(
            from name in names
            from zone in new[] { "eu-west-1a", "eu-west-1b", "eu-west-1c" }
            where !NotOffered.Contains((name, zone))
            select (name, zone));

    public Task<IReadOnlyList<MachineImage>> ImagesAsync(
        string owner, string name, string architecture, CancellationToken cancellationToken) =>
            Answer<IReadOnlyList<MachineImage>>(Images.GetValueOrDefault(name)
                ?? [new("ami-1", name.Replace("*", "20260101"), new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), null)]);

    public Task<LaunchRefusal?> TryLaunchAsync(string type, string image, CancellationToken cancellationToken)
    {
        lock (DryRuns)
        {
            DryRuns.Add((type, image));
        }

        return Answer(LaunchRefusals.GetValueOrDefault(type));
    }

    public Task<Server?> InstanceAsync(string id, CancellationToken cancellationToken) =>
        Answer(groups.Group is { Members: [var first, ..] } ? first : null);

    public Task<IReadOnlyList<string>> ConsoleOutputAsync(string instance, CancellationToken cancellationToken) =>
        Answer(Console.GetValueOrDefault(instance, []));

    public Task<IReadOnlyDictionary<string, string>> SubnetZonesAsync(
        IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
            Answer<IReadOnlyDictionary<string, string>>(ids.Where(SubnetZones.ContainsKey).ToDictionary(id => id, id => SubnetZones[id]));

    public Task<IReadOnlyList<NetworkInterface>> NetworkInterfacesAsync(string holder, CancellationToken cancellationToken)
    {
        if (InterfacesAreForbidden)
        {
            throw new NotPermittedException("AWS does not allow ec2:DescribeNetworkInterfaces", "ask the account's administrator for it");
        }

        if (--InterfacesUnansweredAt == 0)
        {
            throw new BusyException("AWS is throttling ec2:DescribeNetworkInterfaces (Throttling)", "try again in a minute");
        }

        if (InterfacesGoneAfter-- == 0)
        {
            NetworkInterfaces.RemoveAll(found => found.IsManaged);
        }

        return All(NetworkInterfaces);
    }

    public Task<IReadOnlyList<OrphanedVolume>> OrphanedVolumesAsync(string stacks, CancellationToken cancellationToken)
    {
        VolumesOf = stacks;
        return VolumesRefuse is null ? All(Volumes) : Task.FromException<IReadOnlyList<OrphanedVolume>>(VolumesRefuse);
    }

    public Task<int> CountVpcsAsync(CancellationToken cancellationToken) => Answer(Vpcs);

    public Task<int> CountInternetGatewaysAsync(CancellationToken cancellationToken) => Answer(InternetGateways);

    public Task<int> CountAddressesAsync(CancellationToken cancellationToken) => Answer(Addresses);

    public Task<int> CountNatGatewaysInFullestZoneAsync(CancellationToken cancellationToken) => Answer(NatGateways);

    public Task<IReadOnlyList<string>> OnDemandTypesAsync(CancellationToken cancellationToken) => All(Running);
}
