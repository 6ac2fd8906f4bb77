namespace BbbGen.Templates.Tests.Permissions;

/// <summary>
/// The IAM actions of a call: usually the one of its name, sometimes additional ones (AWS, Service Authorization Reference).
/// </summary>
internal static class ActionTable
{
    /// <summary>By service and operation, as in <see cref="AwsCall.Name"/>.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Actions { get; } = new Dictionary<string, IReadOnlyList<string>>
    {
        ["acm add-tags-to-certificate"] = ["acm:AddTagsToCertificate"],
        ["acm delete-certificate"] = ["acm:DeleteCertificate"],
        ["acm describe-certificate"] = ["acm:DescribeCertificate"],
        ["acm list-certificates"] = ["acm:ListCertificates"],
        ["acm list-tags-for-certificate"] = ["acm:ListTagsForCertificate"],
        ["acm request-certificate +tags"] = ["acm:RequestCertificate", "acm:AddTagsToCertificate"],
        ["autoscaling complete-lifecycle-action"] = ["autoscaling:CompleteLifecycleAction"],
        ["autoscaling record-lifecycle-action-heartbeat"] = ["autoscaling:RecordLifecycleActionHeartbeat"],
        ["cloudformation describe-stack-resource"] = ["cloudformation:DescribeStackResource"],
        ["cloudformation signal-resource"] = ["cloudformation:SignalResource"],
        ["cloudwatch put-metric-data"] = ["cloudwatch:PutMetricData"],
        ["ec2 attach-volume"] = ["ec2:AttachVolume"],
        ["ec2 describe-instances"] = ["ec2:DescribeInstances"],
        ["ec2 describe-images"] = ["ec2:DescribeImages"],
        ["ec2 describe-volumes"] = ["ec2:DescribeVolumes"],
        ["ec2 detach-volume"] = ["ec2:DetachVolume"],
        ["ec2 start-instances"] = ["ec2:StartInstances"],
        ["ec2 stop-instances"] = ["ec2:StopInstances"],
        ["ecs describe-tasks"] = ["ecs:DescribeTasks"],
        ["ecs run-task"] = ["ecs:RunTask", "iam:PassRole"], // it hands the task its roles
        ["eks get-token"] = [], // signs a request of the caller's own and sends nothing
        ["iam create-access-key"] = ["iam:CreateAccessKey"],
        ["iam delete-access-key"] = ["iam:DeleteAccessKey"],
        ["iam list-access-keys"] = ["iam:ListAccessKeys"],
        ["lambda invoke"] = ["lambda:InvokeFunction"],
        ["logs create-log-stream"] = ["logs:CreateLogStream"],
        ["logs put-log-events"] = ["logs:PutLogEvents"],
        ["route53 change-resource-record-sets"] = ["route53:ChangeResourceRecordSets"],
        ["route53 get-change"] = ["route53:GetChange"],
        ["route53 get-hosted-zone"] = ["route53:GetHostedZone"],
        ["route53 list-resource-record-sets"] = ["route53:ListResourceRecordSets"],
        ["s3 get-object"] = ["s3:GetObject"],
        ["s3 list-objects-v2"] = ["s3:ListBucket"],
        ["s3 put-object"] = ["s3:PutObject"],
        ["s3 cp from"] = ["s3:GetObject"], // one object: no ListBucket, which sync and --recursive need
        ["secretsmanager get-secret-value"] = ["secretsmanager:GetSecretValue"],
        ["secretsmanager put-secret-value"] = ["secretsmanager:PutSecretValue"],
        ["sesv2 create-email-identity +tags"] = ["ses:CreateEmailIdentity", "ses:TagResource"],
        ["sesv2 delete-email-identity"] = ["ses:DeleteEmailIdentity"],
        ["sesv2 get-email-identity"] = ["ses:GetEmailIdentity"],
        ["sesv2 tag-resource +tags"] = ["ses:TagResource"],
        ["ssm get-parameter"] = ["ssm:GetParameter"],
        ["ssm put-parameter"] = ["ssm:PutParameter"],
    };

    /// <summary>What a role must allow for a call.</summary>
    public static IEnumerable<Need> Needs(string role, AwsCall call) => Actions.TryGetValue(call.Name, out var actions)
        ? actions.Select(action => new Need(role, action, $"{call.By} ({call.Name})"))
        : throw new InvalidOperationException($"{call.By} calls {call.Name}, of which ActionTable does not know the IAM actions.");
}
