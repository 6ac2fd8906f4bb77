using BbbGen.CloudFormation.Vocabulary.AutoScaling;
using BbbGen.CloudFormation.Vocabulary.EC2;

namespace BbbGen.Templates.Probes;

/// <summary>
/// A group of one instance with a termination hook that nobody answers, like a BigBlueButton server's that still has a meeting. Another
/// revision is a rolling update: its instance is launched at once, or only when the hook has run out.
/// </summary>
[Template("probe-u4.template.yaml", "BigBlueButton on AWS: probe U4. A rolling update against a termination hook.")]
public sealed partial class RollingUpdateProbeTemplate : Template
{
    /// <summary>Seconds the old instance stays in Terminating:Wait: several times what the launch of an instance takes.</summary>
    public const int HookSeconds = 300;

    Parameter<string> BBBProbeRevision => field ??= new("Another value is another launch template.");

    VPC BBBProbeVPC => field ??= ProbeNetwork.Vpc();

    // The instance calls nobody: its subnet has no way out.
    Subnet BBBProbeSubnet => field ??= ProbeNetwork.Subnet(BBBProbeVPC);

    SecurityGroup BBBProbeSecurityGroup => field ??= ProbeNetwork.Closed(BBBProbeVPC);

    LaunchTemplate BBBProbeLaunchTemplate => field ??= ProbeMachine.LaunchTemplate(
        "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
        BBBProbeSecurityGroup,
        isPublic: false,
        revision: BBBProbeRevision);

    [Output("The group.", Name = "Group")]
    AutoScalingGroup BBBProbeGroup => field ??= new()
    {
        UpdatePolicy = new() { AutoScalingRollingUpdate = new() { MaxBatchSize = 1, MinInstancesInService = 0 } },
        VPCZoneIdentifier = [BBBProbeSubnet],
        LaunchTemplate = new() { LaunchTemplateId = BBBProbeLaunchTemplate, Version = BBBProbeLaunchTemplate.LatestVersionNumber },
        MinSize = "1",
        MaxSize = "1",
        DesiredCapacity = "1",
    };

    // A resource of its own: it is deleted before the group, which ends the waiting of an instance that is still held.
    LifecycleHook BBBProbeHook => field ??= new()
    {
        AutoScalingGroupName = BBBProbeGroup,
        LifecycleTransition = LifecycleHookLifecycleTransition.AutoscalingEc2InstanceTerminating,
        HeartbeatTimeout = HookSeconds,
        DefaultResult = LifecycleHookDefaultResult.Continue,
    };
}
