using Amazon.AutoScaling;
using Amazon.AutoScaling.Model;
using Amazon.Runtime;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

/// <summary>EC2 Auto Scaling. It knows the state of a group's instances; EC2 knows their addresses.</summary>
internal sealed class AutoScalingAdapter(Lazy<AmazonAutoScalingClient> client, Ec2Adapter ec2, AwsErrors errors)
    : ServiceAdapter<AmazonAutoScalingClient>(client, errors), IAutoScaling
{
    private const int MostActivities = 50;

    public async Task<IReadOnlyList<ScalingActivity>> ActivitiesAsync(string group, CancellationToken cancellationToken)
    {
        var request = new DescribeScalingActivitiesRequest
        {
            AutoScalingGroupName = group, IncludeDeletedGroups = true, MaxRecords = MostActivities,
        };
        var response = await CallAsync(
            "autoscaling:DescribeScalingActivities",
            client => client.DescribeScalingActivitiesAsync(request, cancellationToken),
            cancellationToken);
        return
        [
            .. from activity in response.Activities ?? []
               orderby activity.StartTime descending
               let hasFailed = activity.StatusCode == ScalingActivityStatusCode.Failed
               select new ScalingActivity(Time(activity.StartTime), activity.Description, hasFailed, activity.StatusMessage)
               {
                   Ended = activity.EndTime is { } end ? Time(end) : null,
               },
        ];
    }

    public async Task<ServerGroup?> GroupAsync(string group, CancellationToken cancellationToken)
    {
        if (await DescribeAsync(group, cancellationToken) is not { } found)
        {
            return null;
        }

        var members = found.Instances ?? [];
        var running = await ec2.InstancesAsync([.. members.Select(member => member.InstanceId)], cancellationToken);
        return new(
            found.DesiredCapacity ?? 0,
            [
                .. from member in members
                   let instance = running.FirstOrDefault(instance => instance.InstanceId == member.InstanceId)
                   let state = member.LifecycleState?.Value ?? ""
                   select new Server(member.InstanceId, state, state == "InService", Time(instance?.LaunchTime), instance?.PublicIpAddress)
                   {
                       IsOutdated = member.LaunchTemplate?.Version is { } version && found.LaunchTemplate?.Version is { } latest
                           && version != latest,
                   },
            ]);
    }

    public async Task<bool> EmptyAsync(string group, CancellationToken cancellationToken)
    {
        if (await DescribeAsync(group, cancellationToken) is null)
        {
            return false;
        }

        var request = new UpdateAutoScalingGroupRequest { AutoScalingGroupName = group, MinSize = 0, MaxSize = 0, DesiredCapacity = 0 };
        await CallAsync(
            "autoscaling:UpdateAutoScalingGroup",
            client => client.UpdateAutoScalingGroupAsync(request, cancellationToken),
            cancellationToken);
        return true;
    }

    public Task DeleteHookAsync(string group, string hook, CancellationToken cancellationToken)
    {
        var request = new DeleteLifecycleHookRequest { AutoScalingGroupName = group, LifecycleHookName = hook };
        return FindAsync<DeleteLifecycleHookResponse>(
            "autoscaling:DeleteLifecycleHook",
            async client => await client.DeleteLifecycleHookAsync(request, cancellationToken),
            IsGone,
            cancellationToken);
    }

    public Task TerminateAsync(string instance, CancellationToken cancellationToken)
    {
        var request = new TerminateInstanceInAutoScalingGroupRequest { InstanceId = instance, ShouldDecrementDesiredCapacity = false };
        return FindAsync<TerminateInstanceInAutoScalingGroupResponse>(
            "autoscaling:TerminateInstanceInAutoScalingGroup",
            async client => await client.TerminateInstanceInAutoScalingGroupAsync(request, cancellationToken),
            IsGone,
            cancellationToken);
    }

    /// <summary>In public reports: <c>ValidationError: Instance Id not found - No managed instance found for instance ID i-…</c> and
    /// <c>ValidationError: Lifecycle hook not found with name …</c>.</summary>
    private static bool IsGone(AmazonServiceException problem) =>
        problem.ErrorCode == "ValidationError" && problem.Message.Contains("not found", StringComparison.OrdinalIgnoreCase);

    private async Task<AutoScalingGroup?> DescribeAsync(string group, CancellationToken cancellationToken)
    {
        var request = new DescribeAutoScalingGroupsRequest { AutoScalingGroupNames = [group] };
        var response = await CallAsync(
            "autoscaling:DescribeAutoScalingGroups",
            client => client.DescribeAutoScalingGroupsAsync(request, cancellationToken),
            cancellationToken);
        return response.AutoScalingGroups?.FirstOrDefault();
    }
}
