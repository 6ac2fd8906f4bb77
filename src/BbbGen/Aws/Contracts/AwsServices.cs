namespace BbbGen.Aws.Contracts;

/// <summary>What can be asked about an account beside its stacks and buckets: one port for each service.</summary>
internal sealed record AwsServices
{
    public required ICallerSession Session { get; init; }

    public required IRoles Roles { get; init; }

    public required IAccountPlan AccountPlan { get; init; }

    public required IZones Zones { get; init; }

    public required IMachines Machines { get; init; }

    public required ILaunches Launches { get; init; }

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

    public required INetworkInterfaces NetworkInterfaces { get; init; }

    public required ISubnets Subnets { get; init; }

    public required IVolumes Volumes { get; init; }

    public required IImports Imports { get; init; }

    public required IFileSystems FileSystems { get; init; }

    public required IFinalSnapshots FinalSnapshots { get; init; }

    public required IRecords Records { get; init; }

    public required IClusters Clusters { get; init; }

    /// <summary>The way to a web server, which may be any; who gets one disposes of it.</summary>
    public required Func<SocketsHttpHandler> Web { get; init; }

    public required ISecrets Secrets { get; init; }

    public required ISubscriptions Subscriptions { get; init; }

    /// <summary>Services and tasks.</summary>
    public required IContainerServices ContainerServices { get; init; }

    /// <summary>Load balancers.</summary>
    public required ILoadBalancers LoadBalancers { get; init; }

    /// <summary>Load balancers' targets.</summary>
    public required ITargetHealth TargetHealth { get; init; }

    /// <summary>Logs.</summary>
    public required ILogs Logs { get; init; }

    /// <summary>What Auto Scaling groups do.</summary>
    public required IScalingActivities ScalingActivities { get; init; }

    /// <summary>Servers that run.</summary>
    public required IServers Servers { get; init; }

    /// <summary>What instances write to their consoles.</summary>
    public required IConsoleOutput ConsoleOutput { get; init; }

    /// <summary>Certificates.</summary>
    public required ICertificateStatus CertificateStatus { get; init; }
}
