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
internal sealed record Zone(string Name, bool IsUsable)
{
    /// <summary>The zones the subnets will lie in: <c>Fn::GetAZs</c> gives them by name, and the templates take the first.</summary>
    public static IReadOnlyList<string> Used(IEnumerable<Zone> zones, int wanted) =>
        [.. zones.Where(zone => zone.IsUsable).Select(zone => zone.Name).Order(StringComparer.Ordinal).Take(wanted)];
}
