using BbbGen.CloudFormation.Vocabulary.AutoScaling;
using BbbGen.CloudFormation.Vocabulary.EC2;
using BbbGen.CloudFormation.Vocabulary.ECS;
using BbbGen.CloudFormation.Vocabulary.IAM;
using BbbGen.CloudFormation.Vocabulary.KMS;
using BbbGen.CloudFormation.Vocabulary.Logs;
using BbbGen.CloudFormation.Vocabulary.S3;
using BbbGen.CloudFormation.Vocabulary.SNS;
using BbbGen.Templates.Stacks.Hosts;

namespace BbbGen.Templates.Stacks;

/// <summary>
/// The ECS cluster of the front end: container instances that a capacity provider adds and removes as tasks need them. The order of
/// creation is cluster, group, provider, association, so that deletion has the reverse order: a provider can be deleted only when no
/// cluster uses it, and a cluster only when no instance is registered in it.
/// </summary>
[Template("bbb-on-aws-ecs.template.yaml", "BigBlueButton on AWS: ECS cluster with its container instances.")]
public sealed partial class EcsTemplate : Template
{
    Parameter<Arn<Topic>> BBBNotificationTopic => field ??= new("Topic that is told when instances come and go.");

    Parameter<string> BBBECSClusterName =>
        field ??= new("Name of the cluster, which other stacks know beforehand: <name of the master stack>-ECSCluster.");

    Parameter<string> BBBECSInstanceType => field ??= new("Type of the container instances.");

    Parameter<int> BBBECSMaxInstances => field ??= new("Container instances at most.");

    Parameter<int> BBBECSMinInstances => field ??= new("Container instances at least.");

    Parameter<int> BBBECSDesiredInstances => field ??= new("Container instances at first; from then on the tasks decide.");

    ListParameter<Subnet> BBBPrivateApplicationSubnets => field ??= new("Subnets of the container instances.");

    Parameter<SecurityGroup> BBBECSInstanceSecurityGroup => field ??= new("Security group of the container instances.");

    Parameter<Image> BBBECSAmi => field ??= new("ECS-optimized image of Amazon Linux 2023.");

    Parameter<Bucket> BBBStackBucket => field ??= new("Bucket of the scripts.");

    Parameter<string> BBBEnvironmentStage => field ??= new("Whether Container Insights is worth its price: stage and prod have it.");

    Parameter<string> BBBEnvironmentName => field ??= new("Beginning of the name tags.");

    Parameter<Arn<Key>> BBBKeyArn => field ??= new("Key that encrypts logs and volumes.");

    Parameter<int> BBBLogRetentionInDays => field ??= new("Days that logs are kept.");

    Parameter<string> BBBPermissionsBoundary => field ??= new("ARN of the roles' permissions boundary; empty for none.");

    Condition BBBFixedSize => field ??= new(BBBECSMinInstances.Is(BBBECSMaxInstances));

    Condition BBBContainerInsights => field ??= new(!BBBEnvironmentStage.Is("dev"));

    Condition BBBBounded => field ??= new(!BBBPermissionsBoundary.Is(""));

    [Label("container cluster")]
    [Output("The cluster.")]
    Cluster BBBECSCluster => field ??= new()
    {
        ClusterName = BBBECSClusterName,
        ClusterSettings = [new() { Name = "containerInsights", Value = If<string>(BBBContainerInsights, "enabled", "disabled") }],
    };

    [Label("container hosts: log")]
    LogGroup BBBECSLogGroup => field ??= new()
    {
        // The log of a failed instance is needed most when its stack has already been rolled back.
        DeletionPolicy = DeletionPolicy.Retain,
        UpdateReplacePolicy = DeletionPolicy.Retain,
        RetentionInDays = BBBLogRetentionInDays,
        KmsKeyId = BBBKeyArn,
    };

    [Label("container hosts: role")]
    Role BBBECSInstanceRole => field ??= new()
    {
        AssumeRolePolicyDocument = new(new Statement { Principal = Principal.Service("ec2.amazonaws.com"), Action = ["sts:AssumeRole"] }),
        ManagedPolicyArns = [BBBECSInstancePolicy],
        PermissionsBoundary = Boundary,
    };

    [Label("container hosts: permissions")]
    ManagedPolicy BBBECSInstancePolicy => field ??= new()
    {
        PolicyDocument = new([.. OfAgent, .. OfBootstrap, OperatorSession.Statement]),
    };

    [Label("container hosts: instance profile")]
    InstanceProfile BBBECSInstanceProfile => field ??= new() { Roles = [BBBECSInstanceRole] };

    [Label("container hosts: launch template")]
    LaunchTemplate BBBECSLaunchTemplate => field ??= new()
    {
        LaunchTemplateData = new()
        {
            ImageId = BBBECSAmi,
            InstanceType = BBBECSInstanceType,
            IamInstanceProfile = new() { Arn = BBBECSInstanceProfile.Arn },
            BlockDeviceMappings =
            [
                new()
                {
                    DeviceName = "/dev/xvda",

                    // The image has 30 GiB; the layers of two releases coexist during an update.
                    Ebs = new()
                    {
                        Encrypted = true,
                        KmsKeyId = BBBKeyArn,
                        VolumeType = LaunchTemplateEbsVolumeType.Gp3,
                        VolumeSize = 50,
                        DeleteOnTermination = true,
                    },
                },
            ],
            MetadataOptions = new()
            {
                HttpEndpoint = LaunchTemplateMetadataOptionsHttpEndpoint.Enabled,
                HttpTokens = LaunchTemplateMetadataOptionsHttpTokens.Required,

                // A hop limit of one ends at the instance: containers behind Docker's bridge have task roles and must not get the
                // instance's role.
                HttpPutResponseHopLimit = 1,
            },
            NetworkInterfaces =
            [
                new() { DeviceIndex = 0, AssociatePublicIpAddress = false, DeleteOnTermination = true, Groups =
                [
                    BBBECSInstanceSecurityGroup,
                ] },
            ],
            UserData = UserData.Of(
                HostKind.Ecs,
                ("BBB_REGION", Pseudo.Region),
                ("BBB_STACK_NAME", Pseudo.StackName),
                ("BBB_SIGNAL_RESOURCE", nameof(BBBECSAutoScaling)),
                ("BBB_BUCKET", BBBStackBucket),
                ("BBB_LOG_GROUP", BBBECSLogGroup),
                ("BBB_ECS_CLUSTER", BBBECSClusterName)),
        },
    };

    [Label("container hosts: bootstrap")]
    AutoScalingGroup BBBECSAutoScaling => field ??= new()
    {
        // Instances register in the cluster, and the cluster can be deleted only after they are terminated.
        DependsOn = [BBBECSCluster],
        CreationPolicy = new() { ResourceSignal = new() { Count = BBBECSDesiredInstances, Timeout = HostKind.Ecs.SignalTimeout } },
        UpdatePolicy = new()
        {
            AutoScalingRollingUpdate = new()
            {
                MaxBatchSize = 1,

                // CloudFormation requires less than the maximum; a group of fixed size has one instance less during the update.
                MinInstancesInService = If(BBBFixedSize, 0, BBBECSMinInstances),
                PauseTime = HostKind.Ecs.SignalTimeout,
                WaitOnResourceSignals = true,
                SuspendProcesses = ["AlarmNotification", "AZRebalance", "HealthCheck", "ReplaceUnhealthy", "ScheduledActions"],
            },

            // Managed scaling changes the size; an update of the stack must not reset it.
            AutoScalingScheduledAction = new() { IgnoreUnmodifiedGroupSizeProperties = true },
        },
        VPCZoneIdentifier = BBBPrivateApplicationSubnets,
        LaunchTemplate = new() { LaunchTemplateId = BBBECSLaunchTemplate, Version = BBBECSLaunchTemplate.LatestVersionNumber },
        MinSize = BBBECSMinInstances,
        MaxSize = BBBECSMaxInstances,
        DesiredCapacity = BBBECSDesiredInstances,
        NotificationConfigurations =
        [
            new()
            {
                TopicARN = BBBNotificationTopic,
                NotificationTypes =
                [
                    "autoscaling:EC2_INSTANCE_LAUNCH",
                    "autoscaling:EC2_INSTANCE_LAUNCH_ERROR",
                    "autoscaling:EC2_INSTANCE_TERMINATE",
                    "autoscaling:EC2_INSTANCE_TERMINATE_ERROR",
                ],
            },
        ],
        Tags =
        [
            new() { Key = "Name", Value = $"{BBBEnvironmentName}-ecs", PropagateAtLaunch = true },

            // The service-linked role of ECS may only touch groups with this tag. ECS sets it; an update without it would remove it.
            new() { Key = "AmazonECSManaged", Value = "", PropagateAtLaunch = true },
        ],
    };

    [Label("container hosts: capacity provider")]
    [Output("The capacity provider that services and tasks run on.")]
    CapacityProvider BBBECSCapacityProvider => field ??= new()
    {
        // ECS refuses names that begin with aws, ecs or fargate; a generated name begins with the stack's name.
        Name = $"bbb-{Pseudo.StackName}",
        AutoScalingGroupProvider = new()
        {
            AutoScalingGroupArn = BBBECSAutoScaling,
            ManagedDraining = CapacityProviderAutoScalingGroupProviderManagedDraining.Enabled,
            ManagedScaling = new()
            {
                Status = CapacityProviderManagedScalingStatus.Enabled,

                // Counts instances with tasks, not their load: with less than 100, an idle instance costs money around the clock.
                TargetCapacity = 100,
                MinimumScalingStepSize = 1,
                InstanceWarmupPeriod = 120,
            },

            // Protected instances survive the deletion of their group and block the deletion of the stack. Draining moves the tasks in
            // time.
            ManagedTerminationProtection = CapacityProviderAutoScalingGroupProviderManagedTerminationProtection.Disabled,
        },
    };

    // Also the default of RunTask: without a strategy the provider would not add instances.
    [Label("container cluster: capacity provider")]
    ClusterCapacityProviderAssociations BBBECSCapacityProviderAssociation => field ??= new()
    {
        Cluster = BBBECSCluster,
        CapacityProviders = [BBBECSCapacityProvider],
        DefaultCapacityProviderStrategy = [new() { CapacityProvider = BBBECSCapacityProvider, Weight = 1 }],
    };

    /// <summary>
    /// The part of AmazonEC2ContainerServiceforEC2Role that the agent needs, scoped to this cluster. Images are pulled and the containers'
    /// logs written with the execution role of each task, as configured in the ECS-optimized image; the agent deregisters nothing, and sets
    /// an instance's state only when it drains Spot instances.
    /// </summary>
    IReadOnlyList<Statement> OfAgent =>
    [
        new() { Action = ["ecs:DiscoverPollEndpoint"], Resource = ["*"] }, // no resource-level permissions
        new()
        {
            Action = ["ecs:RegisterContainerInstance", "ecs:SubmitAttachmentStateChanges", "ecs:SubmitContainerStateChange",
                "ecs:SubmitTaskStateChange"],
            Resource = [BBBECSCluster.Arn],
        },
        new()
        {
            Action = ["ecs:Poll", "ecs:StartTelemetrySession"],
            Resource = [$"arn:{Pseudo.Partition}:ecs:{Pseudo.Region}:{Pseudo.AccountId}:container-instance/{BBBECSClusterName}/*"],
        },
    ];

    IReadOnlyList<Statement> OfBootstrap =>
    [
        new()
        {
            Action = ["s3:GetObject"],
            Resource = [.. HostKind.Ecs.Keys.Select(key => Sub($"arn:{Pseudo.Partition}:s3:::{BBBStackBucket}/{key}"))],
        },
        new()
        {
            Action = ["cloudformation:SignalResource"],
            Resource = [$"arn:{Pseudo.Partition}:cloudformation:{Pseudo.Region}:{Pseudo.AccountId}:stack/{Pseudo.StackName}/*"],
        },
        new() { Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = [BBBECSLogGroup.Arn] },
        new()
        {
            Action = ["cloudwatch:PutMetricData"],
            Resource = ["*"], // no resource-level permissions
            Condition = [PolicyCondition.StringEquals("cloudwatch:namespace", "CWAgent")],
        },
    ];

    Value<string> Boundary => If(BBBBounded, BBBPermissionsBoundary, NoValue);
}
