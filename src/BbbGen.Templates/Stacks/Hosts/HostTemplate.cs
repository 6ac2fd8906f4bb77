using BbbGen.CloudFormation.Vocabulary.EC2;
using BbbGen.CloudFormation.Vocabulary.KMS;
using BbbGen.CloudFormation.Vocabulary.Route53;
using BbbGen.CloudFormation.Vocabulary.SecretsManager;
using BbbGen.CloudFormation.Vocabulary.SNS;
using SsmParameter = BbbGen.CloudFormation.Vocabulary.SSM.Parameter;

namespace BbbGen.Templates.Stacks.Hosts;

/// <summary>A template with hosts that people reach directly: the parameters that all of these have.</summary>
public abstract class HostTemplate : Template
{
    private protected Parameter<string> BBBOperatorEMail => field ??= new("E-mail address of the operator, for Let's Encrypt.");

    private protected Parameter<Arn<Topic>> BBBNotificationTopic => field ??= new("Topic of launches, terminations and alarms.");

    private protected ListParameter<Subnet> BBBPublicApplicationSubnets =>
        field ??= new("Public subnets the servers run in; a single server in the first.");

    private protected Parameter<HostedZone> BBBHostedZone => field ??= new("Hosted zone of the servers' names.");

    private protected Parameter<string> BBBDomainName => field ??= new("Domain of the servers' names.");

    private protected Parameter<string> BBBStackBucket => field ??= new("Name of the bucket with the scripts.");

    private protected Parameter<Arn<Secret>> BBBTurnSecret =>
        field ??= new("Secret that BigBlueButton and the TURN servers share.");

    private protected Parameter<SsmParameter> BBBTurnHostnameParameter =>
        field ??= new("Name of the SSM parameter with the label of the active TURN server.");

    private protected Parameter<string> BBBEnvironmentStage =>
        field ??= new("Whether detailed monitoring is worth its price: stage and prod have it.");

    private protected Parameter<string> BBBEnvironmentName => field ??= new("Beginning of the name tags.");

    private protected Parameter<Arn<Key>> BBBKeyArn => field ??= new("Key of the deployment, which encrypts logs and secrets.");

    private protected Parameter<int> BBBLogRetentionInDays => field ??= new("Days the logs are kept.");

    private protected Parameter<string> BBBPermissionsBoundary => field ??= new("ARN of the roles' permissions boundary; empty for none.");

    private protected Condition BBBDetailedMonitoring => field ??= new(!BBBEnvironmentStage.Is("dev"));

    private protected Condition BBBBounded => field ??= new(!BBBPermissionsBoundary.Is(""));

    /// <summary>The permissions boundary of every role.</summary>
    private protected Value<string> Boundary => If(BBBBounded, BBBPermissionsBoundary, NoValue);
}
