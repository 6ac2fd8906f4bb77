using System.Diagnostics.CodeAnalysis;
using Amazon;
using Amazon.AutoScaling;
using Amazon.CertificateManager;
using Amazon.CloudFormation;
using Amazon.CloudWatchLogs;
using Amazon.CostExplorer;
using Amazon.EC2;
using Amazon.ECS;
using Amazon.ElastiCache;
using Amazon.ElasticFileSystem;
using Amazon.ElasticLoadBalancingV2;
using Amazon.FreeTier;
using Amazon.IdentityManagement;
using Amazon.RDS;
using Amazon.Route53;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecretsManager;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Amazon.ServiceQuotas;
using Amazon.SimpleEmailV2;
using Amazon.SimpleNotificationService;
using Amazon.SimpleSystemsManagement;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Aws.Retries;
using BbbGen.Aws.Session;
using BbbGen.Internet;

namespace BbbGen.Aws.Adapters;

/// <summary>Connects to an account: credentials and region are resolved here, once, and all clients use them.</summary>
internal sealed class AwsConnector(CallerEnvironment environment, Ask ask, TimeProvider clock)
{
    /// <summary>The first call answers at once or not at all; the operator waits for it.</summary>
    private static readonly TimeSpan FirstTimeout = TimeSpan.FromSeconds(15);

    /// <summary>Connects as AWS's own tools do: profile, region and endpoints from options, environment and configuration.</summary>
    /// <exception cref="BbbException">There is no such profile, no region, no valid credentials, or no answer.</exception>
    public async Task<Connection> ConnectAsync(string? profile, string? region, CancellationToken cancellationToken)
    {
        OpenSsl.Require(environment);
        CallerEnvironment.HideFromSdk();
        var caller = CallerProfile.Find(profile, environment);
        var endpoint = caller.Region(region);
        var credentials = caller.Credentials(endpoint, ask, clock, cancellationToken);
        await credentials.GetCredentialsAsync();

        var errors = new AwsErrors(caller);
        var target = await TargetAsync(caller, endpoint, credentials, errors, cancellationToken);
        var clients = new Clients(credentials, caller.Clients, endpoint);
        var s3 = clients.Lazy((AmazonS3Config config) => new AmazonS3Client(credentials, config));
        var account = new Account(
            target,
            new CloudFormationAdapter(clients.CloudFormation, errors),
            name => new BucketAdapter(s3, errors, name, target.Account),
            new RdsAdapter(clients.Rds, errors));
        return new Connection(account, Services(caller, credentials, clients));
    }

    private static async Task<Target> TargetAsync(
        CallerProfile caller, RegionEndpoint region, AWSCredentials credentials, AwsErrors errors, CancellationToken cancellationToken)
    {
        var config = caller.Clients.Configuration<AmazonSecurityTokenServiceConfig>(region);
        config.Timeout = FirstTimeout;
        config.MaxErrorRetry = 1;
        using var sts = new AmazonSecurityTokenServiceClient(credentials, config);
        var identity = await errors.CallAsync(
            "sts:GetCallerIdentity",
            () => sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellationToken),
            cancellationToken);
        return identity is { Account.Length: > 0, Arn.Length: > 0 }
            ? new Target(identity.Account, region.SystemName, region.PartitionName, region.PartitionDnsSuffix, identity.Arn)
            : throw AwsErrors.NotOfAws("sts:GetCallerIdentity", "it contains no account");
    }

    private AwsServices Services(CallerProfile caller, CallerCredentials credentials, Clients clients)
    {
        var errors = new AwsErrors(caller, RetrySchedule.ForQuestions(clock));
        var web = Web.Create(caller.Clients.Bundle?.Authorities);
        var ec2 = new Ec2Adapter(clients.Lazy((AmazonEC2Config config) => new AmazonEC2Client(credentials, config)), errors);
        return new AwsServices
        {
            Session = credentials,
            AutoScaling = new AutoScalingAdapter(
                clients.Lazy((AmazonAutoScalingConfig config) => new AmazonAutoScalingClient(credentials, config)), ec2, errors),
            CertificateManager = new CertificateManagerAdapter(
                clients.Lazy((AmazonCertificateManagerConfig config) => new AmazonCertificateManagerClient(credentials, config)), errors),
            CostExplorer = new CostExplorerAdapter(
                clients.Lazy((AmazonCostExplorerConfig config) => new AmazonCostExplorerClient(credentials, config)), errors),
            Ec2 = ec2,
            Ecs = new EcsAdapter(clients.Lazy((AmazonECSConfig config) => new AmazonECSClient(credentials, config)), errors),
            Efs = new EfsAdapter(
                clients.Lazy((AmazonElasticFileSystemConfig config) => new AmazonElasticFileSystemClient(credentials, config)), errors),
            ElastiCache = new ElastiCacheAdapter(
                clients.Lazy((AmazonElastiCacheConfig config) => new AmazonElastiCacheClient(credentials, config)), errors),
            ElasticLoadBalancing = new ElasticLoadBalancingAdapter(
                clients.Lazy((AmazonElasticLoadBalancingV2Config config) => new AmazonElasticLoadBalancingV2Client(credentials, config)),
                errors),
            Exports = new CloudFormationAdapter(clients.CloudFormation, errors),
            FreeTier = new FreeTierAdapter(
                clients.Lazy((AmazonFreeTierConfig config) => new AmazonFreeTierClient(credentials, config)), errors),
            Iam = new IamAdapter(
                clients.Lazy(
                    (AmazonIdentityManagementServiceConfig config) => new AmazonIdentityManagementServiceClient(credentials, config)),
                errors),
            Logs = new CloudWatchLogsAdapter(
                clients.Lazy((AmazonCloudWatchLogsConfig config) => new AmazonCloudWatchLogsClient(credentials, config)), errors),
            Rds = new RdsAdapter(clients.Rds, errors),
            Route53 = new Route53Adapter(
                clients.Lazy((AmazonRoute53Config config) => new AmazonRoute53Client(credentials, config)), errors),
            SecretsManager = new SecretsManagerAdapter(
                clients.Lazy((AmazonSecretsManagerConfig config) => new AmazonSecretsManagerClient(credentials, config)), errors),
            ServiceQuotas = new ServiceQuotasAdapter(
                clients.Lazy((AmazonServiceQuotasConfig config) => new AmazonServiceQuotasClient(credentials, config)), errors),
            Ses = new SesAdapter(
                name => new AmazonSimpleEmailServiceV2Client(credentials, clients.Configuration<AmazonSimpleEmailServiceV2Config>(name)),
                errors),
            Sns = new SnsAdapter(
                clients.Lazy(
                    (AmazonSimpleNotificationServiceConfig config) => new AmazonSimpleNotificationServiceClient(credentials, config)),
                errors),
            SystemsManager = new SystemsManagerAdapter(
                clients.Lazy(
                    (AmazonSimpleSystemsManagementConfig config) => new AmazonSimpleSystemsManagementClient(credentials, config)),
                errors),
            PublicDns = new PublicDns(PublicDns.Resolvers),
            Registries = new Registries(web),
            Stun = new Stun(),
            WebPages = new WebPages(web),
            Web = static () => new SocketsHttpHandler(),
            PublicWeb = Web.PublicHandler,
        };
    }

    /// <summary>Clients that are created when they are first used.</summary>
    private sealed class Clients(AWSCredentials credentials, ServiceClients settings, RegionEndpoint region)
    {
        public Lazy<AmazonCloudFormationClient> CloudFormation => field ??=
            Lazy((AmazonCloudFormationConfig config) => new AmazonCloudFormationClient(credentials, config));

        public Lazy<AmazonRDSClient> Rds => field ??= Lazy((AmazonRDSConfig config) => new AmazonRDSClient(credentials, config));

        public Lazy<TClient> Lazy<
            [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TClient, TConfig>(
            Func<TConfig, TClient> create)
            where TConfig : ClientConfig, new() => new(() => create(settings.Configuration<TConfig>(region)));

        public TConfig Configuration<TConfig>(string other)
            where TConfig : ClientConfig, new() => settings.Configuration<TConfig>(RegionEndpoint.GetBySystemName(other));
    }
}
