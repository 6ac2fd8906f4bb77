using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>An alarm over a time that CloudWatch does not support, or without a statistic.</summary>
internal sealed class AlarmPeriods() : ResourceRule(
    "CFN750",
    Severity.Error,
    "Alarms have a statistic, and periods that CloudWatch supports.",
    "AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
    "AWS::CloudWatch::Alarm")
{
    private const int Hour = 3600;

    private const int Day = 24 * Hour;

    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var (period, times) = (resource["Period"], resource["EvaluationPeriods"]);
        if (resource["MetricName"].IsWritten && !resource["Statistic"].IsWritten && !resource["ExtendedStatistic"].IsWritten)
        {
            yield return Found(resource, $"The alarm {resource.Resource.LogicalId} has no Statistic", "set Statistic or ExtendedStatistic");
        }

        if (period.Number is { } seconds && seconds is not (10 or 20 or 30) && (seconds < 60 || seconds % 60 != 0))
        {
            yield return Found(period, $"There is no period of {period} seconds", "write 10, 20, 30 or a multiple of 60");
        }
        else if (period.Number * times.Number > (period.Number >= Hour ? 7 * Day : Day))
        {
            yield return Found(
                times,
                $"The alarm {resource.Resource.LogicalId} evaluates {times} periods of {period} seconds",
                "choose a day at most, or a week with periods of an hour or more",
                period);
        }
    }
}
