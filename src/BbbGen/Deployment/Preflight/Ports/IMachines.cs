namespace BbbGen.Deployment.Preflight;

/// <summary>The instance types and images of the region.</summary>
internal interface IMachines
{
    /// <summary>What these types are; those EC2 does not know are left out.</summary>
    Task<IReadOnlyList<MachineType>> TypesAsync(IReadOnlyCollection<string> names, CancellationToken stop);

    /// <summary>In which zones these types are offered: type, zone.</summary>
    Task<IReadOnlyList<(string Type, string Zone)>> OffersAsync(IReadOnlyCollection<string> names, CancellationToken stop);

    /// <summary>Images that can be started.</summary>
    /// <param name="owner">Account or alias.</param>
    /// <param name="name">Pattern with asterisks.</param>
    /// <param name="architecture">For example <c>x86_64</c>.</param>
    /// <param name="stop">Ends the attempt.</param>
    Task<IReadOnlyList<MachineImage>> ImagesAsync(string owner, string name, string architecture, CancellationToken stop);
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
