using BbbGen.CloudFormation.Vocabulary.CloudWatch;
using BbbGen.CloudFormation.Vocabulary.SNS;

namespace BbbGen.Templates.Stacks;

/// <summary>
/// A machine whose metrics are watched. An alarm tells the operator when a limit has been passed for two periods, and when
/// that is over. No data is no alarm: a metric need not exist, as CPU credits do on burstable classes only.
/// </summary>
/// <param name="metrics">The namespace of the metrics, such as <c>AWS/RDS</c>.</param>
/// <param name="topic">The operator's topic.</param>
/// <param name="onlyIf">When the machine exists.</param>
/// <param name="dimensions">What names the machine among the metrics.</param>
internal sealed class WatchedMachine(
    string metrics, Value<Arn<Topic>> topic, Condition? onlyIf, params IReadOnlyList<(string Name, Value<string> Value)> dimensions)
{
    /// <summary>Seconds of a period for what hurts at once.</summary>
    public const int FiveMinutes = 300;

    /// <summary>Seconds of a period for what is low for a while after a start.</summary>
    public const int Hour = 3600;

    public Alarm AlarmAbove(double limit, string metric, int period, string description, [CallerMemberName] string logicalId = "") =>
        Alarm(AlarmComparisonOperator.GreaterThanThreshold, limit, metric, period, description, logicalId);

    public Alarm AlarmBelow(double limit, string metric, int period, string description, [CallerMemberName] string logicalId = "") =>
        Alarm(AlarmComparisonOperator.LessThanThreshold, limit, metric, period, description, logicalId);

    private Alarm Alarm(AlarmComparisonOperator comparison, double limit, string metric, int period, string description, string logicalId) => new(logicalId)
    {
        Condition = onlyIf,
        AlarmDescription = description,
        Namespace = metrics,
        MetricName = metric,
        Dimensions = [.. dimensions.Select(dimension => new AlarmDimension { Name = dimension.Name, Value = dimension.Value })],
        Statistic = AlarmStatistic.Average,
        Period = period,
        EvaluationPeriods = 2,
        ComparisonOperator = comparison,
        Threshold = limit,
        TreatMissingData = AlarmTreatMissingData.NotBreaching,
        AlarmActions = [topic],
        OKActions = [topic],
    };
}
