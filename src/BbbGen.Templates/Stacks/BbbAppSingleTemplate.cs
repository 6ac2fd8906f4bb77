using BbbGen.CloudFormation.Vocabulary.CloudWatch;
using BbbGen.CloudFormation.Vocabulary.DLM;
using BbbGen.CloudFormation.Vocabulary.EC2;
using BbbGen.CloudFormation.Vocabulary.IAM;
using BbbGen.CloudFormation.Vocabulary.KMS;
using BbbGen.CloudFormation.Vocabulary.Logs;
using BbbGen.CloudFormation.Vocabulary.Route53;
using BbbGen.CloudFormation.Vocabulary.SecretsManager;
using BbbGen.CloudFormation.Vocabulary.SNS;
using BbbGen.Templates.Stacks.Hosts;

namespace BbbGen.Templates.Stacks;

/// <summary>
/// BigBlueButton with Greenlight on one server, <c>https://conference.&lt;domain&gt;</c>. Rooms, accounts, recordings and certificates are
/// on a volume of their own, which outlives the server (docs/decisions/0031-the-data-of-the-single-server-outlive-it.md).
/// </summary>
[Template("bbb-on-aws-bbbappsingle.template.yaml", "BigBlueButton on AWS: BigBlueButton and Greenlight on one server.")]
public sealed partial class BbbAppSingleTemplate : HostTemplate
{
    // The same name as in the scalable environment. The disadvantage: Let's Encrypt issues five certificates a week for one
    // name, so a sixth new server within a week gets none.
    const string PublicLabel = "conference";

    Parameter<string> BBBAdministratorEMail => field ??= new("Mail address of Greenlight's first administrator.");

    Parameter<string> BBBRegistration => field ??= new("Who may create an account in Greenlight at first: invite, approval or open.");

    Parameter<string> BBBApplicationZone => field ??= new("Zone of the first subnet: a volume can be attached only in its own zone.");

    Parameter<string> BBBApplicationInstanceType => field ??= new("Instance type of the server.");

    Parameter<int> BBBApplicationRootVolumeSize =>
        field ??= new("Size of the server's root volume in GiB.");

    Parameter<int> BBBApplicationDataVolumeSize =>
        field ??= new("Size of the volume for Greenlight's data, recordings and certificates in GiB.");

    Parameter<SecurityGroup> BBBApplicationSecurityGroup => field ??= new("Security group of the server.");

    Parameter<Image> BBBApplicationAmi => field ??= new("Image of the server: the Ubuntu of the BigBlueButton release, x86_64.");

    Parameter<Arn<Secret>> BBBSMTPAccessSecret => field ??= new("Secret with the credentials Greenlight sends mail with.");

    Parameter<string> BBBSMTPEndpoint => field ??= new("Host Greenlight sends mail by.");

    Parameter<string> BBBBigBlueButtonVersion => field ??= new("Release of BigBlueButton, as bbb-install names it.");

    Parameter<string> BBBInstallRef => field ??= new("Commit of bbb-install, or nothing.");

    Parameter<string> BBBInstallSha256 => field ??= new("SHA-256 of bbb-install.sh of that commit, or nothing.");

    Parameter<string> BBBStorageKey => field ??= new("deployment: encrypted with that key; aws: with the key that AWS manages.");

    Condition BBBKeyForData => field ??= new(BBBStorageKey.Is(StorageKeys.Deployment));

    [Label("administrator's login")]
    [Output("The secret with the administrator's password.")]
    Secret BBBAdministratorlogin =>
        field ??= AdministratorLogin.PasswordOf(BBBAdministratorEMail, $"{PublicLabel}.{BBBDomainName}", BBBKeyArn);

    [Label("BigBlueButton servers: log")]
    LogGroup BBBApplicationLogGroup => field ??= PublicHost.Logs(BBBLogRetentionInDays, BBBKeyArn);

    [Label("BigBlueButton servers: role")]
    Role BBBApplicationEC2Role => field ??= PublicHost.Role(BBBApplicationEC2Policy, Boundary);

    [Label("BigBlueButton servers: permissions")]
    ManagedPolicy BBBApplicationEC2Policy => field ??= Host.Policy(
        [.. ApplicationServer.Statements(Host), PublicHost.SeeOwnStack("SeeWhetherNew"), .. DataVolume.Take(BBBApplicationData),
            PublicHost.ReadSecrets("ReadGreenlightSecrets", BBBAdministratorlogin, BBBSMTPAccessSecret)]);

    [Label("BigBlueButton servers: instance profile")]
    InstanceProfile BBBApplicationInstanceProfile => field ??= new() { Roles = [BBBApplicationEC2Role] };

    /// <remarks>
    /// Not an Auto Scaling group of one, which replaces a server that is stopped, and not a launch template, whose every change replaces
    /// the instance: a changed type, or changed user data, stops and starts an instance with these properties. Only another image or root
    /// volume replaces it. Not protected against termination, because CloudFormation could not delete or replace it.
    /// </remarks>
    [Label("BigBlueButton server")]
    [Output("The server.")]
    Instance BBBApplicationServer => field ??= new()
    {
        CreationPolicy = new() { ResourceSignal = new() { Count = 1, Timeout = HostKind.SingleApplication.SignalTimeout } },
        ImageId = BBBApplicationAmi,
        InstanceType = BBBApplicationInstanceType,
        IamInstanceProfile = BBBApplicationInstanceProfile,
        SubnetId = BBBPublicApplicationSubnets[0],
        SecurityGroupIds = [BBBApplicationSecurityGroup],
        InstanceInitiatedShutdownBehavior = InstanceInitiatedShutdownBehavior.Stop,
        Monitoring = If(BBBDetailedMonitoring, true, false),

        // One hop: the host itself. Greenlight's containers get no credentials of the instance.
        MetadataOptions = new()
        {
            HttpEndpoint = InstanceMetadataOptionsHttpEndpoint.Enabled,
            HttpTokens = InstanceMetadataOptionsHttpTokens.Required,
            HttpPutResponseHopLimit = 1,
        },
        BlockDeviceMappings =
        [
            new()
            {
                DeviceName = Machine.RootDevice,
                Ebs = new()
                {
                    VolumeType = InstanceEbsVolumeType.Gp3,
                    VolumeSize = BBBApplicationRootVolumeSize,
                    Encrypted = true,
                    KmsKeyId = KeyForData,
                    DeleteOnTermination = true,
                },
            },
        ],
        UserData = Host.UserData(
        [
            ("BBB_MODE", "single"),
            ("BBB_PUBLIC_LABEL", PublicLabel),
            .. ApplicationServer.Settings(BBBBigBlueButtonVersion, BBBInstallRef, BBBInstallSha256),
            ("BBB_DATA_VOLUME", BBBApplicationData),
            ("BBB_ADMINISTRATOR_EMAIL", BBBAdministratorEMail),
            ("BBB_ADMINISTRATOR_SECRET", BBBAdministratorlogin),
            ("BBB_REGISTRATION", BBBRegistration),
            ("BBB_SMTP_SECRET", BBBSMTPAccessSecret),
            ("BBB_SMTP_ENDPOINT", BBBSMTPEndpoint),
        ]),
        Tags = [new() { Key = "Name", Value = Name }, new() { Key = DataVolume.StackTag, Value = Pseudo.StackId }],
    };

    [Label("data volume")]
    [Output("The volume with rooms, accounts, recordings and certificates.")]
    Volume BBBApplicationData => field ??= DataVolume.Of(BBBApplicationZone, BBBApplicationDataVolumeSize, Name, KeyForData);

    [Label("data volume: role of the snapshots")]
    Role BBBApplicationSnapshotRole => field ??= DataVolume.SnapshotRole(BBBApplicationSnapshotPolicy, Boundary);

    [Label("data volume: permissions of the snapshots")]
    ManagedPolicy BBBApplicationSnapshotPolicy => field ??= DataVolume.SnapshotPolicy(BBBApplicationData);

    [Label("data volume: snapshots")]
    LifecyclePolicy BBBApplicationSnapshots => field ??= DataVolume.DailySnapshots(BBBApplicationSnapshotRole);

    [Label("BigBlueButton server: hardware alarm")]
    Alarm BBBApplicationHardwareAlarm => field ??= Watch.Recovery(BBBApplicationServer);

    [Label("BigBlueButton server: status alarm")]
    Alarm BBBApplicationStatusAlarm => field ??= Watch.Unreachable(BBBApplicationServer);

    [Label("BigBlueButton server: CPU alarm")]
    Alarm BBBApplicationCPUAlarm => field ??= new WatchedMachine(
        "AWS/EC2", BBBNotificationTopic, null, ("InstanceId", BBBApplicationServer)).AlarmAbove(
            80, "CPUUtilization", WatchedMachine.FiveMinutes,
            "The BigBlueButton server is short of CPU: more than 80 % in use. See whether as many people are in meetings.");

    [Label("data volume: alarm")]
    Alarm BBBApplicationDataAlarm => field ??= Watch.DiskFull(DataVolume.MountPoint,
        "The volume with recordings, rooms and accounts is more than 85% full: raise BBBApplicationDataVolumeSize.");

    [Label("BigBlueButton server: disk alarm")]
    Alarm BBBApplicationRootAlarm => field ??= Watch.DiskFull("/",
        "The root volume of the BigBlueButton server is more than 85% full: see what fills it with a session on the server.");

    ServerAlarms Watch => field ??= new(BBBNotificationTopic);

    // Can be set at creation only: another key would replace the server, and CloudFormation cannot change the one of a volume.
    Value<string> KeyForData => field ??= If(BBBKeyForData, BBBKeyArn, NoValue);

    Value<string> Name => field ??= $"{BBBEnvironmentName}-application";

    PublicHost Host => field ??= new()
    {
        Group = nameof(BBBApplicationServer),
        Labels = PublicLabel,
        Kind = HostKind.SingleApplication,
        StackBucket = BBBStackBucket,
        HostedZone = BBBHostedZone,
        DomainName = BBBDomainName,
        OperatorEMail = BBBOperatorEMail,
        TurnSecret = BBBTurnSecret,
        TurnHostname = BBBTurnHostnameParameter,
        LogGroup = BBBApplicationLogGroup,
    };
}
