using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

/// <summary>A healthy account, and an internet that is as it should be.</summary>
internal sealed class FakeSurroundings
{
    public FakeSession Session { get; } = new();

    public FakeRoles Roles { get; } = new();

    public FakeAccountPlan AccountPlan { get; } = new();

    public FakeZones Zones { get; } = new();

    public FakeMachines Machines { get; } = new();

    public FakeLaunches Launches { get; } = new();

    public FakeQuotas Quotas { get; } = new();

    public FakeUsage Usage { get; } = new();

    public FakeHostedZones HostedZones { get; } = new();

    public FakePublicDns PublicDns { get; } = new();

    public FakeMail Mail { get; } = new();

    public FakeDatabases Databases { get; } = new();

    public FakeCaches Caches { get; } = new();

    public FakeRegistries Registries { get; } = new();

    public FakeWebPages WebPages { get; } = new();

    public FakeExports Exports { get; } = new();

    public FakeNamedResources NamedResources { get; } = new();

    public FakeNetworkInterfaces NetworkInterfaces { get; } = new();

    public FakeEstate Estate { get; } = new();

    public FakeSecrets Secrets { get; } = new();

    public FakeSubscriptions Subscriptions { get; } = new();

    /// <summary>The way to web servers; there is none unless a test has one.</summary>
    public Func<SocketsHttpHandler> Web { get; set; } = () => new() { ConnectCallback = (_, _) => throw new HttpRequestException("no way") };

    public FakeContainerServices ContainerServices { get; } = new();

    public FakeLoadBalancers LoadBalancers { get; } = new();

    public FakeTargetHealth TargetHealth { get; } = new();

    public FakeLogs Logs { get; } = new();

    public FakeScalingActivities ScalingActivities { get; } = new();

    public FakeServers Servers { get; } = new();

    public FakeConsoleOutput ConsoleOutput { get; } = new();

    public FakeCertificateStatus CertificateStatus { get; } = new();

    /// <summary>The doors to it.</summary>
    public AwsServices Ports => new()
    {
        Session = Session,
        Roles = Roles,
        AccountPlan = AccountPlan,
        Zones = Zones,
        Machines = Machines,
        Launches = Launches,
        Quotas = Quotas,
        Usage = Usage,
        HostedZones = HostedZones,
        PublicDns = PublicDns,
        Mail = Mail,
        Databases = Databases,
        Caches = Caches,
        Registries = Registries,
        WebPages = WebPages,
        Exports = Exports,
        NamedResources = NamedResources,
        NetworkInterfaces = NetworkInterfaces,
        Subnets = Estate,
        Volumes = Estate,
        Imports = Estate,
        FileSystems = Estate,
        FinalSnapshots = Estate,
        Records = Estate,
        Clusters = Estate,
        Web = Web,
        Secrets = Secrets,
        Subscriptions = Subscriptions,
        ContainerServices = ContainerServices,
        LoadBalancers = LoadBalancers,
        TargetHealth = TargetHealth,
        Logs = Logs,
        ScalingActivities = ScalingActivities,
        Servers = Servers,
        ConsoleOutput = ConsoleOutput,
        CertificateStatus = CertificateStatus,
    };
}
