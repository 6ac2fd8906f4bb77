using BbbGen.CloudFormation.Vocabulary.AutoScaling;
using BbbGen.CloudFormation.Vocabulary.CloudWatch;
using BbbGen.CloudFormation.Vocabulary.EC2;
using BbbGen.CloudFormation.Vocabulary.IAM;
using BbbGen.CloudFormation.Vocabulary.KMS;
using BbbGen.CloudFormation.Vocabulary.Logs;
using BbbGen.CloudFormation.Vocabulary.Route53;
using BbbGen.CloudFormation.Vocabulary.SecretsManager;
using BbbGen.CloudFormation.Vocabulary.SNS;
using BbbGen.Templates.Assets;
using BbbGen.Templates.Stacks.Hosts;

namespace BbbGen.Templates.Stacks;

/// <summary>
/// The TURN server: coturn for clients whose network blocks media, in both environment types. All servers share one name, which leads to
/// the one that was ready last; an update launches the new server before the old one, which stays until it relays for nobody.
/// </summary>
[Template("bbb-on-aws-bbbturn.template.yaml", "BigBlueButton on AWS: TURN servers.")]
public sealed partial class BbbTurnTemplate : HostTemplate
{
    /// <summary>The label of the servers' name below the domain.</summary>
    public const string PublicLabel = "turn";

    /// <summary>The script by which servers take another secret over while they relay; a server whose template does not name it reads its
    /// secret only when it starts.</summary>
    public static string SecretScript => Scripts.TurnSecretSh.FileName;

    /// <summary>How many servers the group may have, an update's additional one not included.</summary>
    internal const int MaxServers = 10;

    Parameter<string> BBBTurnInstanceType => field ??= new("Instance type of the servers.");

    Parameter<int> BBBTurnMaxInstances => field ??= new("Number of servers at most; during an update one more.");

    Parameter<int> BBBTurnMinInstances => field ??= new("Number of servers at least.");

    Parameter<int> BBBTurnDesiredInstances => field ??= new("Number of servers to begin with.");

    Parameter<SecurityGroup> BBBTurnSecurityGroup => field ??= new("Security group of the servers.");

    Parameter<Image> BBBTurnAmi => field ??= new("Image of the servers: Ubuntu, x86_64.");

    [Label("TURN servers: log")]
    LogGroup BBBTurnLogGroup => field ??= PublicHost.Logs(BBBLogRetentionInDays, BBBKeyArn);

    // Written by the servers. It has no value until the first of them has its name.
    [Label("TURN servers: certificate")]
    Secret BBBTurnCertificate => field ??= new()
    {
        KmsKeyId = BBBKeyArn,
        Description = "Certificate and key of the TURN servers' name, which a new server uses as long as they are valid.",
        DeletionPolicy = DeletionPolicy.Delete,
        UpdateReplacePolicy = DeletionPolicy.Delete,
    };

    [Label("TURN servers: role")]
    Role BBBTurnEC2Role => field ??= PublicHost.Role(BBBTurnEC2Policy, Boundary);

    [Label("TURN servers: permissions")]
    ManagedPolicy BBBTurnEC2Policy => field ??= Host.Policy(
        [Host.UseTurnHostname("ssm:PutParameter"), KeepCertificate, .. OwnTermination.Statements(Host.Group)]);

    [Label("TURN servers: instance profile")]
    InstanceProfile BBBTurnInstanceProfile => field ??= new() { Roles = [BBBTurnEC2Role] };

    [Label("TURN servers: launch template")]
    LaunchTemplate BBBTurnLaunchTemplate => field ??= new Machine
    {
        Name = Name,
        Image = BBBTurnAmi,
        InstanceType = BBBTurnInstanceType,
        SecurityGroup = BBBTurnSecurityGroup,
        Profile = BBBTurnInstanceProfile,
        DetailedMonitoring = BBBDetailedMonitoring,

        // The image's own 8 GiB have room for a week of coturn's logs. The volume contains no data worth keeping.
        Volumes = [Machine.Volume(Machine.RootDevice, 16, BBBKeyArn, goesWithInstance: true)],
    }.LaunchTemplate(Host.UserData(
    [
        ("BBB_PUBLIC_LABEL", PublicLabel),
        ("BBB_TURN_CERTIFICATE_SECRET", BBBTurnCertificate),
        ("BBB_LIFECYCLE_HOOK", nameof(BBBTurnTerminationHook)),
    ]));

    [Label("TURN servers: bootstrap")]
    [Output("The Auto Scaling group of the TURN servers.")]
    AutoScalingGroup BBBTurnAutoScaling => field ??= new Fleet
    {
        Name = Name,
        Subnets = BBBPublicApplicationSubnets,
        NotificationTopic = BBBNotificationTopic,
        MinSize = BBBTurnMinInstances,
        MaxSize = OneMoreThan(BBBTurnMaxInstances),
        DesiredCapacity = BBBTurnDesiredInstances,
        SignalTimeout = HostKind.Turn.SignalTimeout,
        UpdatePolicy = Fleet.OneByOne(BBBTurnDesiredInstances, HostKind.Turn.SignalTimeout),
    }.Of(BBBTurnLaunchTemplate);

    /// <summary>Delays the termination of a server until it relays for nobody: turn-drain.sh sends heartbeats until then.</summary>
    /// <remarks>A separate resource, for the reasons of <see cref="ApplicationServer.TerminationHook"/>.</remarks>
    [Label("TURN servers: draining hook")]
    LifecycleHook BBBTurnTerminationHook => field ??= new()
    {
        AutoScalingGroupName = BBBTurnAutoScaling,
        LifecycleHookName = nameof(BBBTurnTerminationHook), // known to the server in advance; must be unique only within its group
        LifecycleTransition = LifecycleHookLifecycleTransition.AutoscalingEc2InstanceTerminating,
        HeartbeatTimeout = 600, // seconds; a server that misses three heartbeats counts as dead
        DefaultResult = LifecycleHookDefaultResult.Continue,
    };

    // Also what somebody causes who has stolen credentials for the relay: that traffic is charged for.
    [Label("alarm: TURN servers, high CPU")]
    Alarm BBBTurnCPUUtilizationTooHighAlarm => field ??= new WatchedMachine(
        "AWS/EC2", BBBNotificationTopic, null, ("AutoScalingGroupName", BBBTurnAutoScaling)).AlarmAbove(
            80, "CPUUtilization", WatchedMachine.FiveMinutes,
            "The TURN servers are short of CPU: more than 80 % in use. See whether as many people are in meetings.");

    Value<string> Name => field ??= $"{BBBEnvironmentName}-turn";

    PublicHost Host => field ??= new()
    {
        Group = nameof(BBBTurnAutoScaling),
        Labels = PublicLabel,
        Kind = HostKind.Turn,
        StackBucket = BBBStackBucket,
        HostedZone = BBBHostedZone,
        DomainName = BBBDomainName,
        OperatorEMail = BBBOperatorEMail,
        TurnSecret = BBBTurnSecret,
        TurnHostname = BBBTurnHostnameParameter,
        LogGroup = BBBTurnLogGroup,
    };

    Statement KeepCertificate => field ??= new()
    {
        Sid = "KeepCertificate",
        Action = ["secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue"],
        Resource = [BBBTurnCertificate],
    };

    /// <summary>CloudFormation has no arithmetic: the number is the index of the one that follows it in a list.</summary>
    static Value<int> OneMoreThan(Value<int> servers)
    {
        ValueList<int> following = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, MaxServers + 1];
        return following.Select(servers);
    }
}
