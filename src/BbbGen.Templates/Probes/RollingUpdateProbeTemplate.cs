using BbbGen.CloudFormation.Vocabulary.AutoScaling;
using BbbGen.CloudFormation.Vocabulary.EC2;

namespace BbbGen.Templates.Probes;

/// <summary>
/// A group of one instance with a termination hook that is never completed, like that of a BigBlueButton server with a running meeting.
/// Another revision causes a rolling update: its instance launches immediately, or only after the hook has timed out.
/// </summary>
[Template("probe-u4.template.yaml", "BigBlueButton on AWS: probe U4. A rolling update against a termination hook.")]
public sealed partial class RollingUpdateProbeTemplate : Template
{
    /// <summary>Seconds the old instance stays in Terminating:Wait: several times the launch time of an instance.</summary>
    public const int HookSeconds = 300;

    Parameter<string> BBBProbeRevision => field ??= new("Another value is another launch template.");

    VPC BBBProbeVPC => field ??= ProbeNetwork.Vpc();

    // The instance makes no outbound connections: its subnet has no route to the internet.
    Subnet BBBProbeSubnet => field ??= ProbeNetwork.Subnet(BBBProbeVPC);

    SecurityGroup BBBProbeSecurityGroup => field ??= ProbeNetwork.Closed(BBBProbeVPC);

    LaunchTemplate BBBProbeLaunchTemplate => field ??= ProbeMachine.LaunchTemplate(
        "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
        BBBProbeSecurityGroup,
        isPublic: false,
        revision: BBBProbeRevision);

    [Output("The group.")]
    AutoScalingGroup BBBProbeGroup => field ??= new()
    {
        UpdatePolicy = new() { AutoScalingRollingUpdate = new() { MaxBatchSize = 1, MinInstancesInService = 0 } },
        VPCZoneIdentifier = [BBBProbeSubnet],
        LaunchTemplate = new() { LaunchTemplateId = BBBProbeLaunchTemplate, Version = BBBProbeLaunchTemplate.LatestVersionNumber },
        MinSize = "1",
        MaxSize = "1",
        DesiredCapacity = "1",
    };

    // A separate resource: it is deleted before the group, which ends the wait of an instance that is terminating.
    LifecycleHook BBBProbeHook => field ??= new()
    {
        AutoScalingGroupName = BBBProbeGroup,
        LifecycleTransition = LifecycleHookLifecycleTransition.AutoscalingEc2InstanceTerminating,
        HeartbeatTimeout = HookSeconds,
        DefaultResult = LifecycleHookDefaultResult.Continue,
    };
}
