using BbbGen.CloudFormation.Vocabulary.ApplicationAutoScaling;
using BbbGen.CloudFormation.Vocabulary.ECS;
using BbbGen.CloudFormation.Vocabulary.EFS;
using BbbGen.CloudFormation.Vocabulary.IAM;
using BbbGen.CloudFormation.Vocabulary.Logs;

namespace BbbGen.Templates.Stacks;

/// <summary>Greenlight, the web front end.</summary>
public sealed partial class FrontendAppsTemplate
{
    private const string GreenlightContainer = "greenlight";
    private const string AdministratorContainer = "administrator";
    private const int GreenlightPort = 3000;
    private const string UploadsPath = "/mnt/storage";

    [Label("Greenlight: log")]
    LogGroup BBBGreenlightLogGroup => field ??= LogGroupOfContainers();

    // Presentations, avatars and branding that people upload: on a task's own disk they would be lost, and not visible to other tasks.
    [Label("Greenlight: storage")]
    AccessPoint BBBGreenlightStorage => field ??= new()
    {
        FileSystemId = BBBSharedStorageFS,
        PosixUser = new() { Uid = "1000", Gid = "1000" },
        RootDirectory = new()
        {
            Path = "/greenlight",
            CreationInfo = new() { OwnerUid = "1000", OwnerGid = "1000", Permissions = "0750" },
        },
    };

    [Label("Greenlight: execution role")]
    Role BBBGreenlightExecutionRole => field ??= ExecutionRole(BBBGreenlightExecutionPolicy);

    [Label("Greenlight: permissions of the execution role")]
    ManagedPolicy BBBGreenlightExecutionPolicy => field ??= ExecutionPolicy(
        BBBGreenlightLogGroup,
        [
            BBBGreenlightDatabaseLogin,
            BBBGreenlightCacheLogin,
            BBBGreenlightSecretKeyBase,
            BBBLoadbalancerSecret,
            BBBSMTPAccessSecret,
            BBBAdministratorlogin,
            BBBRDSDBSecret,
        ],
        [BBBgreenlightImage]);

    [Label("Greenlight: task role")]
    Role BBBGreenlightTaskRole => field ??= TaskRole(BBBGreenlightTaskPolicy);

    [Label("Greenlight: permissions of the task role")]
    ManagedPolicy BBBGreenlightTaskPolicy => field ??= TaskPolicy(BBBGreenlightStorage);

    [Label("Greenlight: task definition")]
    TaskDefinition BBBGreenlightTaskDefinition => field ??= new()
    {
        NetworkMode = TaskDefinitionNetworkMode.Bridge,
        RequiresCompatibilities = [TaskDefinitionRequiresCompatibilities.Ec2],
        RuntimePlatform = Platform,
        ExecutionRoleArn = BBBGreenlightExecutionRole.Arn,
        TaskRoleArn = BBBGreenlightTaskRole.Arn,
        ContainerDefinitions =
        [
            new()
            {
                Name = GreenlightContainer,
                Image = BBBgreenlightImage,
                Essential = true,
                Memory = BBBGreenlightContainerMemory,
                Cpu = BBBGreenlightContainerCPU,
                DependsOn = AfterDatabaseUser,

                EntryPoint = WithDataUrls,
                Command =
                [
                    "/bin/sh",
                    "-c",
                    Inline(Scripts.RailsStartSh),
                    "rails-start",
                    "db:migrate db:migrate:with_data",
                    "/bin/sh",
                    "-c",

                    // For a volume at storage/ itself, Docker would first set the owner from the image, which an access point refuses.
                    $"rm -rf storage && ln -s {UploadsPath} storage && exec ./bin/start",
                ],
                PortMappings = [new() { ContainerPort = GreenlightPort, HostPort = 0 }],
                Environment = GreenlightEnvironment,
                Secrets = GreenlightSecrets,
                MountPoints = [new() { SourceVolume = "storage", ContainerPath = UploadsPath }],

                // It compiles its assets among the image's files, which belong to root.
                Privileged = false,
                DockerSecurityOptions = NoNewPrivileges,
                LinuxParameters = Linux(init: true, temporary: false, "CHOWN", "DAC_OVERRIDE", "FOWNER"),
                Ulimits = OpenFiles,
                LogConfiguration = LogTo(BBBGreenlightLogGroup, GreenlightContainer),
            },
            new()
            {
                // Waits for the migrations, ensures that the first administrator exists, and ends. Meanwhile Greenlight compiles its
                // assets, and no one can create an account yet.
                Name = AdministratorContainer,
                Image = BBBgreenlightImage,
                Essential = false,

                // It needs them for a minute. The reservation is small, because every task keeps it permanently.
                MemoryReservation = 128,
                Memory = 768,
                DependsOn = AfterDatabaseUser,
                EntryPoint = WithDataUrls,
                Command = ["/bin/sh", "-c", Inline(Scripts.GreenlightAdministratorSh)],
                Environment = [.. GreenlightEnvironment, NoBootCache, Variable("REGISTRATION_METHOD", BBBRegistration)],
                Secrets =
                [
                    .. GreenlightSecrets,
                    FromSecret("ADMINISTRATOR_EMAIL", BBBAdministratorlogin, "username"),
                    FromSecret("ADMINISTRATOR_PASSWORD", BBBAdministratorlogin, "password"),
                ],
                Privileged = false,
                DockerSecurityOptions = NoNewPrivileges,
                LinuxParameters = Linux(init: true, temporary: true),
                ReadonlyRootFilesystem = true,
                Ulimits = OpenFiles,

                // The script masks the password in the output of Greenlight's task.
                LogConfiguration = LogTo(BBBGreenlightLogGroup, AdministratorContainer),
            },
            DatabaseUser(BBBgreenlightImage, user: null, BBBGreenlightDatabaseLogin, BBBDBName, BBBGreenlightLogGroup),
        ],
        Volumes = [SharedVolume("storage", BBBGreenlightStorage)],
    };

    [Label("Greenlight: service")]
    Service BBBGreenlightService => field ??= new()
    {
        // ECS refuses a target group that no load balancer uses yet.
        DependsOn = [BBBFrontendPagesRule],
        Cluster = BBBECSCluster,
        CapacityProviderStrategy = OnTheProvider,
        PlacementStrategies = AcrossZones,
        AvailabilityZoneRebalancing = ServiceAvailabilityZoneRebalancing.Enabled,
        TaskDefinition = BBBGreenlightTaskDefinition,
        DeploymentConfiguration = Rolling(minimumPercent: 100, maximumPercent: 200),

        // It compiles its assets at every start.
        HealthCheckGracePeriodSeconds = 600,
        LoadBalancers = [new() { ContainerName = GreenlightContainer, ContainerPort = GreenlightPort, TargetGroupArn = BBBFrontendTG }],
        EnableECSManagedTags = true,
    };

    [Label("Greenlight: scaling limits")]
    ScalableTarget BBBGreenlightReplicas => field ??= Replicas(
        BBBGreenlightService, If(BBBGreenlightLeastWanted, BBBGreenlightMinReplicas, BBBGreenlightDesiredReplicas),
        BBBGreenlightMaxReplicas);

    // Not by CPU: every new task compiles its assets, and would trigger the next one.
    [Label("Greenlight: scaling by requests")]
    ScalingPolicy BBBGreenlightRequestScaling =>
        field ??= Track(BBBGreenlightReplicas, RequestsPerTask(BBBFrontendALB, BBBFrontendTG), RequestsPerMinute);

    /// <summary>No secrets here: it is readable in the task definition.</summary>
    StructureList<TaskDefinitionKeyValuePair> GreenlightEnvironment =>
    [
        Variable("URL_HOST", FrontendHost),
        Variable("BIGBLUEBUTTON_ENDPOINT", BBBScaleliteEndpoint),
        .. DatabasePlace(BBBDBName),
        .. CachePlace(GreenlightCache, CacheLogins.Greenlight),
        Variable("SMTP_SERVER", BBBSMTPEndpoint),
        Variable("SMTP_PORT", "587"),
        Variable("SMTP_DOMAIN", BBBDomainName),
        Variable("SMTP_AUTH", "login"),
        Variable("SMTP_STARTTLS_AUTO", "true"),
        Variable("SMTP_SENDER_EMAIL", $"noreply@{BBBDomainName}"),
        Variable("SMTP_SENDER_NAME", "BigBlueButton"),

        // Their failure would make Greenlight unhealthy, and a new task could not do without them either. Rails connects to the database
        // again when it answers. The checks of mail server and Scalelite would also log in or call every few seconds.
        Variable("DATABASE_HEALTH_CHECK_DISABLED", "true"),
        Variable("SMTP_HEALTH_CHECK_DISABLED", "true"),
        Variable("BBB_HEALTH_CHECK_DISABLED", "true"),
    ];

    StructureList<TaskDefinitionSecret> GreenlightSecrets =>
    [
        .. DatabaseLoginIn(BBBGreenlightDatabaseLogin),
        CacheLoginIn(BBBGreenlightCacheLogin),
        FromSecret("SECRET_KEY_BASE", BBBGreenlightSecretKeyBase),
        FromSecret("BIGBLUEBUTTON_SECRET", BBBLoadbalancerSecret),
        FromSecret("SMTP_USERNAME", BBBSMTPAccessSecret, "smtpusername"),
        FromSecret("SMTP_PASSWORD", BBBSMTPAccessSecret, "smtppassword"),
    ];
}
