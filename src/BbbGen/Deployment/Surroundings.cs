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
}
