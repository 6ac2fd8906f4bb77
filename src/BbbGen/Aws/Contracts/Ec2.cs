using BbbGen.Aws.Model;

namespace BbbGen.Aws.Contracts;

/// <summary>Amazon EC2.</summary>
internal interface IEc2
{
    /// <summary>All zones of the region, also Local Zones and those not available to the account.</summary>
    Task<IReadOnlyList<Zone>> ZonesAsync(CancellationToken cancellationToken);

    /// <summary>These instance types, without those EC2 does not know.</summary>
    Task<IReadOnlyList<MachineType>> TypesAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken);

    /// <summary>The zones that offer these instance types: type, zone.</summary>
    Task<IReadOnlyList<(string Type, string Zone)>> OfferingsAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken);

    /// <summary>Available images, also deprecated ones.</summary>
    /// <param name="owner">Account or alias.</param>
    /// <param name="name">Pattern with asterisks.</param>
    /// <param name="architecture">For example <c>x86_64</c>.</param>
    Task<IReadOnlyList<MachineImage>> ImagesAsync(string owner, string name, string architecture, CancellationToken cancellationToken);

    /// <summary>Why EC2 would not launch an instance, or null if it would. It is a dry run: no instance is launched.</summary>
    /// <param name="type">The instance type.</param>
    /// <param name="image">Id of a machine image.</param>
    Task<LaunchRefusal?> TryLaunchAsync(string type, string image, CancellationToken cancellationToken);

    /// <summary>The instance, or null if it does not exist.</summary>
    Task<Server?> InstanceAsync(string id, CancellationToken cancellationToken);

    /// <summary>What the instance wrote to its console, or nothing. EC2 keeps it for an hour after termination.</summary>
    Task<IReadOnlyList<string>> ConsoleOutputAsync(string instance, CancellationToken cancellationToken);

    /// <summary>The zones of subnets by subnet id, without subnets that do not exist.</summary>
    Task<IReadOnlyDictionary<string, string>> SubnetZonesAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>The network interfaces in a subnet or VPC, or with a security group.</summary>
    /// <param name="holder">Id of a subnet, VPC or security group.</param>
    Task<IReadOnlyList<NetworkInterface>> NetworkInterfacesAsync(string holder, CancellationToken cancellationToken);

    /// <summary>Unattached volumes whose tag <c>bbbgen:stack</c> matches the pattern, oldest first.</summary>
    Task<IReadOnlyList<OrphanedVolume>> OrphanedVolumesAsync(string stacks, CancellationToken cancellationToken);

    /// <summary>How many VPCs the region has.</summary>
    Task<int> CountVpcsAsync(CancellationToken cancellationToken);

    /// <summary>How many internet gateways the region has.</summary>
    Task<int> CountInternetGatewaysAsync(CancellationToken cancellationToken);

    /// <summary>How many Elastic IP addresses the region has.</summary>
    Task<int> CountAddressesAsync(CancellationToken cancellationToken);

    /// <summary>How many NAT gateways the zone with most of them has.</summary>
    Task<int> CountNatGatewaysInFullestZoneAsync(CancellationToken cancellationToken);

    /// <summary>The types of all pending and running On-Demand Instances, one for each instance.</summary>
    Task<IReadOnlyList<string>> OnDemandTypesAsync(CancellationToken cancellationToken);
}

/// <summary>A zone.</summary>
/// <param name="Name">For example <c>eu-west-1a</c>.</param>
/// <param name="IsUsable">Whether it is an Availability Zone, not a Local or Wavelength Zone, and available to the account.</param>
/// <param name="HasDefaultSubnet">Whether the default VPC has a default subnet there.</param>
internal sealed record Zone(string Name, bool IsUsable, bool HasDefaultSubnet)
{
    /// <summary>
    /// The zones <c>Fn::GetAZs</c> lists, by name: those with a default subnet, or all where no zone has one (CloudFormation template reference,
    /// Fn::GetAZs).
    /// </summary>
    public static IReadOnlyList<string> Listed(IReadOnlyCollection<Zone> zones)
    {
        List<Zone> usable = [.. zones.Where(zone => zone.IsUsable)];
        var hasDefaults = usable.Exists(zone => zone.HasDefaultSubnet);
        return [.. usable.Where(zone => zone.HasDefaultSubnet || !hasDefaults).Select(zone => zone.Name).Order(StringComparer.Ordinal)];
    }

    /// <summary>The zones the subnets will be in: the templates take the first that are listed.</summary>
    public static IReadOnlyList<string> Used(IReadOnlyCollection<Zone> zones, int wanted) => [.. Listed(zones).Take(wanted)];
}

/// <summary>An instance type.</summary>
/// <param name="Name">For example <c>t3a.xlarge</c>.</param>
/// <param name="Processors">vCPUs.</param>
/// <param name="Memory">MiB.</param>
/// <param name="Architectures">As EC2 names them.</param>
internal sealed record MachineType(string Name, int Processors, long Memory, IReadOnlyList<string> Architectures);

/// <summary>A machine image.</summary>
/// <param name="Id">For example <c>ami-0a1b2c3d4e5f60001</c>.</param>
/// <param name="Name">As its owner named it.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="DeprecatedAt">When it is deprecated, or null.</param>
internal sealed record MachineImage(string Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? DeprecatedAt);

/// <summary>Why EC2 would not launch an instance.</summary>
/// <param name="Code">For example <c>PendingVerification</c>.</param>
/// <param name="Message">EC2's sentence.</param>
internal sealed record LaunchRefusal(string Code, string Message);

/// <summary>A volume that outlived its server: it is attached to no instance, belongs to no stack, and is charged for.</summary>
/// <param name="Id">For example <c>vol-0a1b2c3d4e5f60718</c>.</param>
/// <param name="Gibibytes">Its size.</param>
/// <param name="Zone">Where it can be attached again.</param>
/// <param name="Created">When its server was launched.</param>
internal sealed record OrphanedVolume(string Id, int Gibibytes, string Zone, DateTimeOffset Created)
{
    /// <summary>A pattern of the ids of all stacks with single servers that a deployment has or had under this name.</summary>
    /// <param name="target">Account and region.</param>
    /// <param name="deployment">The name of the master stack.</param>
    public static string StacksOf(Target target, string deployment) =>
        $"arn:{target.Partition}:cloudformation:{target.Region}:{target.Account}:stack/{deployment}-BBBAppStackSingle-*";
}

/// <summary>A network interface in a VPC.</summary>
/// <param name="Id">For example <c>eni-0123456789abcdef0</c>.</param>
/// <param name="Kind">EC2's type: <c>interface</c>, <c>lambda</c>, <c>nat_gateway</c>, <c>efs</c> …</param>
/// <param name="Description">Its description; may be empty.</param>
/// <param name="Requester">What created it: an account, or a service such as <c>amazon-elb</c>; may be empty.</param>
/// <param name="IsManaged">Whether an AWS service created it and removes it.</param>
/// <param name="Instance">Id of the instance it is attached to, or null.</param>
internal sealed record NetworkInterface(string Id, string Kind, string Description, string Requester, bool IsManaged, string? Instance);
