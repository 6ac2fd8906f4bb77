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

    /// <summary>Scheduled actions in a call, API reference of BatchPutScheduledUpdateGroupAction and BatchDeleteScheduledAction.</summary>
    private const int MostOfBatch = 50;

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
            ])
        {
            Least = found.MinSize ?? 0,
            Most = found.MaxSize ?? 0,
        };
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

    public async Task<IReadOnlyList<ScheduledAction>> ScheduledActionsAsync(string group, CancellationToken cancellationToken)
    {
        var actions = await AllAsync(
            "autoscaling:DescribeScheduledActions",
            (client, token) => client.DescribeScheduledActionsAsync(
                new DescribeScheduledActionsRequest { AutoScalingGroupName = group, NextToken = token }, cancellationToken),
            page => page.ScheduledUpdateGroupActions,
            page => page.NextToken,
            cancellationToken);
        return
        [
            .. actions.Select(action => new ScheduledAction(action.ScheduledActionName)
            {
                Recurrence = action.Recurrence,
                TimeZone = action.TimeZone,
                Start = action.StartTime is { } start ? Time(start) : null,
                End = action.EndTime is { } end ? Time(end) : null,
                MinSize = action.MinSize,
                MaxSize = action.MaxSize,
                DesiredCapacity = action.DesiredCapacity,
            }),
        ];
    }

    public async Task<IReadOnlyList<RefusedAction>> PutScheduledActionsAsync(
        string group, IReadOnlyList<ScheduledAction> actions, CancellationToken cancellationToken)
    {
        List<RefusedAction> refused = [];
        foreach (var batch in actions.Chunk(MostOfBatch))
        {
            var request = new BatchPutScheduledUpdateGroupActionRequest
            {
                AutoScalingGroupName = group,
                ScheduledUpdateGroupActions =
                [
                    .. batch.Select(action => new ScheduledUpdateGroupActionRequest
                    {
                        ScheduledActionName = action.Name,
                        Recurrence = action.Recurrence,
                        TimeZone = action.TimeZone,
                        StartTime = action.Start?.UtcDateTime,
                        EndTime = action.End?.UtcDateTime,
                        MinSize = action.MinSize,
                        MaxSize = action.MaxSize,
                        DesiredCapacity = action.DesiredCapacity,
                    }),
                ],
            };
            var response = await CallAsync(
                "autoscaling:BatchPutScheduledUpdateGroupAction",
                client => client.BatchPutScheduledUpdateGroupActionAsync(request, cancellationToken),
                cancellationToken);
            refused.AddRange(Refused(response.FailedScheduledUpdateGroupActions));
        }

        return refused;
    }

    public async Task<IReadOnlyList<RefusedAction>> DeleteScheduledActionsAsync(
        string group, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        List<RefusedAction> refused = [];
        foreach (var batch in names.Chunk(MostOfBatch))
        {
            var request = new BatchDeleteScheduledActionRequest { AutoScalingGroupName = group, ScheduledActionNames = [.. batch] };
            var response = await CallAsync(
                "autoscaling:BatchDeleteScheduledAction",
                client => client.BatchDeleteScheduledActionAsync(request, cancellationToken),
                cancellationToken);
            refused.AddRange(Refused(response.FailedScheduledActions)
                .Where(action => !action.Message.Contains("not found", StringComparison.OrdinalIgnoreCase)));
        }

        return refused;
    }

    public Task ResizeAsync(string group, int least, int desired, CancellationToken cancellationToken)
    {
        var request = new UpdateAutoScalingGroupRequest { AutoScalingGroupName = group, MinSize = least, DesiredCapacity = desired };
        return CallAsync(
            "autoscaling:UpdateAutoScalingGroup",
            client => client.UpdateAutoScalingGroupAsync(request, cancellationToken),
            cancellationToken);
    }

    /// <summary>A batch does not throw for what it could not do (API reference, BatchPutScheduledUpdateGroupAction).</summary>
    private static IEnumerable<RefusedAction> Refused(List<FailedScheduledUpdateGroupActionRequest>? failed) =>
        (failed ?? []).Select(action => new RefusedAction(action.ScheduledActionName, action.ErrorMessage ?? action.ErrorCode ?? ""));

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
