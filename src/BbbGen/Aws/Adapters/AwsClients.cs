using Amazon.AutoScaling;
using Amazon.CertificateManager;
using Amazon.CloudFormation;
using Amazon.CloudWatchLogs;
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
using Amazon.SecretsManager;
using Amazon.ServiceQuotas;
using Amazon.SimpleEmailV2;
using Amazon.SimpleNotificationService;

namespace BbbGen.Aws.Adapters;

/// <summary>A client of each service, made when it is first asked for.</summary>
internal sealed class AwsClients(AWSCredentials credentials, ClientSettings settings)
{
    public AmazonCloudFormationClient Stacks => field ??= new(credentials, settings.For<AmazonCloudFormationConfig>());

    public AmazonEC2Client Machines => field ??= new(credentials, settings.For<AmazonEC2Config>());

    public AmazonElasticLoadBalancingV2Client LoadBalancers => field ??= new(credentials, settings.For<AmazonElasticLoadBalancingV2Config>());

    public AmazonIdentityManagementServiceClient Identities => field ??= new(credentials, settings.For<AmazonIdentityManagementServiceConfig>());

    public AmazonFreeTierClient AccountPlans => field ??= new(credentials, settings.For<AmazonFreeTierConfig>());

    public AmazonServiceQuotasClient Quotas => field ??= new(credentials, settings.For<AmazonServiceQuotasConfig>());

    public AmazonRoute53Client Zones => field ??= new(credentials, settings.For<AmazonRoute53Config>());

    public AmazonRDSClient Databases => field ??= new(credentials, settings.For<AmazonRDSConfig>());

    public AmazonElastiCacheClient Caches => field ??= new(credentials, settings.For<AmazonElastiCacheConfig>());

    public AmazonAutoScalingClient Groups => field ??= new(credentials, settings.For<AmazonAutoScalingConfig>());

    public AmazonCertificateManagerClient Certificates => field ??= new(credentials, settings.For<AmazonCertificateManagerConfig>());

    public AmazonECSClient Containers => field ??= new(credentials, settings.For<AmazonECSConfig>());

    public AmazonCloudWatchLogsClient Logs => field ??= new(credentials, settings.For<AmazonCloudWatchLogsConfig>());

    public AmazonSecretsManagerClient Secrets => field ??= new(credentials, settings.For<AmazonSecretsManagerConfig>());

    public AmazonElasticFileSystemClient FileSystems => field ??= new(credentials, settings.For<AmazonElasticFileSystemConfig>());

    public AmazonSimpleNotificationServiceClient Topics => field ??= new(credentials, settings.For<AmazonSimpleNotificationServiceConfig>());

    /// <summary>SES, which may be wanted in another region than all the rest.</summary>
    public AmazonSimpleEmailServiceV2Client Mail(string region) =>
        new(credentials, settings.In(region).For<AmazonSimpleEmailServiceV2Config>());
}
