using BbbGen.CloudFormation.Vocabulary.ApplicationAutoScaling;
using BbbGen.CloudFormation.Vocabulary.ECS;
using BbbGen.CloudFormation.Vocabulary.EFS;
using BbbGen.CloudFormation.Vocabulary.ElasticLoadBalancingV2;
using BbbGen.CloudFormation.Vocabulary.IAM;
using BbbGen.CloudFormation.Vocabulary.Logs;
using BbbGen.CloudFormation.Vocabulary.SecretsManager;

namespace BbbGen.Templates.Stacks;

/// <summary>
/// What all tasks have in common. They run in bridge mode, every container on its own port: the small instance types have no
/// more than three network interfaces, and in awsvpc mode each task needs one.
/// </summary>
public sealed partial class FrontendAppsTemplate
{
    // Enough for an application to load at start and for its database to fail over.
    private const string DatabaseUserContainer = "database-user";

    private const int ContainerCheckSeconds = 30;
    private const int ContainerCheckRetries = 5;

    /// <summary>ECS's maximum start period.</summary>
    private const int ContainerStartSeconds = 300;

    /// <summary>The target number of requests per minute and task: ten per second.</summary>
    private const double RequestsPerMinute = 600;

    static TaskDefinitionRuntimePlatform Platform => new()
    {
        CpuArchitecture = TaskDefinitionRuntimePlatformCpuArchitecture.X8664,
        OperatingSystemFamily = TaskDefinitionRuntimePlatformOperatingSystemFamily.Linux,
    };

    /// <summary>The script as an argument of a shell, without its comment lines: a task definition is limited to 64 KB.</summary>
    static string Inline(Asset script) =>
        string.Join('\n', script.Text.Split('\n').Where(line => !line.AsSpan().TrimStart().StartsWith('#')));

    static TaskDefinitionKeyValuePair Variable(string name, Value<string> value) => new() { Name = name, Value = value };

    /// <param name="from">The secret; with <paramref name="key"/> one key of its JSON text, else the whole.</param>
    static TaskDefinitionSecret FromSecret(string name, Value<string> from, string? key = null) => new()
    {
        Name = name,

        // The empty fields after the key are version stage and version: the current one.
        ValueFrom = key is null ? from : $"{from}:{key}::",
    };

    static TaskDefinitionLogConfiguration LogTo(LogGroup group, string container) => new()
    {
        LogDriver = "awslogs",
        Options = new()
        {
            ["awslogs-group"] = group,
            ["awslogs-region"] = Pseudo.Region,
            ["awslogs-stream-prefix"] = container,

            // An outage of the log service must not stop the application.
            ["mode"] = "non-blocking",
            ["max-buffer-size"] = "4m",
        },
    };

    /// <summary>
    /// Scalelite's health check has status 200 even if the database or the cache does not answer; only the text differs. It must not end
    /// the task: meetings need no database, and a new task would find the same cache.
    /// </summary>
    static TaskDefinitionHealthCheck Answers(int port) =>
        Check($"wget -qO /dev/null http://127.0.0.1:{port}/health_check", ContainerCheckRetries);

    static TaskDefinitionHealthCheck Check(string command, int retries) => new()
    {
        Command = ["CMD-SHELL", command],
        Interval = ContainerCheckSeconds,
        Timeout = 10,
        Retries = retries,
        StartPeriod = ContainerStartSeconds,
    };

    /// <summary>
    /// Gives the application its database and a user of its own, and ends before it starts. Only this container gets the login of the
    /// master user, see <c>BBB122</c>; what a container has in its environment, a flaw in its application shows.
    /// </summary>
    /// <param name="image">The application's image, which has a driver of PostgreSQL.</param>
    /// <param name="user">The user of the image, if it is not root.</param>
    /// <param name="login">The secret with the application's login.</param>
    /// <param name="database">The name of its database.</param>
    /// <param name="log">The application's log.</param>
    TaskDefinitionContainerDefinition DatabaseUser(
        Value<string> image, Value<string>? user, Secret login, Value<string> database, LogGroup log) => new()
    {
        Name = DatabaseUserContainer,
        Image = image,
        Essential = false,

        // It runs for seconds, but the task keeps the reservation.
        MemoryReservation = 64,
        Memory = 256,
        EntryPoint = WithDataUrls,
        Command = ["/bin/sh", "-c", Inline(Scripts.DatabaseUserSh)],
        Environment = DatabasePlace(database),
        Secrets =
        [
            .. DatabaseLoginIn(login),
            FromSecret("MASTER_USERNAME", BBBRDSDBSecret, "username"),
            FromSecret("MASTER_PASSWORD", BBBRDSDBSecret, "password"),
        ],
        Privileged = false,
        DockerSecurityOptions = NoNewPrivileges,
        LinuxParameters = Linux(init: true, temporary: true),
        ReadonlyRootFilesystem = true,
        User = user,
        Ulimits = OpenFiles,
        LogConfiguration = LogTo(log, DatabaseUserContainer),
    };

    /// <summary>
    /// After its end, not its success: the user is usually there from an earlier task, and Scalelite's API and poller are useful without a
    /// database. <c>rails-start.sh</c> decides whether the application starts.
    /// </summary>
    static StructureList<TaskDefinitionContainerDependency> AfterDatabaseUser =>
    [
        new() { ContainerName = DatabaseUserContainer, Condition = TaskDefinitionContainerDependencyCondition.Complete },
    ];

    TaskDefinitionVolume SharedVolume(string name, Value<AccessPoint> accessPoint) => new()
    {
        Name = name,
        EFSVolumeConfiguration = new()
        {
            FilesystemId = BBBSharedStorageFS,
            TransitEncryption = TaskDefinitionEFSVolumeConfigurationTransitEncryption.Enabled,
            AuthorizationConfig = new() { AccessPointId = accessPoint, IAM = TaskDefinitionAuthorizationConfigIAM.Enabled },
        },
    };

    StructureList<ServiceCapacityProviderStrategyItem> OnTheProvider => [new() { CapacityProvider = BBBECSCapacityProvider, Weight = 1 }];

    /// <summary>Spreads tasks over the zones, and within a zone over as few instances as possible.</summary>
    static StructureList<ServicePlacementStrategy> AcrossZones =>
    [
        new() { Type = ServicePlacementStrategyType.Spread, Field = "attribute:ecs.availability-zone" },
        new() { Type = ServicePlacementStrategyType.Binpack, Field = "memory" },
    ];

    /// <summary>A deployment whose tasks keep failing ends after minutes, not hours, and is rolled back to the previous one.</summary>
    static ServiceDeploymentConfiguration Rolling(int minimumPercent, int maximumPercent) => new()
    {
        MinimumHealthyPercent = minimumPercent,
        MaximumPercent = maximumPercent,
        DeploymentCircuitBreaker = new() { Enable = true, Rollback = true },
    };

    LogGroup LogGroupOfContainers([CallerMemberName] string logicalId = "") => new(logicalId)
    {
        // The log of a failed task is needed most when its stack has already been rolled back.
        DeletionPolicy = DeletionPolicy.Retain,
        UpdateReplacePolicy = DeletionPolicy.Retain,
        RetentionInDays = BBBLogRetentionInDays,
        KmsKeyId = BBBKeyArn,
    };

    static PolicyCondition OfThisAccount => PolicyCondition.StringEquals("aws:SourceAccount", Pseudo.AccountId);

    static PolicyDocument TakenOnByTasks(params IReadOnlyList<PolicyCondition> conditions) => new(new Statement
    {
        Principal = Principal.Service("ecs-tasks.amazonaws.com"),
        Action = ["sts:AssumeRole"],
        Condition = [.. conditions],
    });

    /// <summary>The permissions that ECS needs to start a task: for its image, its secrets and its log.</summary>
    static ManagedPolicy ExecutionPolicy(LogGroup log, ValueList<string> secrets, IReadOnlyList<Value<string>> images,
        [CallerMemberName] string logicalId = "") => new(logicalId)
        {
            PolicyDocument = new(
                [
                    new Statement { Action = ["secretsmanager:GetSecretValue"], Resource = secrets },
                    new Statement { Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = [log.Arn] },
                    .. RegistryAccess.ToPull(images),
                ]),
        };

    /// <summary>The role with which ECS starts a task.</summary>
    Role ExecutionRole(ManagedPolicy permissions, Value<string>? path = null,
        [CallerMemberName] string logicalId = "") => new(logicalId)
        {
            Path = path,

            // No condition on account or ARN: AWS documents them for task roles only, and if they were wrong here, no task would ever
            // start.
            AssumeRolePolicyDocument = TakenOnByTasks(),
            ManagedPolicyArns = [permissions],
            PermissionsBoundary = Boundary,
        };

    /// <summary>The permissions of the application itself: to use its part of the shared file system.</summary>
    ManagedPolicy TaskPolicy(Value<AccessPoint> accessPoint, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        PolicyDocument = new(new Statement
        {
            Action = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
            Resource =
            [
                $"arn:{Pseudo.Partition}:elasticfilesystem:{Pseudo.Region}:{Pseudo.AccountId}:file-system/{BBBSharedStorageFS}",
            ],
            Condition =
            [
                PolicyCondition.StringEquals(
                    "elasticfilesystem:AccessPointArn",
                    $"arn:{Pseudo.Partition}:elasticfilesystem:{Pseudo.Region}:{Pseudo.AccountId}:access-point/{accessPoint}"),
            ],
        }),
    };

    /// <summary>The role of the application itself.</summary>
    Role TaskRole(ManagedPolicy permissions, Value<string>? path = null, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        Path = path,
        AssumeRolePolicyDocument = TakenOnByTasks(
            OfThisAccount,
            PolicyCondition.ArnLike("aws:SourceArn", $"arn:{Pseudo.Partition}:ecs:{Pseudo.Region}:{Pseudo.AccountId}:*")),
        ManagedPolicyArns = [permissions],
        PermissionsBoundary = Boundary,
    };

    /// <summary>
    /// The scaling bounds of a service without DesiredCount: one in the template would be sent with every update of the service and stop
    /// the tasks that automatic scaling has added (cloudformation-coverage-roadmap issue 187). ECS begins with one task, and this target
    /// increases it.
    /// </summary>
    ScalableTarget Replicas(Service service, Value<int> minimum, Parameter<int> maximum,
        [CallerMemberName] string logicalId = "") => new(logicalId)
        {
            ServiceNamespace = ScalableTargetServiceNamespace.Ecs,
            ScalableDimension = ScalableTargetScalableDimension.EcsServiceDesiredCount,
            ResourceId = $"service/{BBBECSCluster}/{service.Name}",
            MinCapacity = minimum,
            MaxCapacity = maximum,
        };

    static ScalingPolicyPredefinedMetricSpecification Cpu => new()
    {
        PredefinedMetricType = ScalingPolicyPredefinedMetricSpecificationPredefinedMetricType.ECSServiceAverageCPUUtilization,
    };

    static ScalingPolicyPredefinedMetricSpecification RequestsPerTask(LoadBalancer loadBalancer, TargetGroup targets) => new()
    {
        PredefinedMetricType = ScalingPolicyPredefinedMetricSpecificationPredefinedMetricType.ALBRequestCountPerTarget,
        ResourceLabel = $"{loadBalancer.LoadBalancerFullName}/{targets.TargetGroupFullName}",
    };

    /// <param name="of">The service's scalable target.</param>
    /// <param name="metric">A predefined metric of this service that no other policy of the service uses.</param>
    /// <param name="target">The target value of the metric.</param>
    static ScalingPolicy Track(
        ScalableTarget of, ScalingPolicyPredefinedMetricSpecification metric, double target,
        [CallerMemberName] string logicalId = "") => new(logicalId)
        {
            PolicyName = logicalId,
            PolicyType = ScalingPolicyPolicyType.TargetTrackingScaling,
            ScalingTargetId = of,
            TargetTrackingScalingPolicyConfiguration = new()
            {
                PredefinedMetricSpecification = metric,
                TargetValue = target,

                // Longer than an application needs to start, so that starting tasks are not requested again.
                ScaleOutCooldown = 300,
                ScaleInCooldown = 300,
            },
        };
}
