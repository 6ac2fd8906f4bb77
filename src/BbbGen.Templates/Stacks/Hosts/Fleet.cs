using BbbGen.CloudFormation.Vocabulary.AutoScaling;
using BbbGen.CloudFormation.Vocabulary.EC2;
using BbbGen.CloudFormation.Vocabulary.SNS;

namespace BbbGen.Templates.Stacks.Hosts;

/// <summary>The subnets and the number of public hosts.</summary>
internal sealed class Fleet
{
    /// <summary>
    /// The metric of the instances that a group retains; a group reports it only if it is enabled (user guide, "Manage retained
    /// instances").
    /// </summary>
    public const string RetainedInstances = "GroupTerminatingRetainedInstances";

    /// <summary>The Name tag of the instances.</summary>
    public required Value<string> Name { get; init; }

    public required ValueList<Subnet> Subnets { get; init; }

    /// <summary>The topic for notifications of launches and terminations.</summary>
    public required Value<Arn<Topic>> NotificationTopic { get; init; }

    public required Value<int> MinSize { get; init; }

    public required Value<int> MaxSize { get; init; }

    public required Value<int> DesiredCapacity { get; init; }

    /// <summary>The time limit for a host's signal, an ISO 8601 duration.</summary>
    public required string SignalTimeout { get; init; }

    /// <summary>How the hosts are replaced when their launch template changes; null: not at all.</summary>
    public UpdatePolicy? UpdatePolicy { get; init; }

    /// <summary>
    /// Whether an instance whose termination hook is abandoned stays, outside of the group's capacity and at its price, until the operator
    /// terminates it.
    /// </summary>
    public bool RetainsInstances { get; init; }

    /// <summary>The policy of a group whose hosts an update leaves alone: a schedule's sizes, for lessons and holidays, stay too.</summary>
    public static UpdatePolicy KeepsHosts => new() { AutoScalingScheduledAction = KeepsSizes };

    private static AutoScalingScheduledAction KeepsSizes => new() { IgnoreUnmodifiedGroupSizeProperties = true };

    /// <summary>
    /// One host at a time, the next one only after the last has signaled. If the maximum exceeds the desired capacity, the new host
    /// launches before the old one terminates; CloudFormation requires fewer in service than the maximum.
    /// </summary>
    /// <param name="full">Whether the group runs at its maximum.</param>
    /// <param name="desired">The desired capacity.</param>
    /// <param name="signalTimeout">The time limit for a host's signal; CloudFormation's maximum is one hour.</param>
    public static UpdatePolicy OneByOne(Condition full, Value<int> desired, string signalTimeout) =>
        OneByOne(If(full, (Value<int>)0, desired), signalTimeout);

    /// <summary>One host at a time, the next one only after the last has signaled.</summary>
    /// <param name="inService">How many are in service throughout. If it is the desired capacity, which must then be less than the maximum,
    /// the new host launches before the old one terminates.</param>
    /// <param name="signalTimeout">The time limit for a host's signal; CloudFormation's maximum is one hour.</param>
    public static UpdatePolicy OneByOne(Value<int> inService, string signalTimeout) => new()
    {
        AutoScalingRollingUpdate = new()
        {
            MinInstancesInService = inService,
            MaxBatchSize = 1,
            WaitOnResourceSignals = true,
            PauseTime = signalTimeout,

            // AWS's list of processes that launch or terminate instances independently of the update.
            SuspendProcesses =
            [
                "HealthCheck", "ReplaceUnhealthy", "AZRebalance", "AlarmNotification", "ScheduledActions", "InstanceRefresh",
            ],
        },

        AutoScalingScheduledAction = KeepsSizes,
    };

    /// <summary>The group that launches from <paramref name="template"/>.</summary>
    public AutoScalingGroup Of(LaunchTemplate template, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        CreationPolicy = new() { ResourceSignal = new() { Count = DesiredCapacity, Timeout = SignalTimeout } },
        UpdatePolicy = UpdatePolicy,
        LaunchTemplate = new() { LaunchTemplateId = template, Version = template.LatestVersionNumber },
        VPCZoneIdentifier = Subnets,
        MinSize = MinSize,
        MaxSize = MaxSize,
        DesiredCapacity = DesiredCapacity,
        NotificationConfigurations =
        [
            new()
            {
                TopicARN = NotificationTopic,
                NotificationTypes =
                [
                    "autoscaling:EC2_INSTANCE_LAUNCH",
                    "autoscaling:EC2_INSTANCE_LAUNCH_ERROR",
                    "autoscaling:EC2_INSTANCE_TERMINATE",
                    "autoscaling:EC2_INSTANCE_TERMINATE_ERROR",
                ],
            },
        ],
        InstanceLifecyclePolicy = RetainsInstances
            ? new() { RetentionTriggers = new() { TerminateHookAbandon = AutoScalingGroupRetentionTriggersTerminateHookAbandon.Retain } }
            : null,
        MetricsCollection = RetainsInstances ? [new() { Granularity = "1Minute", Metrics = [RetainedInstances] }] : null,
        Tags = [new() { Key = "Name", Value = Name, PropagateAtLaunch = true }],
    };
}
