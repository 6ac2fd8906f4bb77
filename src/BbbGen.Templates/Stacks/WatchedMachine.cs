using BbbGen.CloudFormation.Vocabulary.CloudWatch;
using BbbGen.CloudFormation.Vocabulary.SNS;

namespace BbbGen.Templates.Stacks;

/// <summary>
/// An instance or node with alarms. An alarm notifies the operator when a metric has exceeded its limit for two periods, and when
/// that is over. Missing data causes no alarm: some metrics do not exist, such as CPU credits, which only burstable classes have.
/// </summary>
/// <param name="metrics">The namespace of the metrics, such as <c>AWS/RDS</c>.</param>
/// <param name="topic">The operator's topic.</param>
/// <param name="onlyIf">The condition under which it exists.</param>
/// <param name="dimensions">Its dimensions in the metrics.</param>
internal sealed class WatchedMachine(
    string metrics, Value<Arn<Topic>> topic, Condition? onlyIf, params IReadOnlyList<(string Name, Value<string> Value)> dimensions)
{
    /// <summary>Seconds of a period, for metrics with an immediate effect.</summary>
    public const int FiveMinutes = 300;

    /// <summary>Seconds of a period, for metrics that are low for a while after a start.</summary>
    public const int Hour = 3600;

    public Alarm AlarmAbove(double limit, string metric, int period, string description, [CallerMemberName] string logicalId = "") =>
        Alarm(AlarmComparisonOperator.GreaterThanThreshold, limit, metric, period, description, logicalId);

    public Alarm AlarmBelow(double limit, string metric, int period, string description, [CallerMemberName] string logicalId = "") =>
        Alarm(AlarmComparisonOperator.LessThanThreshold, limit, metric, period, description, logicalId);

    private Alarm Alarm(AlarmComparisonOperator comparison, double limit, string metric, int period, string description,
        string logicalId) => new(logicalId)
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
