using BbbGen.Aws.Model;
using BbbGen.Templates.Stacks;

namespace BbbGen.Aws.Contracts;

internal interface IEc2
{
    /// <summary>All zones of the region, also Local Zones and those not available to the account.</summary>
    Task<IReadOnlyList<Zone>> ZonesAsync(CancellationToken cancellationToken);

    /// <summary>These instance types, without those EC2 does not know.</summary>
    Task<IReadOnlyList<MachineType>> TypesAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken);

    /// <summary>The zones that offer these instance types: type, zone.</summary>
    Task<IReadOnlyList<(string Type, string Zone)>> OfferingsAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken);

    /// <summary>Available images whose name matches a pattern with asterisks, also deprecated ones.</summary>
    Task<IReadOnlyList<MachineImage>> ImagesAsync(string owner, string name, string architecture, CancellationToken cancellationToken);

    /// <summary>Why EC2 would not launch an instance, or null if it would. It is a dry run: no instance is launched.</summary>
    Task<LaunchRefusal?> TryLaunchAsync(string type, string image, CancellationToken cancellationToken);

    Task<Server?> InstanceAsync(string id, CancellationToken cancellationToken);

    /// <summary>What the instance wrote to its console, or nothing. EC2 keeps it for an hour after termination.</summary>
    Task<IReadOnlyList<string>> ConsoleOutputAsync(string instance, CancellationToken cancellationToken);

    /// <summary>The zones of subnets by subnet id, without subnets that do not exist.</summary>
    Task<IReadOnlyDictionary<string, string>> SubnetZonesAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>The network interfaces in a subnet or VPC, or with a security group; each by its id.</summary>
    Task<IReadOnlyList<NetworkInterface>> NetworkInterfacesAsync(string holder, CancellationToken cancellationToken);

    /// <summary>Unattached volumes whose tag <c>bbbgen:stack</c> matches the pattern, oldest first.</summary>
    Task<IReadOnlyList<OrphanedVolume>> OrphanedVolumesAsync(string stacks, CancellationToken cancellationToken);

    Task<int> CountVpcsAsync(CancellationToken cancellationToken);
    Task<int> CountInternetGatewaysAsync(CancellationToken cancellationToken);
    Task<int> CountAddressesAsync(CancellationToken cancellationToken);

    /// <summary>How many NAT gateways the zone with most of them has.</summary>
    Task<int> CountNatGatewaysInFullestZoneAsync(CancellationToken cancellationToken);

    /// <summary>The types of all pending and running On-Demand Instances, one for each instance.</summary>
    Task<IReadOnlyList<string>> OnDemandTypesAsync(CancellationToken cancellationToken);
}

/// <param name="IsUsable">Whether it is an Availability Zone, not a Local or Wavelength Zone, and available to the account.</param>
/// <param name="HasDefaultSubnet">Whether the default VPC has a default subnet there.</param>
internal sealed record Zone(string Name, bool IsUsable, bool HasDefaultSubnet)
{
    /// <summary>The zones <c>Fn::GetAZs</c> lists: those with a default subnet, or all if there is none (template reference).</summary>
    public static IReadOnlyList<string> Listed(IReadOnlyCollection<Zone> zones)
    {
        List<Zone> usable = [.. zones.Where(zone => zone.IsUsable)];
        var hasDefaults = usable.Exists(zone => zone.HasDefaultSubnet);
        return [.. usable.Where(zone => zone.HasDefaultSubnet || !hasDefaults).Select(zone => zone.Name).Order(StringComparer.Ordinal)];
    }

    /// <summary>The zones the subnets will be in: the templates take the first that are listed.</summary>
    public static IReadOnlyList<string> Used(IReadOnlyCollection<Zone> zones, int wanted) => [.. Listed(zones).Take(wanted)];
}

/// <param name="Memory">MiB.</param>
internal sealed record MachineType(string Name, int Processors, long Memory, IReadOnlyList<string> Architectures);

internal sealed record MachineImage(string Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? DeprecatedAt);

/// <param name="Code">For example <c>PendingVerification</c>.</param>
internal sealed record LaunchRefusal(string Code, string Message);

/// <summary>A volume that outlived its server: it is attached to no instance, belongs to no stack, and is charged for.</summary>
/// <param name="Zone">Where it can be attached again.</param>
/// <param name="Created">When its server was launched.</param>
internal sealed record OrphanedVolume(string Id, int Gibibytes, string Zone, DateTimeOffset Created)
{
    /// <summary>A pattern of the ids of all stacks with single servers that a deployment has or had under this name.</summary>
    public static string StacksOf(Target target, string deployment) =>
        $"arn:{target.Partition}:cloudformation:{target.Region}:{target.Account}:stack/{deployment}-{MasterResource.BBBAppStackSingle}-*";
}

/// <param name="Kind">EC2's type: <c>interface</c>, <c>lambda</c>, <c>nat_gateway</c>, <c>efs</c> …</param>
/// <param name="Requester">What created it: an account, or a service such as <c>amazon-elb</c>; may be empty.</param>
/// <param name="IsManaged">Whether an AWS service created it and removes it.</param>
internal sealed record NetworkInterface(string Id, string Kind, string Description, string Requester, bool IsManaged, string? Instance);
