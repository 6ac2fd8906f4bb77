using Amazon.ECS;
using Amazon.ECS.Model;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using KeyValuePair = Amazon.ECS.Model.KeyValuePair;
using ServiceEvent = BbbGen.Aws.Contracts.ServiceEvent;

namespace BbbGen.Aws.Adapters;

internal sealed class EcsAdapter(Lazy<AmazonECSClient> client, AwsErrors errors) : ServiceAdapter<AmazonECSClient>(client, errors), IEcs
{
    /// <summary>The most tasks that ECS lists on a page and describes at once.</summary>
    private const int MostTasks = 100;

    /// <summary>ECS starts <c>startedBy</c> of a service's tasks with it.</summary>
    private const string OfService = "ecs-svc/";

    public async Task<bool> HasClusterAsync(string name, CancellationToken cancellationToken) =>
        await ClusterAsync(name, cancellationToken) is { } cluster && cluster.Status != "INACTIVE";

    public async Task<ClusterUse?> ClusterUseAsync(string cluster, CancellationToken cancellationToken)
    {
        if (await ClusterAsync(cluster, cancellationToken) is not { Status: "ACTIVE" or "DEPROVISIONING" } found)
        {
            return null;
        }

        var services = await AllAsync(
            "ecs:ListServices",
            (client, token) => client.ListServicesAsync(
                new ListServicesRequest { Cluster = cluster, NextToken = token }, cancellationToken),
            page => page.ServiceArns,
            page => page.NextToken,
            cancellationToken);
        return new(services, found.RegisteredContainerInstancesCount ?? 0) { RunningTasks = found.RunningTasksCount ?? 0 };
    }

    public async Task<TaskStart> RunTaskAsync(OneOffTask task, CancellationToken cancellationToken)
    {
        var request = new RunTaskRequest
        {
            Cluster = task.Cluster, TaskDefinition = task.TaskDefinition, Count = 1, StartedBy = "bbbgen", Overrides = OverridesOf(task),
        };
        var response = await CallAsync("ecs:RunTask", client => client.RunTaskAsync(request, cancellationToken), cancellationToken);
        return response.Tasks is [var started, ..]
            ? new(started.TaskArn.Split('/')[^1], null)
            : new(null, ForeignText.Clean((response.Failures is [var failure, ..] ? failure.Reason : null) ?? "ECS gives no reason"));
    }

    public async Task<TaskState?> TaskAsync(string cluster, string id, CancellationToken cancellationToken) =>
        await TasksAsync(cluster, [id], cancellationToken) is [var task, ..]
            ? new(
                task.LastStatus,
                task.StoppedReason is { Length: > 0 } reason ? ForeignText.Clean(reason) : null,
                Stopped(task).Containers)
            : null;

    public async Task<int> StopOneOffTasksAsync(string cluster, CancellationToken cancellationToken)
    {
        var arns = await AllAsync(
            "ecs:ListTasks",
            (client, token) => client.ListTasksAsync(
                new ListTasksRequest { Cluster = cluster, NextToken = token, MaxResults = MostTasks }, cancellationToken),
            page => page.TaskArns,
            page => page.NextToken,
            cancellationToken);
        var stopped = 0;
        foreach (var chunk in arns.Chunk(MostTasks))
        {
            var tasks = await TasksAsync(cluster, [.. chunk], cancellationToken);
            foreach (var task in tasks.Where(task => task.StartedBy?.StartsWith(OfService, StringComparison.Ordinal) != true))
            {
                var request = new StopTaskRequest { Cluster = cluster, Task = task.TaskArn, Reason = "The deployment is being destroyed." };
                await CallAsync("ecs:StopTask", client => client.StopTaskAsync(request, cancellationToken), cancellationToken);
                stopped++;
            }
        }

        return stopped;
    }

    public async Task<ContainerService?> ServiceAsync(ServiceName service, CancellationToken cancellationToken)
    {
        var request = new DescribeServicesRequest { Cluster = service.Cluster, Services = [service.Name] };
        var response = await CallAsync(
            "ecs:DescribeServices", client => client.DescribeServicesAsync(request, cancellationToken), cancellationToken);
        return response.Services is not [var found, ..]
            ? null
            : new ContainerService(
                [.. (found.Events ?? []).Select(serviceEvent => new ServiceEvent(Time(serviceEvent.CreatedAt), serviceEvent.Message))],
                [.. (found.LoadBalancers ?? []).Select(balancer => balancer.TargetGroupArn).OfType<string>()]);
    }

    public Task<IReadOnlyList<StoppedTask>> StoppedTasksAsync(ServiceName service, CancellationToken cancellationToken) =>
        StoppedTasksAsync(new ListTasksRequest { Cluster = service.Cluster, ServiceName = service.Name }, cancellationToken);

    public Task<IReadOnlyList<StoppedTask>> StoppedTasksOfFamilyAsync(
        string cluster, string family, CancellationToken cancellationToken) =>
        StoppedTasksAsync(new ListTasksRequest { Cluster = cluster, Family = family }, cancellationToken);

    public async Task<ServiceRollout?> RolloutAsync(ServiceName service, CancellationToken cancellationToken)
    {
        var request = new DescribeServicesRequest { Cluster = service.Cluster, Services = [service.Name] };
        var response = await CallAsync(
            "ecs:DescribeServices", client => client.DescribeServicesAsync(request, cancellationToken), cancellationToken);
        if (response.Services is not [{ Status: not "INACTIVE" } found, ..])
        {
            return null;
        }

        var arns = await AllAsync(
            "ecs:ListTasks",
            (client, token) => client.ListTasksAsync(
                new ListTasksRequest
                {
                    Cluster = service.Cluster, ServiceName = service.Name, DesiredStatus = DesiredStatus.RUNNING, NextToken = token,
                    MaxResults = MostTasks,
                },
                cancellationToken),
            page => page.TaskArns,
            page => page.NextToken,
            cancellationToken);
        var tasks = new List<DateTimeOffset>();
        foreach (var chunk in arns.Chunk(MostTasks))
        {
            tasks.AddRange((await TasksAsync(service.Cluster, [.. chunk], cancellationToken)).Select(task => Time(task.CreatedAt)));
        }

        var deployments = (found.Deployments ?? []).Select(Described).ToList();
        return new(found.TaskDefinition, found.DesiredCount ?? 0, found.RunningCount ?? 0, deployments, tasks);
    }

    public async System.Threading.Tasks.Task RedeployAsync(ServiceName service, CancellationToken cancellationToken)
    {
        var request = new UpdateServiceRequest { Cluster = service.Cluster, Service = service.Name, ForceNewDeployment = true };
        await CallAsync("ecs:UpdateService", client => client.UpdateServiceAsync(request, cancellationToken), cancellationToken);
    }

    public async Task<IReadOnlyList<string>> SecretsAsync(string taskDefinition, CancellationToken cancellationToken) =>
    [
        .. (await ContainersAsync(taskDefinition, cancellationToken))
            .SelectMany(container => container.Secrets ?? []).Select(secret => secret.ValueFrom),
    ];

    public async Task<IReadOnlyList<ContainerLog>> LogsAsync(string taskDefinition, CancellationToken cancellationToken) =>
        [.. (await ContainersAsync(taskDefinition, cancellationToken)).Select(LogOf).OfType<ContainerLog>()];

    private async Task<List<ContainerDefinition>> ContainersAsync(string taskDefinition, CancellationToken cancellationToken)
    {
        var request = new DescribeTaskDefinitionRequest { TaskDefinition = taskDefinition };
        var response = await CallAsync(
            "ecs:DescribeTaskDefinition", client => client.DescribeTaskDefinitionAsync(request, cancellationToken), cancellationToken);
        return response.TaskDefinition?.ContainerDefinitions ?? [];
    }

    private async Task<IReadOnlyList<StoppedTask>> StoppedTasksAsync(ListTasksRequest request, CancellationToken cancellationToken)
    {
        (request.DesiredStatus, request.MaxResults) = (DesiredStatus.STOPPED, MostTasks);
        var listed = await CallAsync("ecs:ListTasks", client => client.ListTasksAsync(request, cancellationToken), cancellationToken);
        if (listed.TaskArns is not [_, ..] arns)
        {
            return [];
        }

        var tasks = await TasksAsync(request.Cluster, arns, cancellationToken);
        return [.. tasks.Where(task => task.LastStatus == "STOPPED").Select(Stopped).OrderByDescending(task => task.StoppedAt)];
    }

    private async Task<Cluster?> ClusterAsync(string name, CancellationToken cancellationToken)
    {
        var request = new DescribeClustersRequest { Clusters = [name] };
        var response = await CallAsync(
            "ecs:DescribeClusters", client => client.DescribeClustersAsync(request, cancellationToken), cancellationToken);
        return response.Clusters?.FirstOrDefault();
    }

    private async Task<List<Amazon.ECS.Model.Task>> TasksAsync(string cluster, List<string> arns, CancellationToken cancellationToken)
    {
        var request = new DescribeTasksRequest { Cluster = cluster, Tasks = arns };
        return (await CallAsync(
            "ecs:DescribeTasks", client => client.DescribeTasksAsync(request, cancellationToken), cancellationToken)).Tasks ?? [];
    }

    private static TaskOverride? OverridesOf(OneOffTask task) => task.Container is { } name
        ? new()
        {
            ContainerOverrides =
            [
                new()
                {
                    Name = name,
                    Environment = [.. task.Environment.Select(entry => new KeyValuePair { Name = entry.Key, Value = entry.Value })],
                },
            ],
        }
        : null;

    private static ServiceDeployment Described(Deployment deployment) => new(
        deployment.Id,
        deployment.Status == "PRIMARY",
        Time(deployment.CreatedAt),
        deployment.RolloutState?.Value ?? "",
        deployment.RolloutStateReason is { Length: > 0 } reason ? ForeignText.Clean(reason) : null);

    private static StoppedTask Stopped(Amazon.ECS.Model.Task task) => new(
        task.TaskArn.Split('/')[^1],
        Time(task.StoppedAt ?? task.StoppingAt),
        task.StoppedReason,
        task.TaskDefinitionArn,
        [.. (task.Containers ?? []).Select(container => new StoppedContainer(container.Name, container.ExitCode, container.Reason))]);

    private static ContainerLog? LogOf(ContainerDefinition container) =>
        container.LogConfiguration is { Options: { } options }
            && options.TryGetValue("awslogs-group", out var group)
            && options.TryGetValue("awslogs-stream-prefix", out var prefix)
                ? new(container.Name, group, prefix)
                : null;
}
