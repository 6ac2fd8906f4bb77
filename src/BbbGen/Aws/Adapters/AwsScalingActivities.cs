using Amazon.AutoScaling;
using Amazon.AutoScaling.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

/// <summary>EC2 Auto Scaling.</summary>
internal sealed class AwsScalingActivities(Lazy<AmazonAutoScalingClient> client, AwsErrors errors) : IScalingActivities
{
    private const int Most = 50;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ScalingActivity>> OfAsync(string group, CancellationToken cancellationToken)
    {
        var request = new DescribeScalingActivitiesRequest { AutoScalingGroupName = group, IncludeDeletedGroups = true, MaxRecords = Most };
        var response = await errors.CallAsync("autoscaling:DescribeScalingActivities", () => client.Value.DescribeScalingActivitiesAsync(request, cancellationToken), cancellationToken);
        return
        [
            .. (response.Activities ?? [])
                .OrderByDescending(activity => activity.StartTime)
                .Select(activity => new ScalingActivity(
                    AwsTime.Of(activity.StartTime), activity.Description, activity.StatusCode == ScalingActivityStatusCode.Failed, activity.StatusMessage)
                {
                    Ended = activity.EndTime is { } end ? AwsTime.Of(end) : null,
                }),
        ];
    }
}
