namespace BbbGen.Aws.Contracts;

/// <summary>Amazon ECS. Services and tasks can be read for about an hour after they end.</summary>
internal interface IEcs
{
    /// <summary>Whether the name of a cluster is taken. ECS lists a deleted cluster for a while as inactive; its name is free.</summary>
    Task<bool> HasClusterAsync(string name, CancellationToken cancellationToken);

    /// <summary>What uses the cluster, or null if it does not exist.</summary>
    Task<ClusterUse?> ClusterUseAsync(string cluster, CancellationToken cancellationToken);

    /// <summary>Starts a task without a service, where the cluster's capacity providers have or can add capacity.</summary>
    /// <returns>Why ECS does not start it, or null if it does.</returns>
    Task<string?> RunTaskAsync(string cluster, string taskDefinition, CancellationToken cancellationToken);

    /// <summary>Stops the tasks of a cluster that no service started.</summary>
    /// <returns>How many.</returns>
    Task<int> StopOneOffTasksAsync(string cluster, CancellationToken cancellationToken);

    /// <summary>The service, or null if it does not exist.</summary>
    Task<ContainerService?> ServiceAsync(ServiceName service, CancellationToken cancellationToken);

    /// <summary>The service's stopped tasks, latest first.</summary>
    Task<IReadOnlyList<StoppedTask>> StoppedTasksAsync(ServiceName service, CancellationToken cancellationToken);

    /// <summary>Where the containers of a task definition write to CloudWatch Logs, without the containers that do not.</summary>
    Task<IReadOnlyList<ContainerLog>> LogsAsync(string taskDefinition, CancellationToken cancellationToken);
}

/// <summary>What still uses an ECS cluster.</summary>
/// <param name="Services">ARNs of its services.</param>
/// <param name="Instances">How many container instances are registered.</param>
internal sealed record ClusterUse(IReadOnlyList<string> Services, int Instances)
{
    public int RunningTasks { get; init; }
}

/// <summary>A service by the names of its cluster and itself.</summary>
internal sealed record ServiceName(string Cluster, string Name)
{
    /// <summary>Reads <c>arn:aws:ecs:REGION:ACCOUNT:service/CLUSTER/NAME</c>; null for anything else.</summary>
    public static ServiceName? Of(string? arn) =>
        arn?.Split('/') is [var head, var cluster, var name] && head.EndsWith(":service", StringComparison.Ordinal) ? new(cluster, name) : null;
}

/// <summary>A service as ECS describes it.</summary>
/// <param name="Events">Its events, newest first.</param>
/// <param name="TargetGroups">ARNs of the target groups its tasks are registered with.</param>
internal sealed record ContainerService(IReadOnlyList<ServiceEvent> Events, IReadOnlyList<string> TargetGroups);

/// <summary>An event of a service, in ECS's words.</summary>
internal sealed record ServiceEvent(DateTimeOffset Time, string Message);

/// <summary>A stopped task.</summary>
/// <param name="Id">The last part of its ARN: log streams end with it.</param>
/// <param name="StoppedAt">By AWS's clock.</param>
/// <param name="Reason">ECS's reason, or null.</param>
/// <param name="TaskDefinition">ARN of its task definition.</param>
/// <param name="Containers">Its containers.</param>
internal sealed record StoppedTask(string Id, DateTimeOffset StoppedAt, string? Reason, string TaskDefinition, IReadOnlyList<StoppedContainer> Containers);

/// <summary>A container of a stopped task.</summary>
/// <param name="Name">Its name in the task definition.</param>
/// <param name="ExitCode">Null if it never ran.</param>
/// <param name="Reason">ECS's reason, or null.</param>
internal sealed record StoppedContainer(string Name, int? ExitCode, string? Reason)
{
    public bool HasFailed => ExitCode is not (null or 0) || Reason is not null;
}

/// <summary>Where a container's output goes.</summary>
/// <param name="Container">Its name.</param>
/// <param name="Group">Log group.</param>
/// <param name="Prefix">Its streams are named <c>PREFIX/CONTAINER/TASK</c>.</param>
internal sealed record ContainerLog(string Container, string Group, string Prefix);
