using System.Collections.Frozen;

namespace BbbGen.Templates.Verifying.Rights;

/// <summary>
/// The IAM actions that hosts and functions need in their roles, by template. These are the calls of the scripts, the functions and
/// the agents: a test reads those and compares.
/// </summary>
internal static class NeededRights
{
    private static readonly string[] EveryHost =
    [
        "cloudformation:SignalResource", "cloudwatch:PutMetricData", "logs:CreateLogStream", "logs:PutLogEvents", "s3:GetObject",
        "ssm:UpdateInstanceInformation", "ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
    ];

    private static readonly string[] NamesItself = ["route53:ChangeResourceRecordSets", "route53:GetChange"];

    private static readonly string[] EndsOwnTermination =
        ["autoscaling:CompleteLifecycleAction", "autoscaling:RecordLifecycleActionHeartbeat"];

    private static readonly string[] PublicHost = [.. EveryHost, "secretsmanager:GetSecretValue"];

    private static readonly string[] Server =
    [
        .. PublicHost, "cloudformation:DescribeStackResource", "ec2:DescribeVolumes", "ssm:GetParameter",
    ];

    private static readonly string[] Function = ["logs:CreateLogStream", "logs:PutLogEvents"];

    private static readonly string[] ZoneWriter = [.. Function, "route53:ChangeResourceRecordSets", "route53:GetHostedZone",
        "route53:ListResourceRecordSets"];

    /// <summary>The function that acts for hosts of the same template.</summary>
    private static readonly string[] ServersFunction =
    [
        .. Function, "ec2:DescribeInstances", "ecs:DescribeTasks", "ecs:RunTask", "iam:PassRole", "route53:ChangeResourceRecordSets",
        "route53:GetChange", "s3:GetObject", "s3:ListBucket", "s3:PutObject", "secretsmanager:GetSecretValue",
    ];

    /// <summary>Name of the template, such as <c>bbbturn</c>, → actions; an action with two conditions is listed twice.</summary>
    public static FrozenDictionary<string, IReadOnlyList<string>> ByTemplate { get; } = new Dictionary<string, IReadOnlyList<string>>
    {
        ["acmcert"] =
        [
            // Tags both with the request and on existing certificates of its own: two statements, because the conditions differ.
            .. ZoneWriter, "acm:AddTagsToCertificate", "acm:AddTagsToCertificate", "acm:DeleteCertificate", "acm:DescribeCertificate",
            "acm:ListCertificates", "acm:ListTagsForCertificate", "acm:RequestCertificate",
        ],
        ["amifinder"] = [.. Function, "ec2:DescribeImages"],
        ["bbbappscalable"] =
        [
            .. Server, .. EndsOwnTermination, "elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite", "lambda:InvokeFunction",
        ],
        ["bbbappsingle"] =
        [
            // On the volume and on the instances, which are identified by their tag: two statements.
            .. Server, .. NamesItself, "ec2:AttachVolume", "ec2:AttachVolume", "ec2:DescribeInstances", "ec2:DetachVolume",
            "ec2:DetachVolume", "ec2:StartInstances", "ec2:StopInstances",
        ],
        ["bbbturn"] =
        [
            .. PublicHost, .. NamesItself, .. EndsOwnTermination, "cloudformation:DescribeStackResource", "secretsmanager:PutSecretValue",
            "ssm:PutParameter",
        ],
        ["ecs"] =
        [
            .. EveryHost, "ecs:DiscoverPollEndpoint", "ecs:Poll", "ecs:RegisterContainerInstance", "ecs:StartTelemetrySession",
            "ecs:SubmitAttachmentStateChanges", "ecs:SubmitContainerStateChange", "ecs:SubmitTaskStateChange",
        ],
        ["ses"] =
        [
            .. ZoneWriter, "iam:CreateAccessKey", "iam:DeleteAccessKey", "iam:ListAccessKeys", "secretsmanager:PutSecretValue",
            "ses:CreateEmailIdentity", "ses:DeleteEmailIdentity", "ses:GetEmailIdentity", "ses:TagResource",
        ],
    }.ToFrozenDictionary();

    /// <summary>The actions that the hosts of a template, or its function, need.</summary>
    public static IReadOnlyList<string> Of(string template, bool function) =>
        (template, function) is ("bbbappscalable", true) ? ServersFunction : ByTemplate[template];
}
