using BbbGen.CloudFormation.Vocabulary.AutoScaling;

namespace BbbGen.Templates.Stacks.Hosts;

/// <summary>What a BigBlueButton server has and may do in both environment types.</summary>
internal static class ApplicationServer
{
    /// <summary>Where the data volume is attached; the server finds it by the volume's id.</summary>
    public const string DataDevice = "/dev/sdf";

    /// <summary>What the scripts are told in both environment types.</summary>
    /// <param name="version">The BigBlueButton release, as bbb-install names it.</param>
    /// <param name="terminationHook">The name of the hook that holds the server's termination.</param>
    public static IReadOnlyList<(string Name, Value<string> Value)> Settings(Value<string> version, string terminationHook) =>
    [
        ("BBB_VERSION", version),
        ("BBB_DATA_DEVICE", DataDevice),
        ("BBB_LIFECYCLE_HOOK", terminationHook),
    ];

    /// <summary>What the role allows in both environment types, beyond what every public host may do.</summary>
    public static IReadOnlyList<Statement> Statements(PublicHost host) =>
    [
        host.UseTurnHostname("ssm:GetParameter"),
        new()
        {
            Sid = "FindDataVolume",
            Action = ["ec2:DescribeVolumes"],
            Resource = ["*"], // EC2 scopes no Describe action
        },
        new()
        {
            Sid = "FindOwnGroup",
            Action = ["cloudformation:DescribeStackResource"],
            Resource = [$"arn:{Pseudo.Partition}:cloudformation:{Pseudo.Region}:{Pseudo.AccountId}:stack/{Pseudo.StackName}/*"],
        },
        new()
        {
            Sid = "EndOwnTermination",
            Action = ["autoscaling:RecordLifecycleActionHeartbeat", "autoscaling:CompleteLifecycleAction"],

            // A reference would close a circle: the group's launch template names the profile of this very role.
            // CloudFormation makes the group's name of these two and a random end.
            Resource = [$"arn:{Pseudo.Partition}:autoscaling:{Pseudo.Region}:{Pseudo.AccountId}:autoScalingGroup:*:autoScalingGroupName/{Pseudo.StackName}-{host.Group}-*"],
        },
    ];

    /// <summary>
    /// Holds the termination of a server until its meetings have ended and its recordings are processed: termination-handler.sh
    /// reports all the while that it is still at it.
    /// </summary>
    /// <remarks>
    /// A resource of its own and not a part of the group: so it is not there while the group is created and gone before it
    /// is deleted, and neither a rollback nor the end of the deployment waits for servers.
    /// </remarks>
    public static LifecycleHook TerminationHook(AutoScalingGroup group, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        AutoScalingGroupName = group,
        LifecycleHookName = logicalId, // known to the server beforehand; unique within its group, which is all it must be
        LifecycleTransition = LifecycleHookLifecycleTransition.AutoscalingEc2InstanceTerminating,
        HeartbeatTimeout = 600, // seconds; a server that misses three reports counts as dead
        DefaultResult = LifecycleHookDefaultResult.Continue,
    };
}
