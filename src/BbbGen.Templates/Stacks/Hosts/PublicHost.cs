using BbbGen.CloudFormation.Vocabulary.IAM;
using BbbGen.CloudFormation.Vocabulary.KMS;
using BbbGen.CloudFormation.Vocabulary.Logs;
using BbbGen.CloudFormation.Vocabulary.Route53;
using BbbGen.CloudFormation.Vocabulary.SecretsManager;
using SsmParameter = BbbGen.CloudFormation.Vocabulary.SSM.Parameter;

namespace BbbGen.Templates.Stacks.Hosts;

/// <summary>
/// A host that clients reach directly, under a DNS name: the settings of its scripts, the files it downloads and
/// the permissions of its role, which are exactly those listed in <c>scripts/README.md</c>.
/// </summary>
internal sealed class PublicHost
{
    /// <summary>The logical id of the host's Auto Scaling group or of the instance itself, which the scripts signal and look up.</summary>
    public required string Group { get; init; }

    /// <summary>
    /// The labels below the domain that it may give itself: an IAM pattern, <c>?</c> for any one character. Null if it gets its name from
    /// the servers' function.
    /// </summary>
    public string? Labels { get; init; }

    /// <summary>What it runs.</summary>
    public required HostKind Kind { get; init; }

    /// <summary>The source bucket's name.</summary>
    public required Value<string> StackBucket { get; init; }

    public required Value<HostedZone> HostedZone { get; init; }

    public required Value<string> DomainName { get; init; }

    public required Value<string> OperatorEMail { get; init; }

    /// <summary>The secret TURN hosts and BigBlueButton servers share.</summary>
    public required Value<Arn<Secret>> TurnSecret { get; init; }

    /// <summary>The name of the parameter with the active TURN host's label. Begins with a slash.</summary>
    public required Value<SsmParameter> TurnHostname { get; init; }

    public required LogGroup LogGroup { get; init; }

    /// <summary>The log of a failed server must be kept after its stack is rolled back.</summary>
    public static LogGroup Logs(Value<int> retention, Value<Arn<Key>> key, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        DeletionPolicy = DeletionPolicy.Retain,
        UpdateReplacePolicy = DeletionPolicy.Retain,
        RetentionInDays = retention,
        KmsKeyId = key,
    };

    /// <summary>The user data: the settings of every public host, then <paramref name="settings"/>.</summary>
    public Value<string> UserData(params IReadOnlyList<(string Name, Value<string> Value)> settings) => Assets.UserData.Of(
        Kind,
        [
            ("BBB_REGION", Pseudo.Region),
            ("BBB_STACK_NAME", Pseudo.StackName),
            ("BBB_SIGNAL_RESOURCE", Group),
            ("BBB_BUCKET", StackBucket),
            ("BBB_LOG_GROUP", LogGroup),
            ("BBB_HOSTED_ZONE", HostedZone),
            ("BBB_DOMAIN", DomainName),
            ("BBB_OPERATOR_EMAIL", OperatorEMail),
            ("BBB_TURN_SECRET", TurnSecret),
            ("BBB_TURN_HOSTNAME_PARAMETER", TurnHostname),
            .. settings,
        ]);

    /// <summary>The permissions of the instance role: the statements of every public host, then <paramref name="statements"/>.</summary>
    public ManagedPolicy Policy(IReadOnlyList<Statement> statements, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        PolicyDocument = Permissions(statements),
    };

    /// <summary>The instance role.</summary>
    public static Role Role(ManagedPolicy permissions, Value<string> boundary, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        AssumeRolePolicyDocument = AssumedByEc2,
        ManagedPolicyArns = [permissions],
        PermissionsBoundary = boundary,
    };

    /// <summary>The instance role as older releases have it: with the same permissions in the role itself.</summary>
    public Role RoleWithInlinePolicy(IReadOnlyList<Statement> statements, Value<string> boundary,
        [CallerMemberName] string logicalId = "") => new(logicalId)
        {
            AssumeRolePolicyDocument = AssumedByEc2,
            Policies = [new() { PolicyName = "Scripts", PolicyDocument = Permissions(statements) }],
            PermissionsBoundary = boundary,
        };

    /// <summary>Lets the host read secrets.</summary>
    /// <param name="sid">The statement's name.</param>
    /// <param name="secrets">ARNs, as returned by Ref: with the six characters that Secrets Manager adds.</param>
    public static Statement ReadSecrets(string sid, params ValueList<Arn<Secret>> secrets) => new()
    {
        Sid = sid,
        Action = ["secretsmanager:GetSecretValue"],
        Resource = secrets,
    };

    /// <summary>Lets the host ask for the name or the state of a resource of its own stack.</summary>
    /// <param name="sid">The statement's name.</param>
    public static Statement SeeOwnStack(string sid) => new()
    {
        Sid = sid,
        Action = ["cloudformation:DescribeStackResource"],
        Resource = [$"arn:{Pseudo.Partition}:cloudformation:{Pseudo.Region}:{Pseudo.AccountId}:stack/{Pseudo.StackName}/*"],
    };

    /// <summary>Lets the host use the parameter of the active TURN host.</summary>
    /// <param name="action">Reading it, or writing it.</param>
    public Statement UseTurnHostname(string action) => new()
    {
        Sid = "UseTurnHostname",
        Action = [action],
        Resource = [$"arn:{Pseudo.Partition}:ssm:{Pseudo.Region}:{Pseudo.AccountId}:parameter{TurnHostname}"],
    };

    private static PolicyDocument AssumedByEc2 => new(new Statement
    {
        Principal = Principal.Service("ec2.amazonaws.com"),
        Action = ["sts:AssumeRole"],
    });

    private PolicyDocument Permissions(IReadOnlyList<Statement> statements) => new(
    [
        FetchFiles(),
        SignalOwnGroup(),
        .. Labels is { } labels ? NameItself(labels) : [],
        ReadSecrets("ReadTurnSecret", TurnSecret),
        .. WriteLogsAndMetrics(),
        OperatorSession.Statement,
        .. statements,
    ]);

    private Statement FetchFiles() => new()
    {
        Sid = "FetchFiles",
        Action = ["s3:GetObject"],
        Resource = [.. Kind.Keys.Select(key => Sub($"arn:{Pseudo.Partition}:s3:::{StackBucket}/{key}"))],
    };

    // By the stack's name and not its id: IAM compares a call with the stack's name with "name/*".
    private static Statement SignalOwnGroup() => new()
    {
        Sid = "SignalOwnGroup",
        Action = ["cloudformation:SignalResource"],
        Resource = [$"arn:{Pseudo.Partition}:cloudformation:{Pseudo.Region}:{Pseudo.AccountId}:stack/{Pseudo.StackName}/*"],
    };

    private IReadOnlyList<Statement> NameItself(string labels) =>
    [
        new()
        {
            Sid = "ChangeOwnName",
            Action = ["route53:ChangeResourceRecordSets"],
            Resource = [$"arn:{Pseudo.Partition}:route53:::hostedzone/{HostedZone}"],
            Condition =
            [
                // Route 53 compares normalized names: lower case, without the trailing dot.
                PolicyCondition.ForAllValuesStringLike("route53:ChangeResourceRecordSetsNormalizedRecordNames", [$"{labels}.{DomainName}"]),
                PolicyCondition.ForAllValuesStringEquals("route53:ChangeResourceRecordSetsRecordTypes", ["A"]),
                PolicyCondition.ForAllValuesStringEquals("route53:ChangeResourceRecordSetsActions", ["CREATE", "UPSERT", "DELETE"]),
            ],
        },
        new()
        {
            Sid = "AwaitOwnName",
            Action = ["route53:GetChange"],
            Resource = [$"arn:{Pseudo.Partition}:route53:::change/*"],
        },
    ];

    private IReadOnlyList<Statement> WriteLogsAndMetrics() =>
    [
        new()
        {
            Sid = "WriteLogs",
            Action = ["logs:CreateLogStream", "logs:PutLogEvents"],

            // The attribute ends in ":*" and so covers the streams.
            Resource = [LogGroup.Arn],
        },
        new()
        {
            Sid = "WriteMetrics",
            Action = ["cloudwatch:PutMetricData"],

            // Metrics have no resource-level permissions: the agent's own namespace is the only possible scope.
            Resource = ["*"],
            Condition = [PolicyCondition.StringEquals("cloudwatch:namespace", "CWAgent")],
        },
    ];
}
