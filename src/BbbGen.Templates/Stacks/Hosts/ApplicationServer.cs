using BbbGen.CloudFormation.Vocabulary.AutoScaling;

namespace BbbGen.Templates.Stacks.Hosts;

/// <summary>Settings and permissions of a BigBlueButton server in both environment types.</summary>
internal static class ApplicationServer
{
    /// <summary>The device name of the data volume; the server finds it by the volume's id.</summary>
    public const string DataDevice = "/dev/sdf";

    /// <summary>The settings of the scripts in both environment types.</summary>
    /// <param name="version">The BigBlueButton release, as bbb-install names it.</param>
    /// <param name="commit">The commit of bbb-install, or nothing for the newest of the release.</param>
    /// <param name="sha256">The SHA-256 digest of its script, in lower-case hexadecimal, or nothing without a commit.</param>
    public static IReadOnlyList<(string Name, Value<string> Value)> Settings(
        Value<string> version, Value<string> commit, Value<string> sha256) =>
    [
        ("BBB_VERSION", version),
        ("BBB_INSTALL_REF", commit),
        ("BBB_INSTALL_SHA256", sha256),
        ("BBB_DATA_DEVICE", DataDevice),
    ];

    /// <summary>The role's statements in both environment types, in addition to those of every public host.</summary>
    public static IReadOnlyList<Statement> Statements(PublicHost host) =>
    [
        host.UseTurnHostname("ssm:GetParameter"),
        new()
        {
            Sid = "FindDataVolume",
            Action = ["ec2:DescribeVolumes"],
            Resource = ["*"], // no resource-level permissions for Describe actions
        },
    ];

    /// <summary>
    /// Delays the termination of a server until its meetings have ended and its recordings are processed: termination-handler.sh
    /// sends heartbeats until then. A server that stops sending them, or is not empty in time, is abandoned to the policy of its group.
    /// </summary>
    /// <remarks>
    /// A separate resource, not part of the group: so it does not exist while the group is created and is deleted before the group
    /// is deleted, and neither a rollback nor the deletion of the deployment waits for servers.
    /// </remarks>
    public static LifecycleHook TerminationHook(AutoScalingGroup group, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        AutoScalingGroupName = group,
        LifecycleHookName = logicalId, // known to the server in advance; must be unique only within its group
        LifecycleTransition = LifecycleHookLifecycleTransition.AutoscalingEc2InstanceTerminating,

        // Seconds. A server that misses four heartbeats counts as silent. AWS ends the wait after a hundred timeouts, 25 hours: more than
        // the longest drain.
        HeartbeatTimeout = 900,
        DefaultResult = LifecycleHookDefaultResult.Abandon,
    };
}
