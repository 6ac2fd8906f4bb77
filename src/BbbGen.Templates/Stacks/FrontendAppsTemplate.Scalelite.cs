using BbbGen.CloudFormation.Vocabulary.ApplicationAutoScaling;
using BbbGen.CloudFormation.Vocabulary.CloudWatch;
using BbbGen.CloudFormation.Vocabulary.ECS;
using BbbGen.CloudFormation.Vocabulary.IAM;
using BbbGen.CloudFormation.Vocabulary.Logs;

namespace BbbGen.Templates.Stacks;

/// <summary>
/// Scalelite, which distributes meetings over the servers: API and web server, in any number; a poller that monitors the servers;
/// one importer of recordings; and a task that servers run to register themselves.
/// </summary>
public sealed partial class FrontendAppsTemplate
{
    private const string ScaleliteApiContainer = "scalelite-api"; // the name in the web server's configuration
    private const string ScaleliteNginxContainer = "scalelite-nginx";
    private const int ScaleliteNginxPort = 80;
    private const string RecordingsVolume = "recordings";
    private const string RecordingsPath = "/var/bigbluebutton";

    [Label("Scalelite: log")]
    LogGroup BBBScaleliteLogGroup => field ??= LogGroupOfContainers();

    [Label("Scalelite: execution role")]
    Role BBBScaleliteExecutionRole => field ??= ExecutionRole(BBBScaleliteExecutionPolicy, path: BBBScaleliteRolePath);

    [Label("Scalelite: permissions of the execution role")]
    ManagedPolicy BBBScaleliteExecutionPolicy => field ??= ExecutionPolicy(
        BBBScaleliteLogGroup,
        [BBBScaleliteDatabaseLogin, BBBScaleliteCacheLogin, BBBScaleliteSecretKeyBase, BBBLoadbalancerSecret, BBBRDSDBSecret,
            BBBServersKey],
        [BBBScaleliteApiImage, BBBScaleliteNginxImage, BBBScalelitePollerImage, BBBScaleliteImporterImage]);

    [Label("Scalelite: task role")]
    Role BBBScaleliteTaskRole => field ??= TaskRole(BBBScaleliteTaskPolicy, path: BBBScaleliteRolePath);

    [Label("Scalelite: permissions of the task role")]
    ManagedPolicy BBBScaleliteTaskPolicy => field ??= TaskPolicy(BBBSharedStorageRecordings);

    [Label("Scalelite: task definition")]
    TaskDefinition BBBScaleliteTaskDefinition => field ??= new()
    {
        NetworkMode = TaskDefinitionNetworkMode.Bridge,
        RequiresCompatibilities = [TaskDefinitionRequiresCompatibilities.Ec2],
        RuntimePlatform = Platform,
        ExecutionRoleArn = BBBScaleliteExecutionRole.Arn,
        TaskRoleArn = BBBScaleliteTaskRole.Arn,
        ContainerDefinitions =
        [
            new()
            {
                Name = ScaleliteApiContainer,
                Image = BBBScaleliteApiImage,
                Essential = true,
                Memory = BBBScaleliteApiContainerMemory,
                Cpu = BBBScaleliteApiContainerCPU,
                DependsOn = AfterDatabaseUser,
                EntryPoint = WithDataUrls,
                Command = Migrated("bin/start"),
                Environment = [.. ScaleliteEnvironment, StartWithoutDatabase],
                Secrets = ScaleliteSecrets,
                MountPoints = [new() { SourceVolume = RecordingsVolume, ContainerPath = RecordingsPath }],
                Privileged = false,
                DockerSecurityOptions = NoNewPrivileges,
                LinuxParameters = Linux(init: false, temporary: true),
                ReadonlyRootFilesystem = true,
                User = ScaleliteUser,
                Ulimits = OpenFiles,
                HealthCheck = Answers(port: 3000),
                LogConfiguration = LogTo(BBBScaleliteLogGroup, ScaleliteApiContainer),
            },
            new()
            {
                Name = ScaleliteNginxContainer,
                Image = BBBScaleliteNginxImage,
                Essential = true,
                Memory = BBBScaleliteNginxContainerMemory,
                Cpu = BBBScaleliteNginxContainerCPU,

                // It ends at start if it cannot resolve the API's name.
                DependsOn = [new() { ContainerName = ScaleliteApiContainer, Condition = TaskDefinitionContainerDependencyCondition.Start }],
                Links = [$"{ScaleliteApiContainer}:{ScaleliteApiContainer}"],

                // The image keeps the player in /var/bigbluebutton/playback: mounted there, the volume would hide it.
                Command = ["/bin/sh", "-c",
                    $"ln -sfn /mnt/{RecordingsVolume}/published {RecordingsPath}/published && exec /etc/nginx/start -g 'daemon off;'"],
                PortMappings = [new() { ContainerPort = ScaleliteNginxPort, HostPort = 0 }],
                Environment = [Variable("URL_HOST", ScaleliteHost), Variable("NGINX_BEHIND_PROXY", "true")],
                MountPoints = [new() { SourceVolume = RecordingsVolume, ContainerPath = $"/mnt/{RecordingsVolume}", ReadOnly = true }],

                // nginx/start writes the configuration among the image's files as root, and nginx starts its workers as another user.
                Privileged = false,
                DockerSecurityOptions = NoNewPrivileges,
                LinuxParameters = Linux(
                    init: false, temporary: false, "CHOWN", "DAC_OVERRIDE", "KILL", "NET_BIND_SERVICE", "SETGID", "SETUID"),
                Ulimits = OpenFiles,
                HealthCheck = Answers(ScaleliteNginxPort),
                LogConfiguration = LogTo(BBBScaleliteLogGroup, ScaleliteNginxContainer),
            },
            DatabaseUser(BBBScaleliteApiImage, ScaleliteUser, BBBScaleliteDatabaseLogin, ScaleliteDatabase, BBBScaleliteLogGroup),
        ],
        Volumes = [SharedVolume(RecordingsVolume, BBBSharedStorageRecordings)],
    };

    [Label("Scalelite: service")]
    Service BBBScaleliteService => field ??= new()
    {
        // ECS refuses a target group that no load balancer uses yet.
        DependsOn = [BBBScaleliteApiRule],
        Cluster = BBBECSCluster,
        CapacityProviderStrategy = OnTheProvider,
        PlacementStrategies = AcrossZones,
        AvailabilityZoneRebalancing = ServiceAvailabilityZoneRebalancing.Enabled,
        TaskDefinition = BBBScaleliteTaskDefinition,
        DeploymentConfiguration = Rolling(minimumPercent: 100, maximumPercent: 200),
        HealthCheckGracePeriodSeconds = ContainerStartSeconds,
        LoadBalancers =
        [
            new() { ContainerName = ScaleliteNginxContainer, ContainerPort = ScaleliteNginxPort, TargetGroupArn = BBBScaleliteTG },
        ],
        EnableECSManagedTags = true,
    };

    [Label("Scalelite: scaling limits")]
    ScalableTarget BBBScaleliteReplicas => field ??= Replicas(
        BBBScaleliteService, If(BBBScaleliteLeastWanted, BBBScaleliteMinReplicas, BBBScaleliteDesiredReplicas), BBBScaleliteMaxReplicas);

    [Label("Scalelite: scaling by requests")]
    ScalingPolicy BBBScaleliteRequestScaling =>
        field ??= Track(BBBScaleliteReplicas, RequestsPerTask(BBBScaleliteALB, BBBScaleliteTG), RequestsPerMinute);

    [Label("Scalelite: scaling by CPU")]
    ScalingPolicy BBBScaleliteCpuScaling => field ??= Track(BBBScaleliteReplicas, Cpu, 75);

    [Label("Scalelite poller: task definition")]
    TaskDefinition BBBScalelitePollerTaskDefinition => field ??= Worker(
        "scalelite-poller", BBBScalelitePollerImage, BBBScalelitePollerContainerMemory, BBBScalelitePollerContainerCPU,
        Migrated("bin/start-poller"), recordings: false, beside: ScaleliteObserver);

    /// <summary>Keeps new meetings away from a silent server, minutes before the poller ends its meetings.</summary>
    TaskDefinitionContainerDefinition ScaleliteObserver => new()
    {
        Name = "scalelite-observer",
        Image = BBBScalelitePollerImage,
        Essential = false,
        MemoryReservation = 256, // a Rails without requests has about 100 MiB
        Memory = 512,
        Cpu = 64,
        EntryPoint = WithDataUrls,
        Command = ["/bin/sh", "-c", Inline(Scripts.ScaleliteObserverSh)],
        Environment = [.. ScaleliteEnvironment, Variable("DEPLOYMENT", BBBDeployment)],
        Secrets = ScaleliteSecrets,
        Privileged = false,
        DockerSecurityOptions = NoNewPrivileges,
        LinuxParameters = Linux(init: true, temporary: true),
        ReadonlyRootFilesystem = true,
        User = ScaleliteUser,
        Ulimits = OpenFiles,
        RestartPolicy = new() { Enabled = true, RestartAttemptPeriod = 60 },
        LogConfiguration = LogTo(BBBScaleliteLogGroup, "scalelite-observer"),
    };

    [Label("alarm: no server takes new meetings")]
    Alarm BBBScaleliteNoServerAcceptingAlarm => field ??= OfObserver(
        "For 5 minutes, no BigBlueButton server has taken new meetings: no meeting can start. Expected until the first server is set up.",
        "ServersAccepting", AlarmStatistic.Maximum, minutes: 5, AlarmTreatMissingData.Ignore);

    [Label("alarm: servers are not observed")]
    Alarm BBBScaleliteNotObservedAlarm => field ??= OfObserver(
        "For 3 minutes, there has been no line of scalelite-observer: Scalelite's poller or the cache is down, and servers that fail "
            + "still get new meetings.",
        "ServersListed", AlarmStatistic.SampleCount, minutes: 3, AlarmTreatMissingData.Breaching);

    Alarm OfObserver(
        string description, string metric, AlarmStatistic statistic, int minutes, AlarmTreatMissingData missing,
        [CallerMemberName] string logicalId = "") => new(logicalId)
        {
            // An update changes it when the new observer runs, and the first lines come soon after its creation.
            DependsOn = [BBBScalelitePollerService],
            AlarmDescription = description,
            Namespace = "BBB",
            MetricName = metric,
            Dimensions = [new() { Name = "Deployment", Value = BBBDeployment }], // as the observer prints it
            Statistic = statistic,
            Period = 60,
            EvaluationPeriods = minutes,
            ComparisonOperator = AlarmComparisonOperator.LessThanThreshold,
            Threshold = 1,
            TreatMissingData = missing,
            AlarmActions = [BBBNotificationTopic],
            OKActions = [BBBNotificationTopic],
        };

    // A second one during an update polls the same servers once more, which does no harm.
    [Label("Scalelite poller: service")]
    Service BBBScalelitePollerService =>
        field ??= WorkerService(BBBScalelitePollerTaskDefinition, Rolling(minimumPercent: 100, maximumPercent: 200));

    [Label("recording importer: task definition")]
    TaskDefinition BBBScaleliteImporterTaskDefinition => field ??= Worker(
        "scalelite-importer",
        BBBScaleliteImporterImage,
        BBBScaleliteImporterContainerMemory,
        BBBScaleliteImporterContainerCPU,
        Migrated("/bin/sh", "-c", Inline(Scripts.ScaleliteImporterSh)),
        recordings: true);

    // Two importers would process the same recording: the old one stops before the new one starts.
    [Label("recording importer: service")]
    Service BBBScaleliteImporterService =>
        field ??= WorkerService(BBBScaleliteImporterTaskDefinition, Rolling(minimumPercent: 0, maximumPercent: 100));

    [Label("Scalelite: task that adds a server")]
    TaskDefinition BBBScaleliteAddServerTaskDefinition => field ??= new()
    {
        Family = BBBScaleliteAddServerFamily,
        NetworkMode = TaskDefinitionNetworkMode.Bridge,
        RequiresCompatibilities = [TaskDefinitionRequiresCompatibilities.Ec2],
        RuntimePlatform = Platform,
        ExecutionRoleArn = BBBScaleliteExecutionRole.Arn,
        ContainerDefinitions =
        [
            new()
            {
                Name = "scalelite-add-server", // the servers override its environment by this name
                Image = BBBScaleliteApiImage,
                Essential = true,
                Memory = BBBScaleliteAddServerContainerMemory,
                Cpu = BBBScaleliteAddServerContainerCPU,
                EntryPoint = WithDataUrls,
                Command = ["/bin/sh", "-c", Inline(Scripts.ScaleliteServerSh)],
                Environment = ScaleliteEnvironment,
                Secrets = [.. ScaleliteSecrets, FromSecret("SERVERS_KEY", BBBServersKey)],
                Privileged = false,
                DockerSecurityOptions = NoNewPrivileges,
                LinuxParameters = Linux(init: true, temporary: true),
                ReadonlyRootFilesystem = true,
                User = ScaleliteUser,
                Ulimits = OpenFiles,
                LogConfiguration = LogTo(BBBScaleliteLogGroup, "scalelite-add-server"),
            },
        ],
    };

    StructureList<TaskDefinitionKeyValuePair> ScaleliteEnvironment =>
    [
        Variable("URL_HOST", ScaleliteHost),
        .. DatabasePlace(ScaleliteDatabase),
        .. CachePlace(ScaleliteCache, CacheLogins.Scalelite),
        Variable("SERVER_ID_IS_HOSTNAME", "true"),
        NoBootCache,
        Variable("RAILS_LOG_LEVEL", "info"), // debug, if not given
        // In seconds. New servers get meetings half a minute after they are enabled; the health check monitors both loops.
        Variable("POLL_INTERVAL", "30"),
        // Failed polls after which a server is offline: Scalelite then ends its meetings, so not after its default of 2, a minute.
        Variable("SERVER_UNHEALTHY_THRESHOLD", "10"),
        Variable("RECORDING_IMPORT_POLL_INTERVAL", "60"),
    ];

    /// <summary>API and poller keep servers and meetings in the cache; the database has only tenants and recordings.</summary>
    static TaskDefinitionKeyValuePair StartWithoutDatabase => Variable("START_WITHOUT_DATABASE", "true");

    StructureList<TaskDefinitionSecret> ScaleliteSecrets =>
    [
        .. DatabaseLoginIn(BBBScaleliteDatabaseLogin),
        CacheLoginIn(BBBScaleliteCacheLogin),
        FromSecret("SECRET_KEY_BASE", BBBScaleliteSecretKeyBase),
        FromSecret("LOADBALANCER_SECRET", BBBLoadbalancerSecret),
    ];

    /// <summary>
    /// Every container runs the migrations under a lock before it starts. So services can start together, in any order and number: the
    /// first task creates the schema, and none fails because it is missing.
    /// </summary>
    static ValueList<string> Migrated(params ReadOnlySpan<string> command) =>
        ["/bin/sh", "-c", Inline(Scripts.RailsStartSh), "rails-start", "db:migrate", .. command];

    TaskDefinition Worker(
        string container,
        Value<string> image,
        Value<int> memory,
        Value<int> cpu,
        ValueList<string> command,
        bool recordings,
        TaskDefinitionContainerDefinition? beside = null,
        [CallerMemberName] string logicalId = "") => new(logicalId)
        {
            NetworkMode = TaskDefinitionNetworkMode.Bridge,
            RequiresCompatibilities = [TaskDefinitionRequiresCompatibilities.Ec2],
            RuntimePlatform = Platform,
            ExecutionRoleArn = BBBScaleliteExecutionRole.Arn,
            TaskRoleArn = recordings ? BBBScaleliteTaskRole.Arn : null,
            ContainerDefinitions =
            [
                new()
                {
                    Name = container,
                    Image = image,
                    Essential = true,
                    Memory = memory,
                    Cpu = cpu,
                    DependsOn = AfterDatabaseUser,
                    EntryPoint = WithDataUrls,
                    Command = command,
                    Environment = recordings ? ScaleliteEnvironment : [.. ScaleliteEnvironment, StartWithoutDatabase],
                    Secrets = ScaleliteSecrets,
                    MountPoints = recordings
                        ? [new TaskDefinitionMountPoint { SourceVolume = RecordingsVolume, ContainerPath = RecordingsPath }]
                        : null,
                    Privileged = false,
                    DockerSecurityOptions = NoNewPrivileges,
                    LinuxParameters = Linux(init: false, temporary: true),
                    ReadonlyRootFilesystem = true,
                    User = ScaleliteUser,
                    Ulimits = OpenFiles,

                    // When stopped, the importer finishes the current import. A killed import is restarted, but leaves its unpacked files.
                    StopTimeout = recordings ? 120 : null,

                    // Five minutes without an iteration of a loop that takes one minute: it hangs.
                    HealthCheck = Check(Inline(Scripts.ScaleliteAliveSh), retries: 10),
                    LogConfiguration = LogTo(BBBScaleliteLogGroup, container),
                },
                DatabaseUser(image, ScaleliteUser, BBBScaleliteDatabaseLogin, ScaleliteDatabase, BBBScaleliteLogGroup),
                .. beside is null ? Array.Empty<TaskDefinitionContainerDefinition>() : [beside],
            ],
            Volumes = recordings ? [SharedVolume(RecordingsVolume, BBBSharedStorageRecordings)] : null,
        };

    Service WorkerService(TaskDefinition task, ServiceDeploymentConfiguration deployment,
        [CallerMemberName] string logicalId = "") => new(logicalId)
        {
            Cluster = BBBECSCluster,
            CapacityProviderStrategy = OnTheProvider,

            // There is one task and nothing to balance.
            AvailabilityZoneRebalancing = ServiceAvailabilityZoneRebalancing.Disabled,
            TaskDefinition = task,
            DesiredCount = 1,
            DeploymentConfiguration = deployment,
            EnableECSManagedTags = true,
        };
}
