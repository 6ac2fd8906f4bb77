using BbbGen.CloudFormation.Vocabulary.AutoScaling;
using BbbGen.CloudFormation.Vocabulary.CloudWatch;
using BbbGen.CloudFormation.Vocabulary.EC2;
using BbbGen.CloudFormation.Vocabulary.EFS;
using BbbGen.CloudFormation.Vocabulary.IAM;
using BbbGen.CloudFormation.Vocabulary.KMS;
using BbbGen.CloudFormation.Vocabulary.Logs;
using BbbGen.CloudFormation.Vocabulary.Route53;
using BbbGen.CloudFormation.Vocabulary.SecretsManager;
using BbbGen.CloudFormation.Vocabulary.SNS;
using BbbGen.Templates.Stacks.Hosts;

namespace BbbGen.Templates.Stacks;

/// <summary>
/// BigBlueButton servers that register themselves with Scalelite and pass on their recordings through the shared file system.
/// </summary>
[Template("bbb-on-aws-bbbappscalable.template.yaml", "BigBlueButton on AWS: BigBlueButton servers behind Scalelite.")]
public sealed partial class BbbAppScalableTemplate : HostTemplate
{
    Parameter<string> BBBApplicationInstanceType => field ??= new("Instance type of the servers.");

    Parameter<int> BBBApplicationRootVolumeSize => field ??= new("Size of a server's root volume in GiB.");

    Parameter<int> BBBApplicationDataVolumeSize => field ??= new("Size of a server's volume for recordings in GiB.");

    Parameter<int> BBBApplicationMaxInstances => field ??= new("Number of servers at most.");

    Parameter<int> BBBApplicationMinInstances => field ??= new("Number of servers at least.");

    Parameter<int> BBBApplicationDesiredInstances => field ??= new("Number of servers to begin with.");

    Parameter<int> BBBApplicationDrainHours => field ??= new("Hours a server that is to be terminated waits for its meetings at most.");

    Parameter<SecurityGroup> BBBApplicationSecurityGroup => field ??= new("Security group of the servers.");

    Parameter<Image> BBBApplicationAmi => field ??= new("Image of the servers: the Ubuntu of the BigBlueButton release, x86_64.");

    Parameter<FileSystem> BBBSharedStorageFS => field ??= new("File system the recordings are handed over on.");

    Parameter<AccessPoint> BBBSharedStorageSpool => field ??= new("Access point of the folder in which they wait for the importer.");

    Parameter<AccessPoint> BBBSharedStorageRecordings => field ??= new("Access point of all recordings, for servers of an older release.");

    Parameter<string> BBBECSClusterName => field ??= new("Name of the ECS cluster that runs Scalelite.");

    Parameter<string> BBBScaleliteAddServerFamily =>
        field ??= new("Family of the task definition that changes Scalelite's list of servers.");

    Parameter<string> BBBScaleliteRolePath => field ??= new("IAM path of the roles of Scalelite's tasks, with a slash at both ends.");

    Parameter<Arn<Secret>> BBBServersKey => field ??= new("Secret that the API secrets of the servers are derived from.");

    Parameter<string> BBBBigBlueButtonVersion => field ??= new("Release of BigBlueButton, as bbb-install names it.");

    Parameter<string> BBBInstallRef => field ??= new("Commit of bbb-install, or nothing.");

    Parameter<string> BBBInstallSha256 => field ??= new("SHA-256 of bbb-install.sh of that commit, or nothing.");

    [Label("BigBlueButton servers: log")]
    LogGroup BBBApplicationLogGroup => field ??= PublicHost.Logs(BBBLogRetentionInDays, BBBKeyArn);

    [Label("BigBlueButton servers: role for the spool")]
    Role BBBApplicationServerRole => field ??= PublicHost.Role(BBBApplicationServerPolicy, Boundary);

    [Label("BigBlueButton servers: permissions for the spool")]
    ManagedPolicy BBBApplicationServerPolicy => field ??= Host.Policy(OfServers(BBBSharedStorageSpool));

    [Label("BigBlueButton servers: profile for the spool")]
    InstanceProfile BBBApplicationServerProfile => field ??= new() { Roles = [BBBApplicationServerRole] };

    // Servers that were launched before this release run on and have all recordings mounted: with another access point in their role they
    // could not mount them again, would take no new meetings, and no update replaces them. Its policy stays inline: while an
    // update moved it, they might be without permissions for a moment. To be removed in the next release.
    [Label("BigBlueButton servers: role")]
    Role BBBApplicationEC2Role => field ??= Host.RoleWithInlinePolicy(OfServers(BBBSharedStorageRecordings), Boundary);

    [Label("BigBlueButton servers: instance profile")]
    InstanceProfile BBBApplicationInstanceProfile => field ??= new() { Roles = [BBBApplicationEC2Role] };

    [Label("BigBlueButton servers: launch template")]
    LaunchTemplate BBBApplicationLaunchTemplate => field ??= new Machine
    {
        Name = Name,
        Image = BBBApplicationAmi,
        InstanceType = BBBApplicationInstanceType,
        SecurityGroup = BBBApplicationSecurityGroup,
        Profile = BBBApplicationServerProfile,
        DetailedMonitoring = BBBDetailedMonitoring,
        Volumes =
        [
            Machine.Volume(Machine.RootDevice, BBBApplicationRootVolumeSize, BBBKeyArn, goesWithInstance: true),

            // A buffer: published recordings are on the shared file system, and the termination waits for unpublished ones.
            Machine.Volume(ApplicationServer.DataDevice, BBBApplicationDataVolumeSize, BBBKeyArn, goesWithInstance: true),
        ],
    }.LaunchTemplate(Host.UserData(
    [
        ("BBB_MODE", "scalable"),
        .. ApplicationServer.Settings(BBBBigBlueButtonVersion, BBBInstallRef, BBBInstallSha256),
        ("BBB_LIFECYCLE_HOOK", nameof(BBBApplicationTerminationHook)),
        ("BBB_DRAIN_HOURS", BBBApplicationDrainHours),
        ("BBB_FILE_SYSTEM", BBBSharedStorageFS),
        ("BBB_ACCESS_POINT", BBBSharedStorageSpool),
        ("BBB_SERVERS_FUNCTION", BBBServers),
    ]));

    // An update changes the launch template and no running server: replacing them is for hours without lessons, one empty server at a time.
    [Label("BigBlueButton servers: bootstrap")]
    [Output("The Auto Scaling group of the BigBlueButton servers.")]
    AutoScalingGroup BBBApplicationAutoScaling => field ??= new Fleet
    {
        Name = Name,
        Subnets = BBBPublicApplicationSubnets,
        NotificationTopic = BBBNotificationTopic,
        MinSize = BBBApplicationMinInstances,
        MaxSize = BBBApplicationMaxInstances,
        DesiredCapacity = BBBApplicationDesiredInstances,
        SignalTimeout = HostKind.ScalableApplication.SignalTimeout,
        UpdatePolicy = Fleet.KeepsHosts,
        RetainsInstances = true,
    }.Of(BBBApplicationLaunchTemplate);

    [Label("BigBlueButton servers: draining hook")]
    LifecycleHook BBBApplicationTerminationHook => field ??= ApplicationServer.TerminationHook(BBBApplicationAutoScaling);

    // The group measures this itself, so it also counts a server that can say nothing any more, and no server needs a permission for it.
    [Label("BigBlueButton servers: alarm on retained servers")]
    Alarm BBBApplicationServerRetainedAlarm => field ??= new()
    {
        AlarmDescription = "A BigBlueButton server was to be terminated, but after BBBApplicationDrainHours it still has meetings or "
            + "unprocessed recordings, or it stopped reporting. It is retained: it keeps running and is charged for. Once it is empty, end "
            + "it with 'aws autoscaling terminate-instance-in-auto-scaling-group --no-should-decrement-desired-capacity --instance-id ID'; "
            + "'aws autoscaling describe-auto-scaling-instances' lists it as Terminating:Retained.",
        Namespace = "AWS/AutoScaling",
        MetricName = Fleet.RetainedInstances,
        Dimensions = [new() { Name = "AutoScalingGroupName", Value = BBBApplicationAutoScaling }],
        Statistic = AlarmStatistic.Maximum,
        Period = 60,
        EvaluationPeriods = 1,
        ComparisonOperator = AlarmComparisonOperator.GreaterThanThreshold,
        Threshold = 0,
        TreatMissingData = AlarmTreatMissingData.NotBreaching,
        AlarmActions = [BBBNotificationTopic],
        OKActions = [BBBNotificationTopic],
    };

    Value<string> Name => field ??= $"{BBBEnvironmentName}-application";

    PublicHost Host => field ??= new()
    {
        Group = nameof(BBBApplicationAutoScaling),
        Kind = HostKind.ScalableApplication,
        StackBucket = BBBStackBucket,
        HostedZone = BBBHostedZone,
        DomainName = BBBDomainName,
        OperatorEMail = BBBOperatorEMail,
        TurnSecret = BBBTurnSecret,
        TurnHostname = BBBTurnHostnameParameter,
        LogGroup = BBBApplicationLogGroup,
    };

    IReadOnlyList<Statement> OfServers(Value<AccessPoint> recordings) =>
        [.. ApplicationServer.Statements(Host), .. OwnTermination.Statements(Host.Group), HandOverRecordings(recordings), InvokeFunction];

    Statement HandOverRecordings(Value<AccessPoint> accessPoint) => new()
    {
        Sid = "HandOverRecordings",
        Action = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
        Resource = [$"arn:{Pseudo.Partition}:elasticfilesystem:{Pseudo.Region}:{Pseudo.AccountId}:file-system/{BBBSharedStorageFS}"],
        Condition =
        [
            PolicyCondition.StringEquals(
                "elasticfilesystem:AccessPointArn",
                $"arn:{Pseudo.Partition}:elasticfilesystem:{Pseudo.Region}:{Pseudo.AccountId}:access-point/{accessPoint}"),
        ],
    };
}
