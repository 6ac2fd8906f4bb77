using BbbGen.CloudFormation.Vocabulary.AutoScaling;
using BbbGen.CloudFormation.Vocabulary.EC2;
using BbbGen.CloudFormation.Vocabulary.ECS;
using BbbGen.CloudFormation.Vocabulary.IAM;

namespace BbbGen.Templates.Probes;

/// <summary>A cluster like the deployment's, with one container instance, for a task that no service starts.</summary>
[Template("probe-u5.template.yaml", "BigBlueButton on AWS: probe U5. A cluster that is deleted while a task runs.")]
public sealed partial class ClusterDeletionProbeTemplate : Template
{
    VPC BBBProbeVPC => field ??= ProbeNetwork.Vpc();

    Subnet BBBProbeSubnet => field ??= ProbeNetwork.Subnet(BBBProbeVPC);

    InternetGateway BBBProbeIGW => field ??= new();

    VPCGatewayAttachment BBBProbeIGWAttachment => field ??= ProbeNetwork.Attachment(BBBProbeVPC, BBBProbeIGW);

    RouteTable BBBProbeRouteTable => field ??= new() { VpcId = BBBProbeVPC };

    Route BBBProbeRoute => field ??= ProbeNetwork.RouteOut(BBBProbeRouteTable, BBBProbeIGW, BBBProbeIGWAttachment);

    SubnetRouteTableAssociation BBBProbeSubnetRoutes => field ??= new() { SubnetId = BBBProbeSubnet, RouteTableId = BBBProbeRouteTable };

    SecurityGroup BBBProbeSecurityGroup => field ??= ProbeNetwork.Closed(BBBProbeVPC);

    [Output("The cluster.")]
    Cluster BBBProbeCluster => field ??= new() { ClusterSettings = [new() { Name = "containerInsights", Value = "disabled" }] };

    Role BBBProbeInstanceRole => field ??= new()
    {
        AssumeRolePolicyDocument = new(new Statement { Principal = Principal.Service("ec2.amazonaws.com"), Action = ["sts:AssumeRole"] }),
        Policies =
        [
            new()
            {
                PolicyName = "ecs-agent",
                PolicyDocument = new(
                    new Statement { Action = ["ecs:DiscoverPollEndpoint"], Resource = ["*"] }, // no resource-level permissions
                    new Statement
                    {
                        Action =
                        [
                            "ecs:RegisterContainerInstance",
                            "ecs:SubmitAttachmentStateChanges",
                            "ecs:SubmitContainerStateChange",
                            "ecs:SubmitTaskStateChange",
                        ],
                        Resource = [BBBProbeCluster.Arn],
                    },
                    new Statement
                    {
                        Action = ["ecs:Poll", "ecs:StartTelemetrySession"],
                        Resource =
                        [
                            $"arn:{Pseudo.Partition}:ecs:{Pseudo.Region}:{Pseudo.AccountId}:container-instance/{BBBProbeCluster}/*",
                        ],
                    }),
            },
        ],
    };

    InstanceProfile BBBProbeInstanceProfile => field ??= new() { Roles = [BBBProbeInstanceRole] };

    LaunchTemplate BBBProbeLaunchTemplate => field ??= ProbeMachine.LaunchTemplate(
        "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
        BBBProbeSecurityGroup,
        isPublic: true,
        profile: BBBProbeInstanceProfile,
        userData: Base64($"#!/bin/bash\necho ECS_CLUSTER={BBBProbeCluster} >> /etc/ecs/ecs.config\n"));

    AutoScalingGroup BBBProbeGroup => field ??= new()
    {
        // The instance registers in the cluster, which can be deleted only after the instance, and it registers through the internet.
        DependsOn = [BBBProbeCluster, BBBProbeRoute, BBBProbeSubnetRoutes],
        VPCZoneIdentifier = [BBBProbeSubnet],
        LaunchTemplate = new() { LaunchTemplateId = BBBProbeLaunchTemplate, Version = BBBProbeLaunchTemplate.LatestVersionNumber },
        MinSize = "1",
        MaxSize = "1",
        DesiredCapacity = "1",

        // The service-linked role of ECS may only touch groups with this tag.
        Tags = [new() { Key = "AmazonECSManaged", Value = "", PropagateAtLaunch = true }],
    };

    CapacityProvider BBBProbeCapacityProvider => field ??= new()
    {
        // ECS refuses names that begin with aws, ecs or fargate; a generated name begins with the stack's name.
        Name = $"bbb-{Pseudo.StackName}",
        AutoScalingGroupProvider = new()
        {
            AutoScalingGroupArn = BBBProbeGroup,
            ManagedDraining = CapacityProviderAutoScalingGroupProviderManagedDraining.Enabled,
            ManagedScaling = new() { Status = CapacityProviderManagedScalingStatus.Enabled, TargetCapacity = 100 },
            ManagedTerminationProtection = CapacityProviderAutoScalingGroupProviderManagedTerminationProtection.Disabled,
        },
    };

    ClusterCapacityProviderAssociations BBBProbeAssociation => field ??= new()
    {
        Cluster = BBBProbeCluster,
        CapacityProviders = [BBBProbeCapacityProvider],
        DefaultCapacityProviderStrategy = [new() { CapacityProvider = BBBProbeCapacityProvider, Weight = 1 }],
    };

    [Output("What the task runs.")]
    TaskDefinition BBBProbeTask => field ??= new()
    {
        NetworkMode = TaskDefinitionNetworkMode.Bridge,
        ContainerDefinitions = [ProbeContainer.Sleeping()],
    };
}
