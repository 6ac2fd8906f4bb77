using BbbGen.CloudFormation.Vocabulary.EC2;
using BbbGen.CloudFormation.Vocabulary.ECS;
using BbbGen.CloudFormation.Vocabulary.IAM;
using BbbGen.CloudFormation.Vocabulary.Logs;

namespace BbbGen.Templates.Probes;

/// <summary>
/// A service whose only task needs its execution role, for its log, and whose role trusts only calls that contain the account. It becomes
/// stable if ECS sends the account; otherwise no task starts.
/// </summary>
[Template("probe-u2.template.yaml", "BigBlueButton on AWS: probe U2. A service whose execution role asks for aws:SourceAccount.")]
public sealed partial class ExecutionRoleProbeTemplate : Template
{
    VPC BBBProbeVPC => field ??= ProbeNetwork.Vpc();

    Subnet BBBProbeSubnet => field ??= ProbeNetwork.Subnet(BBBProbeVPC);

    InternetGateway BBBProbeIGW => field ??= new();

    VPCGatewayAttachment BBBProbeIGWAttachment => field ??= ProbeNetwork.Attachment(BBBProbeVPC, BBBProbeIGW);

    RouteTable BBBProbeRouteTable => field ??= new() { VpcId = BBBProbeVPC };

    Route BBBProbeRoute => field ??= ProbeNetwork.RouteOut(BBBProbeRouteTable, BBBProbeIGW, BBBProbeIGWAttachment);

    SubnetRouteTableAssociation BBBProbeSubnetRoutes => field ??= new() { SubnetId = BBBProbeSubnet, RouteTableId = BBBProbeRouteTable };

    SecurityGroup BBBProbeSecurityGroup => field ??= ProbeNetwork.Closed(BBBProbeVPC);

    LogGroup BBBProbeLogGroup => field ??= ProbeLog.Group();

    Role BBBProbeExecutionRole => field ??= new()
    {
        AssumeRolePolicyDocument = new(new Statement
        {
            Principal = Principal.Service("ecs-tasks.amazonaws.com"),
            Action = ["sts:AssumeRole"],
            Condition = [PolicyCondition.StringEquals("aws:SourceAccount", Pseudo.AccountId)],
        }),
        Policies = [new() { PolicyName = "log", PolicyDocument = new(ProbeLog.Write(BBBProbeLogGroup)) }],
    };

    Cluster BBBProbeCluster => field ??= new() { ClusterSettings = [new() { Name = "containerInsights", Value = "disabled" }] };

    TaskDefinition BBBProbeTask => field ??= new()
    {
        RequiresCompatibilities = [TaskDefinitionRequiresCompatibilities.Fargate],
        NetworkMode = TaskDefinitionNetworkMode.Awsvpc,
        Cpu = "256",
        Memory = "512",
        ExecutionRoleArn = BBBProbeExecutionRole.Arn,
        ContainerDefinitions = [ProbeContainer.Sleeping(BBBProbeLogGroup)],
    };

    Service BBBProbeService => field ??= new()
    {
        // Without a route to the internet the first tasks could not pull their image, and would count as failed.
        DependsOn = [BBBProbeRoute, BBBProbeSubnetRoutes],
        Cluster = BBBProbeCluster,
        TaskDefinition = BBBProbeTask,
        DesiredCount = 1,
        LaunchType = ServiceLaunchType.Fargate,
        DeploymentConfiguration = new()
        {
            DeploymentCircuitBreaker = new() { Enable = true, Rollback = true },
            MinimumHealthyPercent = 0,
            MaximumPercent = 100,
        },
        NetworkConfiguration = new()
        {
            AwsvpcConfiguration = new()
            {
                AssignPublicIp = ServiceAwsVpcConfigurationAssignPublicIp.Enabled,
                Subnets = [BBBProbeSubnet],
                SecurityGroups = [BBBProbeSecurityGroup],
            },
        },
    };
}
