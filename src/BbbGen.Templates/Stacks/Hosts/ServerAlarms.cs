using BbbGen.CloudFormation.Vocabulary.CloudWatch;
using BbbGen.CloudFormation.Vocabulary.EC2;
using BbbGen.CloudFormation.Vocabulary.SNS;

namespace BbbGen.Templates.Stacks.Hosts;

/// <summary>The alarms of a server that is not replaced automatically.</summary>
/// <param name="topic">The operator's topic.</param>
internal sealed class ServerAlarms(Value<Arn<Topic>> topic)
{
    private const int Minute = 60;

    private const int FiveMinutes = 300;

    private const int AlmostFull = 85; // percent

    /// <summary>Moves the server to other hardware if its own fails: it keeps its id, volumes and addresses.</summary>
    public Alarm Recovery(Instance server, [CallerMemberName] string logicalId = "") => Alarm(
        [new() { Name = "InstanceId", Value = server }],
        "AWS/EC2",
        "StatusCheckFailed_System",
        (0, Minute),
        "The hardware of the BigBlueButton server fails. EC2 moves the server to other hardware, which takes some minutes.",
        [$"arn:{Pseudo.Partition}:automate:{Pseudo.Region}:ec2:recover", topic],
        logicalId);

    /// <summary>The operating system does not answer EC2's check: nothing restarts it automatically.</summary>
    public Alarm Unreachable(Instance server, [CallerMemberName] string logicalId = "") => Alarm(
        [new() { Name = "InstanceId", Value = server }],
        "AWS/EC2",
        "StatusCheckFailed_Instance",
        (0, Minute),
        "The BigBlueButton server does not answer: see its log group, then reboot it in the EC2 console.",
        [topic],
        logicalId);

    /// <summary>A file system is almost full, as the CloudWatch agent reports it, without the instance as a dimension.</summary>
    public Alarm DiskFull(string path, string description, [CallerMemberName] string logicalId = "") => Alarm(
        [new() { Name = "StackName", Value = Pseudo.StackName }, new() { Name = "path", Value = path }],
        "CWAgent",
        "disk_used_percent",
        (AlmostFull, FiveMinutes),
        description,
        [topic],
        logicalId);

    private Alarm Alarm(
        IReadOnlyList<AlarmDimension> dimensions, string metrics, string metric, (int Limit, int Period) breach, string description,
        IReadOnlyList<Value<string>> actions, string logicalId) => new(logicalId)
        {
            AlarmDescription = description,
            Namespace = metrics,
            MetricName = metric,
            Dimensions = [.. dimensions],
            Statistic = AlarmStatistic.Maximum,
            Period = breach.Period,
            EvaluationPeriods = 2,
            ComparisonOperator = AlarmComparisonOperator.GreaterThanThreshold,
            Threshold = breach.Limit,
            TreatMissingData = AlarmTreatMissingData.NotBreaching, // a stopped server reports nothing
            AlarmActions = [.. actions],
            OKActions = [topic],
        };
}
