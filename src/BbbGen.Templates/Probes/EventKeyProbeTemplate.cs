using BbbGen.CloudFormation.Vocabulary.IAM;
using BbbGen.CloudFormation.Vocabulary.KMS;
using BbbGen.CloudFormation.Vocabulary.Lambda;
using BbbGen.CloudFormation.Vocabulary.Logs;
using BbbGen.CloudFormation.Vocabulary.RDS;
using BbbGen.CloudFormation.Vocabulary.SNS;

namespace BbbGen.Templates.Probes;

/// <summary>
/// Two encrypted topics that subscribe to the same RDS event, a changed parameter group. The key of one requires the account, the key of
/// the other allows a call without it, like the deployment's key. A function records which topic delivered the event. That a subscription
/// was created proves nothing: RDS also creates subscriptions for topics whose key it may not use, and then its events are lost
/// (cds-snc/notification-terraform pull request 214).
/// </summary>
[Template("probe-u3.template.yaml", "BigBlueButton on AWS: probe U3. RDS events through a key that asks for aws:SourceAccount.")]
public sealed partial class EventKeyProbeTemplate : Template
{
    Key BBBProbeStrictKey => field ??= KeyOf(PolicyCondition.StringEquals("aws:SourceAccount", Pseudo.AccountId));

    Key BBBProbeControlKey => field ??= KeyOf(
        PolicyCondition.StringEqualsIfExists("aws:SourceAccount", Pseudo.AccountId),
        PolicyCondition.StringEqualsIfExists("kms:ViaService", $"sns.{Pseudo.Region}.{Pseudo.UrlSuffix}"));

    [Output("The topic whose key asks for the account.")]
    Topic BBBProbeStrictTopic => field ??= new() { KmsMasterKeyId = BBBProbeStrictKey };

    [Output("The topic whose key lets a call without it pass.")]
    Topic BBBProbeControlTopic => field ??= new() { KmsMasterKeyId = BBBProbeControlKey };

    TopicPolicy BBBProbeStrictTopicPolicy => field ??= PolicyOf(BBBProbeStrictTopic);

    TopicPolicy BBBProbeControlTopicPolicy => field ??= PolicyOf(BBBProbeControlTopic);

    [Output("Where the function writes.")]
    LogGroup BBBProbeLogGroup => field ??= ProbeLog.Group();

    Role BBBProbeFunctionRole => field ??= new()
    {
        AssumeRolePolicyDocument = new(new Statement
        {
            Principal = Principal.Service("lambda.amazonaws.com"),
            Action = ["sts:AssumeRole"],
        }),
        Policies = [new() { PolicyName = "log", PolicyDocument = new(ProbeLog.Write(BBBProbeLogGroup)) }],
    };

    Function BBBProbeFunction => field ??= new()
    {
        Description = "Writes down which topic it heard from.",
        Runtime = FunctionRuntime.Python314,
        Handler = "index.handler",
        Code = new()
        {
            ZipFile = """
                def handler(event, _):
                    for record in event["Records"]:
                        print("heard from", record["Sns"]["TopicArn"])

                """,
        },
        Role = BBBProbeFunctionRole.Arn,
        Timeout = 10,
        MemorySize = 128,
        LoggingConfig = new() { LogGroup = BBBProbeLogGroup },
    };

    Permission BBBProbeStrictPermission => field ??= PermissionOf(BBBProbeStrictTopic);

    Permission BBBProbeControlPermission => field ??= PermissionOf(BBBProbeControlTopic);

    Subscription BBBProbeStrictSubscription => field ??= SubscriptionOf(BBBProbeStrictTopic, BBBProbeStrictPermission);

    Subscription BBBProbeControlSubscription => field ??= SubscriptionOf(BBBProbeControlTopic, BBBProbeControlPermission);

    EventSubscription BBBProbeStrictEvents => field ??= EventsTo(BBBProbeStrictTopic, BBBProbeStrictTopicPolicy);

    EventSubscription BBBProbeControlEvents => field ??= EventsTo(BBBProbeControlTopic, BBBProbeControlTopicPolicy);

    /// <summary>CloudFormation creates it and then sets the parameter, which is an event of RDS (RDS-EVENT-0037).</summary>
    DBParameterGroup BBBProbeParameterGroup => field ??= new()
    {
        DependsOn = [BBBProbeStrictEvents, BBBProbeControlEvents, BBBProbeStrictSubscription, BBBProbeControlSubscription],
        Description = "Is changed once, for the event.",
        Family = "postgres16",
        Parameters = new(("log_min_duration_statement", "1000")),
    };

    static Key KeyOf(PolicyCondition condition, PolicyCondition? more = null, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        Description = "Encrypts one event of a probe.",
        EnableKeyRotation = true,
        PendingWindowInDays = 7, // KMS's minimum
        KeyPolicy = new(
            new Statement
            {
                Sid = "Administration",
                Principal = Principal.Aws($"arn:{Pseudo.Partition}:iam::{Pseudo.AccountId}:root"),
                Action = ["kms:*"],
                Resource = ["*"],
            },
            new Statement
            {
                Sid = "DatabaseEvents",
                Principal = Principal.Service("events.rds.amazonaws.com"),
                Action = ["kms:Decrypt", "kms:GenerateDataKey*"],
                Resource = ["*"],
                Condition = more is null ? [condition] : [condition, more],
            }),
    };

    static TopicPolicy PolicyOf(Topic topic, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        Topics = [topic],
        PolicyDocument = new(new Statement
        {
            Principal = Principal.Service("events.rds.amazonaws.com"),
            Action = ["sns:Publish"],
            Resource = [topic],
            Condition = [PolicyCondition.StringEquals("aws:SourceAccount", Pseudo.AccountId)],
        }),
    };

    Permission PermissionOf(Topic topic, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        Action = "lambda:InvokeFunction",
        FunctionName = BBBProbeFunction,
        Principal = "sns.amazonaws.com",
        SourceArn = topic,
    };

    Subscription SubscriptionOf(Topic topic, Permission permission, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        DependsOn = [permission],
        TopicArn = topic,
        Protocol = "lambda",
        Endpoint = BBBProbeFunction.Arn,
    };

    static EventSubscription EventsTo(Topic topic, TopicPolicy policy, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        // RDS refuses a topic to which it may not publish.
        DependsOn = [policy],
        SnsTopicArn = topic,
        SourceType = "db-parameter-group",
    };
}
