using Amazon.AutoScaling;
using Amazon.CloudWatchLogs;
using Amazon.EC2;
using Amazon.ECS;
using Amazon.ElastiCache;
using Amazon.ElasticFileSystem;
using Amazon.ElasticLoadBalancingV2;
using Amazon.IdentityManagement;
using Amazon.RDS;
using Amazon.Route53;
using Amazon.Runtime;
using Amazon.SecretsManager;
using Amazon.ServiceQuotas;
using Amazon.SimpleEmailV2;
using Amazon.SimpleNotificationService;
using Amazon.SimpleSystemsManagement;
using BbbGen.Testing.Moto;

namespace BbbGen.AwsClients.Tests;

/// <summary>The clients against an endpoint that checks every signature and models the services; each call is one real request.</summary>
[Collection(EndpointCollection.Name)]
public sealed class EndpointCallTests(MotoFixture moto) : IAsyncLifetime
{
    private const string Zone = "Z0123456789ABCDEFGHIJ";
    private static readonly BasicAWSCredentials Credentials = new(MotoServer.Key, MotoServer.Key);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await moto.Server.ResetAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Zones_instance_types_and_offerings_are_found()
    {
        using var ec2 = new AmazonEC2Client(Credentials, At<AmazonEC2Config>());

        var zones = await ec2.DescribeAvailabilityZonesAsync(new() { Filters = [Is("state", "available")] }, Stop);
        var types = await ec2.DescribeInstanceTypesAsync(new() { InstanceTypes = ["c5.xlarge"] }, Stop);
        var offerings = await ec2.DescribeInstanceTypeOfferingsAsync(
            new() { LocationType = LocationType.AvailabilityZone, Filters = [Is("instance-type", "c5.xlarge", "t3.medium")] }, Stop);

        Assert.Equal(["eu-west-1a", "eu-west-1b", "eu-west-1c"], zones.AvailabilityZones.Select(z => z.ZoneName));
        Assert.All(
            zones.AvailabilityZones, z => Assert.Equal(("availability-zone", AvailabilityZoneState.Available), (z.ZoneType, z.State)));
        var type = Assert.Single(types.InstanceTypes);
        Assert.Equal((4, 8192L), (type.VCpuInfo.DefaultVCpus, type.MemoryInfo.SizeInMiB));
        Assert.Equal(["x86_64"], type.ProcessorInfo.SupportedArchitectures);
        Assert.Equal(6, offerings.InstanceTypeOfferings.Count);
    }

    [Fact]
    public async Task Images_are_found_by_owner_and_name()
    {
        using var ec2 = new AmazonEC2Client(Credentials, At<AmazonEC2Config>());

        var images = await ec2.DescribeImagesAsync(
            new() { Owners = ["099720109477"], Filters = [Is("name", "ubuntu/images/*jammy-22.04-amd64*"), Is("architecture", "x86_64")] },
            Stop);

        Assert.Equal(2, images.Images.Count);
        Assert.All(images.Images, i => Assert.Equal((ImageState.Available, ArchitectureValues.X86_64), (i.State, i.Architecture)));
    }

    [Fact]
    public async Task Usage_of_the_quotas_is_listed()
    {
        using var ec2 = new AmazonEC2Client(Credentials, At<AmazonEC2Config>());
        await CreateAsync(
            """
            Resources:
              Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.9.0.0/16}}
              Subnet: {Type: AWS::EC2::Subnet, Properties: {CidrBlock: 10.9.0.0/24, VpcId: !Ref Vpc}}
              Gateway: {Type: AWS::EC2::InternetGateway}
              Attachment: {Type: AWS::EC2::VPCGatewayAttachment, Properties: {VpcId: !Ref Vpc, InternetGatewayId: !Ref Gateway}}
              Address: {Type: AWS::EC2::EIP, DependsOn: Attachment, Properties: {Domain: vpc}}
              Nat: {Type: AWS::EC2::NatGateway, Properties: {SubnetId: !Ref Subnet, AllocationId: !GetAtt Address.AllocationId}}
              Host: {Type: AWS::EC2::Instance, Properties: {ImageId: ami-0a1b2c3d4e5f60002, InstanceType: t3.medium, SubnetId: !Ref Subnet}}
            """);

        var vpc = Assert.Single((await ec2.DescribeVpcsAsync(new() { Filters = [Is("cidr", "10.9.0.0/16")] }, Stop)).Vpcs);
        var gateway = Assert.Single((await ec2.DescribeInternetGatewaysAsync(new(), Stop)).InternetGateways);
        var nat = Assert.Single((await ec2.DescribeNatGatewaysAsync(new() { Filter = [Is("vpc-id", vpc.VpcId)] }, Stop)).NatGateways);
        var address = Assert.Single((await ec2.DescribeAddressesAsync(new(), Stop)).Addresses);
        var host = Assert.Single(Assert.Single((await ec2.DescribeInstancesAsync(new(), Stop)).Reservations).Instances);
        var interfaces = (await ec2.DescribeNetworkInterfacesAsync(new() { Filters = [Is("vpc-id", vpc.VpcId)] }, Stop)).NetworkInterfaces;

        Assert.False(vpc.IsDefault);
        Assert.Equal(vpc.VpcId, Assert.Single(gateway.Attachments).VpcId);
        Assert.Equal((NatGatewayState.Available, vpc.VpcId), (nat.State, nat.VpcId));
        Assert.StartsWith("eipalloc-", address.AllocationId);
        Assert.Equal((InstanceType.FindValue("t3.medium"), InstanceStateName.Running), (host.InstanceType, host.State.Name));
        Assert.Contains(interfaces, i => i.Attachment?.InstanceId == host.InstanceId && i.VpcId == vpc.VpcId);
        Assert.NotNull((await ec2.GetConsoleOutputAsync(new() { InstanceId = host.InstanceId }, Stop)).InstanceId);
    }

    [Fact]
    public async Task The_offers_of_RDS_and_ElastiCache_are_read_page_by_page()
    {
        using var rds = new AmazonRDSClient(Credentials, At<AmazonRDSConfig>());
        using var cache = new AmazonElastiCacheClient(Credentials, At<AmazonElastiCacheConfig>());

        var versions = await rds.DescribeDBEngineVersionsAsync(new() { Engine = "aurora-postgresql", EngineVersion = "16.13" }, Stop);
        var classes = rds.Paginators.DescribeOrderableDBInstanceOptions(
            new() { Engine = "aurora-postgresql", EngineVersion = "16.13", MaxRecords = 20 }).OrderableDBInstanceOptions;
        var caches = await cache.DescribeCacheEngineVersionsAsync(new() { Engine = "valkey", EngineVersion = "8.1" }, Stop);
        var nodes = await cache.DescribeReservedCacheNodesOfferingsAsync(
            new() { CacheNodeType = "cache.t4g.small", ProductDescription = "valkey" }, Stop);

        Assert.Equal("aurora-postgresql16", Assert.Single(versions.DBEngineVersions).DBParameterGroupFamily);
        Assert.Contains("db.t3.medium", await classes.Select(o => o.DBInstanceClass).ToListAsync(Stop));
        Assert.Equal("valkey8", Assert.Single(caches.CacheEngineVersions).CacheParameterGroupFamily);
        Assert.Equal("valkey", Assert.Single(nodes.ReservedCacheNodesOfferings).ProductDescription);
        Assert.Null((await cache.DescribeReplicationGroupsAsync(new(), Stop)).ReplicationGroups);
        Assert.Null((await rds.DescribeDBClustersAsync(new(), Stop)).DBClusters);
        Assert.Null((await rds.DescribeDBClusterSnapshotsAsync(new(), Stop)).DBClusterSnapshots);
    }

    [Fact]
    public async Task The_permissions_of_the_caller_are_read()
    {
        using var ses = new AmazonSimpleEmailServiceV2Client(Credentials, At<AmazonSimpleEmailServiceV2Config>());
        using var quotas = new AmazonServiceQuotasClient(Credentials, At<AmazonServiceQuotasConfig>());
        using var iam = new AmazonIdentityManagementServiceClient(Credentials, At<AmazonIdentityManagementServiceConfig>());
        await moto.Server.ChangeAccountAsync(
            new MotoAccount { ProductionAccess = false, DeniedActions = ["rds:*"], MissingRoles = ["AWSServiceRoleForECS"] });

        Assert.False((await ses.GetAccountAsync(new(), Stop)).ProductionAccessEnabled);
        Assert.Equal(5, (await quotas.GetServiceQuotaAsync(new() { ServiceCode = "ec2", QuotaCode = "L-0263D0A3" }, Stop)).Quota.Value);
        await Assert.ThrowsAsync<Amazon.IdentityManagement.Model.NoSuchEntityException>(
            () => iam.GetRoleAsync(new() { RoleName = "AWSServiceRoleForECS" }, Stop));
        Assert.Equal("AWSServiceRoleForECS",
            (await iam.CreateServiceLinkedRoleAsync(new() { AWSServiceName = "ecs.amazonaws.com" }, Stop)).Role.RoleName);
        var decisions = await iam.SimulatePrincipalPolicyAsync(
            new() { PolicySourceArn = "arn:aws:iam::123456789012:user/moto", ActionNames = ["ec2:CreateVpc", "rds:CreateDBCluster"] },
            Stop);
        Assert.Equal([PolicyEvaluationDecisionType.Allowed, PolicyEvaluationDecisionType.ImplicitDeny],
            decisions.EvaluationResults.Select(r => r.EvalDecision));
    }

    [Fact]
    public async Task A_hosted_zone_names_its_servers()
    {
        await moto.Server.AddHostedZoneAsync(Zone, "bbb.uni.example");
        using var route53 = new AmazonRoute53Client(Credentials, At<AmazonRoute53Config>());

        var zone = await route53.GetHostedZoneAsync(new() { Id = Zone }, Stop);

        Assert.Equal(("bbb.uni.example.", false), (zone.HostedZone.Name, zone.HostedZone.Config.PrivateZone));
        Assert.NotEmpty(zone.DelegationSet.NameServers);
        Assert.Equal(zone.HostedZone.Id, Assert.Single((await route53.ListHostedZonesAsync(new(), Stop)).HostedZones).Id);
        Assert.Equal(ChangeStatus.INSYNC, (await route53.GetChangeAsync(new() { Id = "C1" }, Stop)).ChangeInfo.Status);
    }

    [Fact]
    public async Task Secrets_topics_file_systems_and_logs_are_read()
    {
        await CreateAsync(
            """
            Resources:
              Secret: {Type: AWS::SecretsManager::Secret, Properties: {Name: demo, SecretString: hidden}}
              Topic: {Type: AWS::SNS::Topic, Properties: {TopicName: demo, Subscription: [{Protocol: email, Endpoint: ops@uni.example}]}}
              Files: {Type: AWS::EFS::FileSystem}
              Logs: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: /demo, RetentionInDays: 7}}
            """);
        using var secrets = new AmazonSecretsManagerClient(Credentials, At<AmazonSecretsManagerConfig>());
        using var topics = new AmazonSimpleNotificationServiceClient(Credentials, At<AmazonSimpleNotificationServiceConfig>());
        using var files = new AmazonElasticFileSystemClient(Credentials, At<AmazonElasticFileSystemConfig>());
        using var logs = new AmazonCloudWatchLogsClient(Credentials, At<AmazonCloudWatchLogsConfig>());

        Assert.Equal("hidden", (await secrets.GetSecretValueAsync(new() { SecretId = "demo" }, Stop)).SecretString);
        Assert.Null((await secrets.DescribeSecretAsync(new() { SecretId = "demo" }, Stop)).DeletedDate);
        Assert.Equal("demo", Assert.Single((await secrets.ListSecretsAsync(new(), Stop)).SecretList).Name);
        var topic = $"arn:aws:sns:{MotoServer.Region}:{MotoServer.Account}:demo";
        Assert.Equal("ops@uni.example",
            Assert.Single((await topics.ListSubscriptionsByTopicAsync(new() { TopicArn = topic }, Stop)).Subscriptions).Endpoint);
        Assert.Equal(
            LifeCycleState.Available, Assert.Single((await files.DescribeFileSystemsAsync(new(), Stop)).FileSystems).LifeCycleState);
        Assert.Equal(
            7, Assert.Single((await logs.DescribeLogGroupsAsync(new() { LogGroupNamePrefix = "/demo" }, Stop)).LogGroups).RetentionInDays);
        Assert.Empty((await logs.DescribeLogStreamsAsync(new() { LogGroupName = "/demo" }, Stop)).LogStreams);
        Assert.Empty((await logs.FilterLogEventsAsync(new() { LogGroupName = "/demo", StartTime = 1_700_000_000_000 }, Stop)).Events);
        await Assert.ThrowsAsync<Amazon.CloudWatchLogs.Model.ResourceNotFoundException>(
            () => logs.GetLogEventsAsync(new() { LogGroupName = "/demo", LogStreamName = "none" }, Stop));
    }

    [Fact]
    public async Task A_parameter_is_read_and_one_that_does_not_exist_is_told_apart()
    {
        await CreateAsync(
            """
            Resources:
              Parameter: {Type: AWS::SSM::Parameter, Properties: {Name: /demo/turn-hostname, Type: String, Value: tu-abc123}}
            """);
        using var parameters = new AmazonSimpleSystemsManagementClient(Credentials, At<AmazonSimpleSystemsManagementConfig>());

        Assert.Equal("tu-abc123", (await parameters.GetParameterAsync(new() { Name = "/demo/turn-hostname" }, Stop)).Parameter.Value);
        await Assert.ThrowsAsync<Amazon.SimpleSystemsManagement.Model.ParameterNotFoundException>(
            () => parameters.GetParameterAsync(new() { Name = "/demo/none" }, Stop));
    }

    [Fact]
    public async Task Clusters_groups_and_load_balancers_are_read()
    {
        await CreateAsync(
            """
            Resources:
              Cluster: {Type: AWS::ECS::Cluster, Properties: {ClusterName: demo}}
              Task: {Type: AWS::ECS::TaskDefinition, Properties: {Family: demo, ContainerDefinitions: [{Name: app, Image: nginx,
                Memory: 128}]}}
              Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.9.0.0/16}}
              Targets: {Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: {Name: demo, Port: 80, Protocol: HTTP, VpcId: !Ref Vpc}}
            """);
        using var ecs = new AmazonECSClient(Credentials, At<AmazonECSConfig>());
        using var groups = new AmazonAutoScalingClient(Credentials, At<AmazonAutoScalingConfig>());
        using var balancers = new AmazonElasticLoadBalancingV2Client(Credentials, At<AmazonElasticLoadBalancingV2Config>());

        Assert.Empty((await ecs.ListTasksAsync(new() { Cluster = "demo" }, Stop)).TaskArns);
        Assert.Empty((await ecs.DescribeTasksAsync(new() { Cluster = "demo", Tasks = ["0123456789abcdef0123456789abcdef"] }, Stop)).Tasks);
        var definition = (await ecs.DescribeTaskDefinitionAsync(new() { TaskDefinition = "demo" }, Stop)).TaskDefinition;
        Assert.Equal(("app", 128), (Assert.Single(definition.ContainerDefinitions).Name, definition.ContainerDefinitions[0].Memory));
        var targets = Assert.Single((await balancers.DescribeTargetGroupsAsync(new(), Stop)).TargetGroups);
        Assert.Equal((80, ProtocolEnum.HTTP), (targets.Port, targets.Protocol));
        Assert.Null(
            (await balancers.DescribeTargetHealthAsync(new() { TargetGroupArn = targets.TargetGroupArn }, Stop)).TargetHealthDescriptions);
        Assert.Null((await balancers.DescribeLoadBalancersAsync(new(), Stop)).LoadBalancers);
        Assert.Null((await groups.DescribeAutoScalingGroupsAsync(new(), Stop)).AutoScalingGroups);
        Assert.Null((await groups.DescribeScalingActivitiesAsync(new(), Stop)).Activities);
    }

    private static Amazon.EC2.Model.Filter Is(string name, params string[] values) => new() { Name = name, Values = [.. values] };

    private TConfig At<TConfig>()
        where TConfig : ClientConfig, new() =>
        new() { ServiceURL = moto.Server.EndpointUrl.ToString(), AuthenticationRegion = MotoServer.Region, MaxErrorRetry = 0 };

    /// <summary>Creates a stack; the call returns when it is complete.</summary>
    private async Task CreateAsync(string template)
    {
        using var stacks =
            new Amazon.CloudFormation.AmazonCloudFormationClient(Credentials, At<Amazon.CloudFormation.AmazonCloudFormationConfig>());
        var made = await stacks.CreateChangeSetAsync(
            new() { StackName = "demo", ChangeSetName =
                "demo", ChangeSetType = Amazon.CloudFormation.ChangeSetType.CREATE, TemplateBody = template }, Stop);
        await stacks.ExecuteChangeSetAsync(new() { ChangeSetName = made.Id }, Stop);
        var stack = Assert.Single((await stacks.DescribeStacksAsync(new() { StackName = "demo" }, Stop)).Stacks);
        Assert.True(
            stack.StackStatus == Amazon.CloudFormation.StackStatus.CREATE_COMPLETE, $"{stack.StackStatus}: {stack.StackStatusReason}");
    }
}
