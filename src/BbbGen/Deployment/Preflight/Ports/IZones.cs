namespace BbbGen.Deployment.Preflight;

/// <summary>The zones of the region.</summary>
internal interface IZones
{
    /// <summary>All of them, local and switched-off ones too.</summary>
    Task<IReadOnlyList<Zone>> AllAsync(CancellationToken stop);
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
