using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

/// <summary>A healthy account, and an internet without faults.</summary>
internal sealed class FakeServices
{
    public FakeServices()
    {
        (AutoScaling, Ecs) = (new FakeAutoScaling(Released), new FakeEcs(Released));
        Ec2 = new(AutoScaling);
    }

    /// <summary>What was done to clusters and groups, in order.</summary>
    public List<string> Released { get; } = [];

    public FakeSession Session { get; } = new();

    public FakeAutoScaling AutoScaling { get; }

    public FakeCertificateManager CertificateManager { get; } = new();

    public FakeCostExplorer CostExplorer { get; } = new();

    public FakeEc2 Ec2 { get; }

    public FakeEcs Ecs { get; }

    public FakeEfs Efs { get; } = new();

    public FakeElastiCache ElastiCache { get; } = new();

    public FakeElasticLoadBalancing ElasticLoadBalancing { get; } = new();

    public FakeExports Exports { get; } = new();

    public FakeFreeTier FreeTier { get; } = new();

    public FakeIam Iam { get; } = new();

    public FakeLogs Logs { get; } = new();

    public FakeRds Rds { get; } = new();

    public FakeRoute53 Route53 { get; } = new();

    public FakeSecretsManager SecretsManager { get; } = new();

    public FakeServiceQuotas ServiceQuotas { get; } = new();

    public FakeSes Ses { get; } = new();

    public FakeSns Sns { get; } = new();

    public FakeSystemsManager SystemsManager { get; } = new();

    public FakePublicDns PublicDns { get; } = new();

    public FakeRegistries Registries { get; } = new();

    public FakeStun Stun { get; } = new();

    public FakeWebPages WebPages { get; } = new();

    /// <summary>Connects to web servers; none can be reached by default.</summary>
    public Func<SocketsHttpHandler> Web { get; set; } =
        () => new() { ConnectCallback = (_, _) => throw new HttpRequestException("no way") };

    /// <summary>Replaces services by other fakes.</summary>
    public Func<AwsServices, AwsServices> Seen { get; set; } = services => services;

    public AwsServices Contracts => Seen(new()
    {
        Session = Session,
        AutoScaling = AutoScaling,
        CertificateManager = CertificateManager,
        CostExplorer = CostExplorer,
        Ec2 = Ec2,
        Ecs = Ecs,
        Efs = Efs,
        ElastiCache = ElastiCache,
        ElasticLoadBalancing = ElasticLoadBalancing,
        Exports = Exports,
        FreeTier = FreeTier,
        Iam = Iam,
        Logs = Logs,
        Rds = Rds,
        Route53 = Route53,
        SecretsManager = SecretsManager,
        ServiceQuotas = ServiceQuotas,
        Ses = Ses,
        Sns = Sns,
        SystemsManager = SystemsManager,
        PublicDns = PublicDns,
        Registries = Registries,
        Stun = Stun,
        WebPages = WebPages,
        Web = Web,
        PublicWeb = Web,
    });
}
