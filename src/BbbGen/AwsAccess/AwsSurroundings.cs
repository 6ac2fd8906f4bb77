using Amazon.AutoScaling;
using Amazon.CertificateManager;
using Amazon.CloudWatchLogs;
using Amazon.EC2;
using Amazon.ECS;
using Amazon.ElasticLoadBalancingV2;
using Amazon.Runtime;
using BbbGen.Deployment;

namespace BbbGen.AwsAccess;

/// <summary>The ports to what is around an account's stacks. A client is made when it is first used: most runs need few.</summary>
internal static class AwsSurroundings
{
    public static Surroundings Of(AWSCredentials credentials, ClientSettings settings, AwsErrors errors) => new()
    {
        ContainerServices = new AwsContainerServices(new(() => new(credentials, settings.For<AmazonECSConfig>())), errors),
        TargetHealth = new AwsTargetHealth(new(() => new(credentials, settings.For<AmazonElasticLoadBalancingV2Config>())), errors),
        Logs = new AwsLogs(new(() => new(credentials, settings.For<AmazonCloudWatchLogsConfig>())), errors),
        ScalingActivities = new AwsScalingActivities(new(() => new(credentials, settings.For<AmazonAutoScalingConfig>())), errors),
        ConsoleOutput = new AwsConsoleOutput(new(() => new(credentials, settings.For<AmazonEC2Config>())), errors),
        CertificateStatus = new AwsCertificateStatus(new(() => new(credentials, settings.For<AmazonCertificateManagerConfig>())), errors),
    };
}
