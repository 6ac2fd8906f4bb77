using Amazon.AutoScaling;
using Amazon.AutoScaling.Model;
using Amazon.ECS;
using Amazon.ECS.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

/// <summary>Clusters in ECS.</summary>
internal sealed class AwsClusters(AmazonECSClient client, AmazonAutoScalingClient groups, AwsErrors errors) : IClusters
{
    /// <summary>As many tasks as ECS lists on a page, and describes at once.</summary>
    private const int Page = 100;

    /// <summary>How ECS begins the name of a task's starter where that is a service.</summary>
    private const string OfService = "ecs-svc/";

    /// <inheritdoc/>
    public async Task<ClusterUse?> UseAsync(string cluster, CancellationToken cancellationToken)
    {
        var described = await errors.CallAsync("ecs:DescribeClusters", () => client.DescribeClustersAsync(new DescribeClustersRequest { Clusters = [cluster] }, cancellationToken), cancellationToken);
        if (described.Clusters is not [{ Status: "ACTIVE" or "DEPROVISIONING" } found, ..])
        {
            return null;
        }

        var services = new List<string>();
        var request = new ListServicesRequest { Cluster = cluster };
        do
        {
            var page = await errors.CallAsync("ecs:ListServices", () => client.ListServicesAsync(request, cancellationToken), cancellationToken);
            services.AddRange(page.ServiceArns ?? []);
            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
        return new(services, found.RegisteredContainerInstancesCount ?? 0) { RunningTasks = found.RunningTasksCount ?? 0 };
    }

    /// <inheritdoc/>
    public async Task<string?> RunTaskAsync(string cluster, string taskDefinition, CancellationToken cancellationToken)
    {
        var request = new RunTaskRequest { Cluster = cluster, TaskDefinition = taskDefinition, Count = 1, StartedBy = "bbbgen" };
        var answer = await errors.CallAsync("ecs:RunTask", () => client.RunTaskAsync(request, cancellationToken), cancellationToken);
        return answer.Failures is [var failure, ..] ? failure.Reason : null;
    }

    /// <inheritdoc/>
    public async Task<int> StopOneOffTasksAsync(string cluster, CancellationToken cancellationToken)
    {
        var arns = await Paging.AllAsync(
            token => errors.CallAsync(
                "ecs:ListTasks",
                () => client.ListTasksAsync(new ListTasksRequest { Cluster = cluster, NextToken = token, MaxResults = Page }, cancellationToken),
                cancellationToken),
            page => page.TaskArns,
            page => page.NextToken);
        var stopped = 0;
        foreach (var some in arns.Chunk(Page))
        {
            var described = await errors.CallAsync(
                "ecs:DescribeTasks",
                () => client.DescribeTasksAsync(new DescribeTasksRequest { Cluster = cluster, Tasks = [.. some] }, cancellationToken),
                cancellationToken);
            foreach (var task in (described.Tasks ?? []).Where(task => task.StartedBy?.StartsWith(OfService, StringComparison.Ordinal) != true))
            {
                var request = new StopTaskRequest { Cluster = cluster, Task = task.TaskArn, Reason = "The deployment is being destroyed." };
                await errors.CallAsync("ecs:StopTask", () => client.StopTaskAsync(request, cancellationToken), cancellationToken);
                stopped++;
            }
        }

        return stopped;
    }

    /// <inheritdoc/>
    public async Task<bool> EmptyGroupAsync(string group, CancellationToken cancellationToken)
    {
        var found = await errors.CallAsync(
            "autoscaling:DescribeAutoScalingGroups",
            () => groups.DescribeAutoScalingGroupsAsync(new DescribeAutoScalingGroupsRequest { AutoScalingGroupNames = [group] }, cancellationToken),
            cancellationToken);
        if (found.AutoScalingGroups is not { Count: > 0 })
        {
            return false;
        }

        var request = new UpdateAutoScalingGroupRequest { AutoScalingGroupName = group, MinSize = 0, MaxSize = 0, DesiredCapacity = 0 };
        await errors.CallAsync("autoscaling:UpdateAutoScalingGroup", () => groups.UpdateAutoScalingGroupAsync(request, cancellationToken), cancellationToken);
        return true;
    }
}
