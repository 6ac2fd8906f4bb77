namespace BbbGen.Templates.Tests.Permissions;

/// <summary>Permissions that are allowed beyond the resources of the deployment.</summary>
/// <param name="Resource">The resource in the policy; for an ARN, the part after the account.</param>
/// <param name="Reason">Why it cannot be narrower.</param>
/// <param name="Conditions">Keys of conditions that must narrow it instead.</param>
internal sealed record Unscoped(string Action, string Resource, string Reason, params IReadOnlyList<string> Conditions)
{
    private const string RdsNames = "RDS names the group, which all databases of the account write to";

    public static IReadOnlyList<Unscoped> All { get; } =
    [
        new("acm:RequestCertificate", "*", "no resource level", "aws:RequestTag/bbbgen:stack", "acm:DomainNames"),
        new("acm:AddTagsToCertificate", "certificate/*", "ACM makes up the id", "aws:RequestTag/bbbgen:stack|aws:ResourceTag/bbbgen:stack"),
        new("acm:DeleteCertificate", "certificate/*", "ACM makes up the id", "aws:ResourceTag/bbbgen:stack"),
        new("acm:DescribeCertificate", "certificate/*",
            "ACM makes up the id, and one that is gone has no tag: a condition would refuse where the function must see that it is gone"),
        new("acm:ListTagsForCertificate", "certificate/*", "the tags say which one is the stack's"),
        new("acm:ListCertificates", "*", "no resource level"),
        new("autoscaling:CompleteLifecycleAction", "autoScalingGroup:*:autoScalingGroupName/${own stack}-BBBApplicationAutoScaling-*",
            "a reference would close a circle; CloudFormation makes the name's end up"),
        new("autoscaling:RecordLifecycleActionHeartbeat",
            "autoScalingGroup:*:autoScalingGroupName/${own stack}-BBBApplicationAutoScaling-*", "the same"),
        new("autoscaling:CompleteLifecycleAction", "autoScalingGroup:*:autoScalingGroupName/${own stack}-BBBTurnAutoScaling-*", "the same"),
        new("autoscaling:RecordLifecycleActionHeartbeat", "autoScalingGroup:*:autoScalingGroupName/${own stack}-BBBTurnAutoScaling-*",
            "the same"),
        new("cloudwatch:PutMetricData", "*", "no resource level", "cloudwatch:namespace"),
        new("ec2:DescribeImages", "*", "no resource level"),
        new("ec2:DescribeVolumes", "*", "no resource level"),
        new("ec2:DescribeInstances", "*", "no resource level"),
        new("ec2:DescribeSnapshots", "*", "no resource level"),
        new("ec2:AttachVolume", "instance/*", "a reference to the server would close a circle", "aws:ResourceTag/bbbgen:stack"),
        new("ec2:DetachVolume", "instance/*", "the same", "aws:ResourceTag/bbbgen:stack"),
        new("ec2:StartInstances", "instance/*", "the same", "aws:ResourceTag/bbbgen:stack"),
        new("ec2:StopInstances", "instance/*", "the same", "aws:ResourceTag/bbbgen:stack"),
        new("ec2:CreateSnapshot", "snapshot/*", "EC2 makes up the id; the volume is the deployment's own"),
        new("ec2:CreateTags", "snapshot/*", "EC2 makes up the id", "ec2:CreateAction"),
        new("ec2:DeleteSnapshot", "snapshot/*", "EC2 makes up the id", "aws:ResourceTag/bbbgen:stack"),
        new("ecr:GetAuthorizationToken", "*", "no resource level", "aws:PrincipalAccount"),
        new("ecs:DiscoverPollEndpoint", "*", "no resource level"),
        new("logs:CreateLogGroup", "log-group:RDSOSMetrics", RdsNames),
        new("logs:CreateLogGroup", "log-group:RDSOSMetrics:*", RdsNames),
        new("logs:PutRetentionPolicy", "log-group:RDSOSMetrics", RdsNames),
        new("logs:PutRetentionPolicy", "log-group:RDSOSMetrics:*", RdsNames),
        new("logs:CreateLogStream", "log-group:RDSOSMetrics:*", RdsNames),
        new("logs:DescribeLogStreams", "log-group:RDSOSMetrics:*", RdsNames),
        new("logs:GetLogEvents", "log-group:RDSOSMetrics:*", RdsNames),
        new("logs:PutLogEvents", "log-group:RDSOSMetrics:*", RdsNames),
        new("ssm:UpdateInstanceInformation", "*", "as AWS's user guide has it: an instance does not know its own id before it exists"),
        new("ssmmessages:CreateControlChannel", "*", "no resource level"),
        new("ssmmessages:CreateDataChannel", "*", "no resource level"),
        new("ssmmessages:OpenControlChannel", "*", "no resource level"),
        new("ssmmessages:OpenDataChannel", "*", "no resource level"),
        new("route53:GetChange", "change/*", "Route 53 makes up the id"),
        new("ses:SendRawEmail", "identity/*", "in the sandbox SES asks for the recipient's identity too", "ses:FromAddress"),
    ];
}
