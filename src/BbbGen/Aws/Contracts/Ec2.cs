using BbbGen.Aws.Model;

namespace BbbGen.Aws.Contracts;

/// <summary>The zones of the region.</summary>
internal interface IZones
{
    /// <summary>All of them, local and switched-off ones too.</summary>
    Task<IReadOnlyList<Zone>> AllAsync(CancellationToken cancellationToken);
}

/// <summary>A zone.</summary>
/// <param name="Name">For example <c>eu-west-1a</c>.</param>
/// <param name="IsUsable">Whether it is an availability zone, neither local nor at the edge, and open to the account.</param>
/// <param name="HasDefaultSubnet">Whether the default VPC has its subnet there.</param>
internal sealed record Zone(string Name, bool IsUsable, bool HasDefaultSubnet)
{
    /// <summary>
    /// The zones <c>Fn::GetAZs</c> lists, by name: those with a default subnet, or all where no zone has one (CloudFormation template reference,
    /// Fn::GetAZs).
    /// </summary>
    public static IReadOnlyList<string> Listed(IReadOnlyCollection<Zone> zones)
    {
        List<Zone> usable = [.. zones.Where(zone => zone.IsUsable)];
        return [.. usable.Where(zone => zone.HasDefaultSubnet || !usable.Exists(other => other.HasDefaultSubnet)).Select(zone => zone.Name).Order(StringComparer.Ordinal)];
    }

    /// <summary>The zones the subnets will lie in: the templates take the first that are listed.</summary>
    public static IReadOnlyList<string> Used(IReadOnlyCollection<Zone> zones, int wanted) => [.. Listed(zones).Take(wanted)];
}

/// <summary>The instance types and images of the region.</summary>
internal interface IMachines
{
    /// <summary>What these types are; those EC2 does not know are left out.</summary>
    Task<IReadOnlyList<MachineType>> TypesAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken);

    /// <summary>In which zones these types are offered: type, zone.</summary>
    Task<IReadOnlyList<(string Type, string Zone)>> OffersAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken);

    /// <summary>Images that can be started.</summary>
    /// <param name="owner">Account or alias.</param>
    /// <param name="name">Pattern with asterisks.</param>
    /// <param name="architecture">For example <c>x86_64</c>.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task<IReadOnlyList<MachineImage>> ImagesAsync(string owner, string name, string architecture, CancellationToken cancellationToken);
}

/// <summary>An instance type.</summary>
/// <param name="Name">For example <c>t3a.xlarge</c>.</param>
/// <param name="Processors">vCPUs.</param>
/// <param name="Memory">MiB.</param>
/// <param name="Architectures">As EC2 calls them.</param>
internal sealed record MachineType(string Name, int Processors, long Memory, IReadOnlyList<string> Architectures);

/// <summary>A machine image.</summary>
/// <param name="Id">For example <c>ami-0a1b2c3d4e5f60001</c>.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="DeprecatedAt">When its owner gives it up, or null.</param>
internal sealed record MachineImage(string Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? DeprecatedAt);

/// <summary>Whether EC2 would start an instance. None is ever started.</summary>
internal interface ILaunches
{
    /// <summary>Asks for a start with DryRun.</summary>
    /// <param name="type">The instance type.</param>
    /// <param name="image">Id of a machine image.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>What EC2 has against it, or null: nothing.</returns>
    Task<LaunchRefusal?> TryAsync(string type, string image, CancellationToken cancellationToken);
}

/// <summary>What EC2 has against starting an instance.</summary>
/// <param name="Code">For example <c>PendingVerification</c>.</param>
/// <param name="Message">EC2's words.</param>
internal sealed record LaunchRefusal(string Code, string Message);

/// <summary>Subnets of a network.</summary>
internal interface ISubnets
{
    /// <summary>The zones of subnets, by subnet id; one that does not exist is missing.</summary>
    Task<IReadOnlyDictionary<string, string>> ZonesAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);
}

/// <summary>Volumes of servers.</summary>
internal interface IVolumes
{
    /// <summary>Volumes attached to nothing whose tag <c>bbbgen:stack</c> matches the pattern, oldest first.</summary>
    Task<IReadOnlyList<LeftVolume>> LeftByAsync(string stacks, CancellationToken cancellationToken);
}

/// <summary>A volume that outlived its server: no server has it, no stack lists it, and it is charged for.</summary>
/// <param name="Id">EC2's id.</param>
/// <param name="Gibibytes">Its size.</param>
/// <param name="Zone">Where it can be attached again.</param>
/// <param name="Created">When its server was launched.</param>
internal sealed record LeftVolume(string Id, int Gibibytes, string Zone, DateTimeOffset Created)
{
    /// <summary>The ids, as a pattern, of the stacks of single servers that a deployment has or had under this name.</summary>
    /// <param name="target">Account and region.</param>
    /// <param name="deployment">The name of the master stack.</param>
    public static string StacksOf(Target target, string deployment) =>
        $"arn:{target.Partition}:cloudformation:{target.Region}:{target.Account}:stack/{deployment}-BBBAppStackSingle-*";
}

/// <summary>A network interface in a VPC.</summary>
/// <param name="Id">Such as <c>eni-0123456789abcdef0</c>.</param>
/// <param name="Kind">EC2's word for it: <c>interface</c>, <c>lambda</c>, <c>nat_gateway</c>, <c>efs</c> …</param>
/// <param name="Description">What its maker wrote on it; may be empty.</param>
/// <param name="Requester">Who made it: an account, or a service such as <c>amazon-elb</c>; may be empty.</param>
/// <param name="IsManaged">Whether a service of AWS made it and removes it, in its own time.</param>
/// <param name="Instance">Id of the instance it is attached to, or null.</param>
internal sealed record NetworkInterface(string Id, string Kind, string Description, string Requester, bool IsManaged, string? Instance);

/// <summary>What a deletion needs of EC2.</summary>
internal interface INetworkInterfaces
{
    /// <summary>The interfaces that lie in a subnet or VPC, or have a security group.</summary>
    /// <param name="holder">Id of a subnet, VPC or security group.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task<IReadOnlyList<NetworkInterface>> AttachedToAsync(string holder, CancellationToken cancellationToken);
}

/// <summary>What a diagnosis asks EC2.</summary>
internal interface IConsoleOutput
{
    /// <summary>What the instance wrote to its console, or nothing. EC2 keeps it for an hour after its end.</summary>
    Task<IReadOnlyList<string>> LinesAsync(string instance, CancellationToken cancellationToken);
}
