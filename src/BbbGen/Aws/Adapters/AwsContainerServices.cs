using Amazon.ECS;
using Amazon.ECS.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

/// <summary>Amazon ECS.</summary>
internal sealed class AwsContainerServices(Lazy<AmazonECSClient> client, AwsErrors errors) : IContainerServices
{
    /// <summary>As many as one DescribeTasks takes.</summary>
    private const int MostTasks = 100;

    /// <inheritdoc/>
    public async Task<ContainerService?> ServiceAsync(ServiceName service, CancellationToken cancellationToken)
    {
        var request = new DescribeServicesRequest { Cluster = service.Cluster, Services = [service.Name] };
        var response = await errors.CallAsync("ecs:DescribeServices", () => client.Value.DescribeServicesAsync(request, cancellationToken), cancellationToken);
        return response.Services is not [var found, ..]
            ? null
            : new(
                [.. (found.Events ?? []).Select(happened => new BbbGen.Aws.Contracts.ServiceEvent(AwsTime.Of(happened.CreatedAt), happened.Message))],
                [.. (found.LoadBalancers ?? []).Select(balancer => balancer.TargetGroupArn).OfType<string>()]);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoppedTask>> StoppedTasksAsync(ServiceName service, CancellationToken cancellationToken)
    {
        var listing = new ListTasksRequest { Cluster = service.Cluster, ServiceName = service.Name, DesiredStatus = DesiredStatus.STOPPED, MaxResults = MostTasks };
        var listed = await errors.CallAsync("ecs:ListTasks", () => client.Value.ListTasksAsync(listing, cancellationToken), cancellationToken);
        if (listed.TaskArns is not [_, ..] arns)
        {
            return [];
        }

        var request = new DescribeTasksRequest { Cluster = service.Cluster, Tasks = arns };
        var response = await errors.CallAsync("ecs:DescribeTasks", () => client.Value.DescribeTasksAsync(request, cancellationToken), cancellationToken);
        return [.. (response.Tasks ?? []).Where(task => task.LastStatus == "STOPPED").Select(Stopped).OrderByDescending(task => task.StoppedAt)];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ContainerLog>> LogsAsync(string taskDefinition, CancellationToken cancellationToken)
    {
        var request = new DescribeTaskDefinitionRequest { TaskDefinition = taskDefinition };
        var response = await errors.CallAsync("ecs:DescribeTaskDefinition", () => client.Value.DescribeTaskDefinitionAsync(request, cancellationToken), cancellationToken);
        return [.. (response.TaskDefinition?.ContainerDefinitions ?? []).Select(LogOf).OfType<ContainerLog>()];
    }

    private static StoppedTask Stopped(Amazon.ECS.Model.Task task) => new(
        task.TaskArn.Split('/')[^1],
        AwsTime.Of(task.StoppedAt ?? task.StoppingAt),
        task.StoppedReason,
        task.TaskDefinitionArn,
        [.. (task.Containers ?? []).Select(container => new StoppedContainer(container.Name, container.ExitCode, container.Reason))]);

    private static ContainerLog? LogOf(ContainerDefinition container) =>
        container.LogConfiguration is { Options: { } options } && options.TryGetValue("awslogs-group", out var group) && options.TryGetValue("awslogs-stream-prefix", out var prefix)
            ? new(container.Name, group, prefix)
            : null;
}
