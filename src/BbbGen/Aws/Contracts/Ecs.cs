namespace BbbGen.Aws.Contracts;

/// <summary>What still uses an ECS cluster.</summary>
/// <param name="Services">ARNs of its services.</param>
/// <param name="Instances">How many container instances are registered.</param>
internal sealed record ClusterUse(IReadOnlyList<string> Services, int Instances)
{
    /// <summary>How many tasks run.</summary>
    public int RunningTasks { get; init; }
}

/// <summary>What a deletion asks of ECS and of the group its instances are in.</summary>
internal interface IClusters
{
    /// <summary>What uses the cluster, or null: there is none of that name.</summary>
    Task<ClusterUse?> UseAsync(string cluster, CancellationToken cancellationToken);

    /// <summary>Starts a task that no service looks after, where the cluster's capacity providers have room or make it.</summary>
    /// <returns>Why ECS does not start it, or null: it does.</returns>
    Task<string?> RunTaskAsync(string cluster, string taskDefinition, CancellationToken cancellationToken);

    /// <summary>Stops the tasks of a cluster that no service started.</summary>
    /// <returns>How many.</returns>
    Task<int> StopOneOffTasksAsync(string cluster, CancellationToken cancellationToken);

    /// <summary>Takes all instances out of an Auto Scaling group and lets nobody, managed scaling included, bring one back.</summary>
    /// <returns>Whether there was one of that name.</returns>
    Task<bool> EmptyGroupAsync(string group, CancellationToken cancellationToken);
}

/// <summary>What a diagnosis asks Amazon ECS. All of it is readable for about an hour after a service or task is gone.</summary>
internal interface IContainerServices
{
    /// <summary>The service, or null.</summary>
    Task<ContainerService?> ServiceAsync(ServiceName service, CancellationToken cancellationToken);

    /// <summary>The service's tasks that have ended, the last one first.</summary>
    Task<IReadOnlyList<StoppedTask>> StoppedTasksAsync(ServiceName service, CancellationToken cancellationToken);

    /// <summary>Where the containers of a task definition write to CloudWatch Logs; containers that do not are left out.</summary>
    Task<IReadOnlyList<ContainerLog>> LogsAsync(string taskDefinition, CancellationToken cancellationToken);
}

/// <summary>A service by its cluster and its own name.</summary>
internal sealed record ServiceName(string Cluster, string Name)
{
    /// <summary>Reads <c>arn:aws:ecs:REGION:ACCOUNT:service/CLUSTER/NAME</c>; null if it is none.</summary>
    public static ServiceName? Of(string? arn) => arn?.Split('/') is [var head, var cluster, var name] && head.EndsWith(":service", StringComparison.Ordinal)
        ? new(cluster, name)
        : null;
}

/// <summary>A service as ECS describes it.</summary>
/// <param name="Events">What ECS says of its work, newest first.</param>
/// <param name="TargetGroups">ARNs of the target groups its tasks are put into.</param>
internal sealed record ContainerService(IReadOnlyList<ServiceEvent> Events, IReadOnlyList<string> TargetGroups);

/// <summary>A sentence of ECS about a service.</summary>
internal sealed record ServiceEvent(DateTimeOffset Time, string Message);

/// <summary>A task that has ended.</summary>
/// <param name="Id">The last part of its ARN: log streams end with it.</param>
/// <param name="StoppedAt">By AWS's clock.</param>
/// <param name="Reason">ECS's words, or null.</param>
/// <param name="TaskDefinition">ARN of what it ran.</param>
/// <param name="Containers">Its containers.</param>
internal sealed record StoppedTask(string Id, DateTimeOffset StoppedAt, string? Reason, string TaskDefinition, IReadOnlyList<StoppedContainer> Containers);

/// <summary>How a container ended.</summary>
/// <param name="Name">Its name in the task definition.</param>
/// <param name="ExitCode">Null if it never ran.</param>
/// <param name="Reason">ECS's words, or null.</param>
internal sealed record StoppedContainer(string Name, int? ExitCode, string? Reason)
{
    /// <summary>Whether it ended in another way than it should.</summary>
    public bool HasFailed => ExitCode is not (null or 0) || Reason is not null;
}

/// <summary>Where a container's output goes.</summary>
/// <param name="Container">Its name.</param>
/// <param name="Group">Log group.</param>
/// <param name="Prefix">Streams are called <c>PREFIX/CONTAINER/TASK</c>.</param>
internal sealed record ContainerLog(string Container, string Group, string Prefix);
