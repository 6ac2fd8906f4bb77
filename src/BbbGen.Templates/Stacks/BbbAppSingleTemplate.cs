using BbbGen.CloudFormation.Vocabulary.AutoScaling;
using BbbGen.CloudFormation.Vocabulary.EC2;
using BbbGen.CloudFormation.Vocabulary.IAM;
using BbbGen.CloudFormation.Vocabulary.Logs;
using BbbGen.CloudFormation.Vocabulary.Route53;
using BbbGen.CloudFormation.Vocabulary.SecretsManager;
using BbbGen.CloudFormation.Vocabulary.SNS;
using BbbGen.Templates.Stacks.Hosts;

namespace BbbGen.Templates.Stacks;

/// <summary>
/// BigBlueButton with Greenlight on one server, <c>https://conference.&lt;domain&gt;</c>. Accounts and recordings are only on this
/// server.
/// </summary>
[Template("bbb-on-aws-bbbappsingle.template.yaml", "BigBlueButton on AWS: BigBlueButton and Greenlight on one server.")]
public sealed partial class BbbAppSingleTemplate : Template
{
    // The same name as in the scalable environment. The disadvantage: Let's Encrypt issues five certificates a week for one
    // name, so a sixth new server within a week gets none.
    const string PublicLabel = "conference";

    // Two servers would overwrite each other's DNS record.
    const int OnlyOne = 1;

    Parameter<string> BBBOperatorEMail => field ??= new("E-mail address of the operator, for Let's Encrypt.");

    Parameter<string> BBBAdministratorEMail => field ??= new("Mail address of Greenlight's first administrator.");

    Parameter<Arn<Topic>> BBBNotificationTopic => field ??= new("Topic that hears of launches and terminations.");

    ListParameter<Subnet> BBBPublicApplicationSubnets => field ??= new("Public subnets the server may run in.");

    Parameter<string> BBBApplicationInstanceType => field ??= new("Instance type of the server.");

    Parameter<int> BBBApplicationRootVolumeSize =>
        field ??= new("Size of the server's root volume in GiB; Greenlight's database lies on it.");

    Parameter<int> BBBApplicationDataVolumeSize => field ??= new("Size of the server's volume for recordings in GiB.");

    Parameter<SecurityGroup> BBBApplicationSecurityGroup => field ??= new("Security group of the server.");

    Parameter<HostedZone> BBBHostedZone => field ??= new("Hosted zone the server enters its name in.");

    Parameter<string> BBBDomainName => field ??= new("Domain of the server's name.");

    Parameter<string> BBBStackBucket => field ??= new("Name of the bucket with the scripts.");

    Parameter<Image> BBBApplicationAmi => field ??= new("Image of the server: the Ubuntu of the BigBlueButton release, x86_64.");

    Parameter<Arn<Secret>> BBBTurnSecret => field ??= new("Secret BigBlueButton shares with the TURN server.");

    Parameter<BbbGen.CloudFormation.Vocabulary.SSM.Parameter> BBBTurnHostnameParameter =>
        field ??= new("Name of the SSM parameter with the label of the active TURN server.");

    Parameter<Arn<Secret>> BBBSMTPAccessSecret => field ??= new("Secret with the credentials Greenlight sends mail with.");

    Parameter<string> BBBSMTPEndpoint => field ??= new("Host Greenlight sends mail by.");

    Parameter<string> BBBBigBlueButtonVersion => field ??= new("Release of BigBlueButton, as bbb-install names it.");

    Parameter<string> BBBEnvironmentStage => field ??= new("Whether detailed monitoring is worth its price: stage and prod have it.");

    Parameter<string> BBBEnvironmentName => field ??= new("Beginning of the name tags.");

    Parameter<int> BBBLogRetentionInDays => field ??= new("Days the logs are kept.");

    Condition BBBDetailedMonitoring => field ??= new(!BBBEnvironmentStage.Is("dev"));

    [Label("administrator's login")]
    [Output("The secret with the administrator's login.")]
    Secret BBBAdministratorlogin => field ??= AdministratorLogin.Of(BBBAdministratorEMail, $"{PublicLabel}.{BBBDomainName}");

    [Label("BigBlueButton servers: log")]
    LogGroup BBBApplicationLogGroup => field ??= PublicHost.Logs(BBBLogRetentionInDays);

    [Label("BigBlueButton servers: role")]
    Role BBBApplicationEC2Role => field ??= Host.Role(
        [.. ApplicationServer.Statements(Host),
            PublicHost.ReadSecrets("ReadGreenlightSecrets", BBBAdministratorlogin, BBBSMTPAccessSecret)]);

    [Label("BigBlueButton servers: instance profile")]
    InstanceProfile BBBApplicationInstanceProfile => field ??= new() { Roles = [BBBApplicationEC2Role] };

    [Label("BigBlueButton servers: launch template")]
    LaunchTemplate BBBApplicationLaunchTemplate => field ??= new Machine
    {
        Name = Name,
        Image = BBBApplicationAmi,
        InstanceType = BBBApplicationInstanceType,
        SecurityGroup = BBBApplicationSecurityGroup,
        Profile = BBBApplicationInstanceProfile,
        DetailedMonitoring = BBBDetailedMonitoring,

        // Accounts on the first, recordings on the second, and no other copy: both are kept after the server. Nothing attaches them to the
        // next one; status and destroy list them by their tag, so that they can be deleted by hand; they cost money until then.
        Volumes =
        [
            Machine.Volume(Machine.RootDevice, BBBApplicationRootVolumeSize, goesWithInstance: false),
            Machine.Volume(ApplicationServer.DataDevice, BBBApplicationDataVolumeSize, goesWithInstance: false),
        ],
        VolumeTags = [new() { Key = "bbbgen:stack", Value = Pseudo.StackId }],
    }.LaunchTemplate(Host.UserData(
    [
        ("BBB_MODE", "single"),
        ("BBB_PUBLIC_LABEL", PublicLabel),
        .. ApplicationServer.Settings(BBBBigBlueButtonVersion, nameof(BBBApplicationTerminationHook)),
        ("BBB_ADMINISTRATOR_SECRET", BBBAdministratorlogin),
        ("BBB_SMTP_SECRET", BBBSMTPAccessSecret),
        ("BBB_SMTP_ENDPOINT", BBBSMTPEndpoint),
    ]));

    // No update policy: an update that replaces the server would make accounts and recordings unavailable. A changed launch
    // template applies to the next server, which launches when the operator terminates this one.
    [Label("BigBlueButton servers: bootstrap")]
    [Output("The Auto Scaling group of the server.")]
    AutoScalingGroup BBBApplicationAutoScaling => field ??= new Fleet
    {
        Name = Name,
        Subnets = BBBPublicApplicationSubnets,
        NotificationTopic = BBBNotificationTopic,
        MinSize = OnlyOne,
        MaxSize = OnlyOne,
        DesiredCapacity = OnlyOne,
        SignalTimeout = HostKind.SingleApplication.SignalTimeout,
    }.Of(BBBApplicationLaunchTemplate);

    [Label("BigBlueButton servers: draining hook")]
    LifecycleHook BBBApplicationTerminationHook => field ??= ApplicationServer.TerminationHook(BBBApplicationAutoScaling);

    Value<string> Name => field ??= $"{BBBEnvironmentName}-application";

    PublicHost Host => field ??= new()
    {
        Group = nameof(BBBApplicationAutoScaling),
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
