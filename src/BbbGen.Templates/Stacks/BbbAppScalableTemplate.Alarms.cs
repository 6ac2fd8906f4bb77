using BbbGen.CloudFormation.Vocabulary.CloudWatch;

namespace BbbGen.Templates.Stacks;

/// <summary>What the operator is told about the servers: recordings that do not leave them, and disks that fill up.</summary>
public sealed partial class BbbAppScalableTemplate
{
    [Label("BigBlueButton servers: alarm for recordings")]
    Alarm BBBApplicationRecordingsBlockedAlarm => field ??= WorstServer(
        "RecordingsBlockedSeconds", // sent by recordings-handler.sh while a recording waits or the file system is not mounted
        limit: 3600,
        periods: 1,
        "For an hour, a BigBlueButton server has not been able to pass its recordings to Scalelite. They wait on its disk; while the "
            + "shared file system is not mounted, it takes no new meetings. The reason is in the servers' log group, in the stream "
            + "<instance id>/syslog, in the lines of recordings-handler.sh and mount.");

    [Label("BigBlueButton servers: alarm for root volumes")]
    Alarm BBBApplicationRootVolumeAlmostFullAlarm => field ??= WorstServer(
        DiskUsed,
        limit: AlmostFull,
        periods: 3,
        "The root volume of a BigBlueButton server is more than 85 % full. If nothing can be deleted, increase "
            + "BBBApplicationRootVolumeSize.",
        path: "/");

    [Label("BigBlueButton servers: alarm for data volumes")]
    Alarm BBBApplicationDataVolumeAlmostFullAlarm => field ??= WorstServer(
        DiskUsed,
        limit: AlmostFull,
        periods: 3,
        "The data volume of a BigBlueButton server, which holds recordings until three days after their transfer, is more than 85 % full. "
            + "If recordings are transferred, increase BBBApplicationDataVolumeSize.",
        path: "/var/bigbluebutton");

    private const string DiskUsed = "disk_used_percent";
    private const double AlmostFull = 85;

    /// <summary>
    /// One alarm for all servers, whose metrics have no other dimension than the stack: their instance IDs are not known here. Without
    /// servers there is no data, and nothing to be told.
    /// </summary>
    Alarm WorstServer(
        string metric, double limit, int periods, string description, string? path = null, [CallerMemberName] string logicalId = "") =>
        new(logicalId)
        {
            AlarmDescription = description,
            Namespace = "CWAgent",
            MetricName = metric,
            Dimensions =
            [
                new() { Name = "StackName", Value = Pseudo.StackName },
                .. path is null ? [] : new AlarmDimension[] { new() { Name = "path", Value = path } },
            ],
            Statistic = AlarmStatistic.Maximum,
            Period = WatchedMachine.FiveMinutes,
            EvaluationPeriods = periods,
            ComparisonOperator = AlarmComparisonOperator.GreaterThanThreshold,
            Threshold = limit,
            TreatMissingData = AlarmTreatMissingData.NotBreaching,
            AlarmActions = [BBBNotificationTopic],
            OKActions = [BBBNotificationTopic],
        };
}
