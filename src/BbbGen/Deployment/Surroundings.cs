using BbbGen.Deployment.Diagnosis;
using BbbGen.Deployment.Preflight;

namespace BbbGen.Deployment;

/// <summary>What can be asked about an account beside its stacks and buckets: one port for each service.</summary>
internal sealed record Surroundings
{
    public required ICallerSession Session { get; init; }

    public required IRoles Roles { get; init; }

    public required IZones Zones { get; init; }

    public required IMachines Machines { get; init; }

    public required IQuotas Quotas { get; init; }

    public required IUsage Usage { get; init; }

    public required IHostedZones HostedZones { get; init; }

    public required IPublicDns PublicDns { get; init; }

    public required IMail Mail { get; init; }

    public required IDatabases Databases { get; init; }

    public required ICaches Caches { get; init; }

    public required IRegistries Registries { get; init; }

    public required IWebPages WebPages { get; init; }

    public required IExports Exports { get; init; }

    public required INamedResources NamedResources { get; init; }

    /// <summary>Services and tasks.</summary>
    public required IContainerServices ContainerServices { get; init; }

    /// <summary>Load balancers' targets.</summary>
    public required ITargetHealth TargetHealth { get; init; }

    /// <summary>Logs.</summary>
    public required ILogs Logs { get; init; }

    /// <summary>What Auto Scaling groups do.</summary>
    public required IScalingActivities ScalingActivities { get; init; }

    /// <summary>What instances write to their consoles.</summary>
    public required IConsoleOutput ConsoleOutput { get; init; }

    /// <summary>Certificates.</summary>
    public required ICertificateStatus CertificateStatus { get; init; }
}
