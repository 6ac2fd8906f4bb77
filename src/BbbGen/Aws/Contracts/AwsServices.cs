namespace BbbGen.Aws.Contracts;

/// <summary>An account's services except stacks and buckets (<see cref="Account"/>), and the internet that a deployment needs.</summary>
internal sealed record AwsServices
{
    public required ICallerSession Session { get; init; }
    public required IAutoScaling AutoScaling { get; init; }
    public required ICertificateManager CertificateManager { get; init; }
    public required ICostExplorer CostExplorer { get; init; }
    public required IEc2 Ec2 { get; init; }
    public required IEcs Ecs { get; init; }
    public required IEfs Efs { get; init; }
    public required IElastiCache ElastiCache { get; init; }
    public required IElasticLoadBalancing ElasticLoadBalancing { get; init; }
    public required IExports Exports { get; init; }
    public required IFreeTier FreeTier { get; init; }
    public required IIam Iam { get; init; }
    public required ICloudWatchLogs Logs { get; init; }
    public required IRds Rds { get; init; }
    public required IRoute53 Route53 { get; init; }
    public required ISecretsManager SecretsManager { get; init; }
    public required IServiceQuotas ServiceQuotas { get; init; }
    public required ISes Ses { get; init; }
    public required ISns Sns { get; init; }
    public required ISystemsManager SystemsManager { get; init; }
    public required IPublicDns PublicDns { get; init; }
    public required IRegistries Registries { get; init; }
    public required IStun Stun { get; init; }
    public required IWebPages WebPages { get; init; }

    /// <summary>Creates the connection to any web server; the caller disposes of it.</summary>
    public required Func<SocketsHttpHandler> Web { get; init; }

    /// <summary>The same for an address that a response named; it connects to public addresses only.</summary>
    public required Func<SocketsHttpHandler> PublicWeb { get; init; }
}
