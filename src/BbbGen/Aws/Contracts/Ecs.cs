namespace BbbGen.Aws.Contracts;

/// <summary>Amazon ECS. Services and tasks can be read for about an hour after they end.</summary>
internal interface IEcs
{
    /// <summary>Whether the name of a cluster is taken. ECS lists a deleted cluster for a while as inactive; its name is free.</summary>
    Task<bool> HasClusterAsync(string name, CancellationToken cancellationToken);

    Task<ClusterUse?> ClusterUseAsync(string cluster, CancellationToken cancellationToken);

    /// <summary>Starts a task without a service where the cluster has or can add capacity.</summary>
    Task<TaskStart> RunTaskAsync(OneOffTask task, CancellationToken cancellationToken);

    /// <summary>A task that runs or has stopped; null if ECS does not know it.</summary>
    Task<TaskState?> TaskAsync(string cluster, string id, CancellationToken cancellationToken);

    /// <summary>Stops the tasks of a cluster that no service started, and returns their number.</summary>
    Task<int> StopOneOffTasksAsync(string cluster, CancellationToken cancellationToken);

    Task<ContainerService?> ServiceAsync(ServiceName service, CancellationToken cancellationToken);

    /// <summary>The service's stopped tasks, latest first.</summary>
    Task<IReadOnlyList<StoppedTask>> StoppedTasksAsync(ServiceName service, CancellationToken cancellationToken);

    /// <summary>The stopped tasks of a task definition's family, latest first.</summary>
    Task<IReadOnlyList<StoppedTask>> StoppedTasksOfFamilyAsync(string cluster, string family, CancellationToken cancellationToken);

    /// <summary>The service's deployments; null: there is no such service.</summary>
    Task<ServiceRollout?> RolloutAsync(ServiceName service, CancellationToken cancellationToken);

    /// <summary>Starts to replace all tasks of a service by new ones of the same task definition.</summary>
    Task RedeployAsync(ServiceName service, CancellationToken cancellationToken);

    /// <summary>Where the containers of a task definition get secrets from: ARNs, perhaps followed by a key and a version.</summary>
    Task<IReadOnlyList<string>> SecretsAsync(string taskDefinition, CancellationToken cancellationToken);

    /// <summary>Where the containers of a task definition write to CloudWatch Logs, without the containers that do not.</summary>
    Task<IReadOnlyList<ContainerLog>> LogsAsync(string taskDefinition, CancellationToken cancellationToken);
}

/// <summary>A task that no service starts.</summary>
/// <param name="TaskDefinition">Its family or ARN.</param>
internal sealed record OneOffTask(string Cluster, string TaskDefinition)
{
    /// <summary>The container that gets <see cref="Environment"/>; null: none. ECS refuses a name that the task definition does not have.
    /// </summary>
    public string? Container { get; init; }

    /// <summary>Added to the environment of the container. DescribeTasks and CloudTrail show it: never a secret.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}

/// <summary>The ID of a started task, or ECS's reason why it started none, such as <c>RESOURCE:MEMORY</c>.</summary>
internal sealed record TaskStart(string? Id, string? Refusal);

/// <param name="Status">ECS's word: <c>PROVISIONING</c>, <c>PENDING</c>, <c>RUNNING</c>, <c>STOPPED</c> …</param>
/// <param name="Reason">Why it stopped, in ECS's words, or null.</param>
internal sealed record TaskState(string Status, string? Reason, IReadOnlyList<StoppedContainer> Containers)
{
    public bool HasStopped => Status == "STOPPED";
}

internal sealed record ClusterUse(IReadOnlyList<string> Services, int Instances)
{
    public int RunningTasks { get; init; }
}

internal sealed record ServiceName(string Cluster, string Name)
{
    /// <summary>Reads <c>arn:aws:ecs:REGION:ACCOUNT:service/CLUSTER/NAME</c>; null for anything else.</summary>
    public static ServiceName? Of(string? arn) =>
        arn?.Split('/') is [var head, var cluster, var name] && head.EndsWith(":service")
            ? new(cluster, name)
            : null;
}

internal sealed record ContainerService(IReadOnlyList<ServiceEvent> Events, IReadOnlyList<string> TargetGroups);

/// <summary>The tasks of a service, and the deployments that started them.</summary>
/// <param name="Wanted">How many tasks it should have.</param>
/// <param name="Deployments">The newest, and earlier ones that still have tasks.</param>
/// <param name="Tasks">When each task that is to keep running was created. It reads its secrets after that.</param>
internal sealed record ServiceRollout(
    string TaskDefinition, int Wanted, int Running, IReadOnlyList<ServiceDeployment> Deployments, IReadOnlyList<DateTimeOffset> Tasks)
{
    public ServiceDeployment? Newest => Deployments.FirstOrDefault(deployment => deployment.IsNewest);

    /// <summary>Whether the newest deployment is complete, and every task was created after that time.</summary>
    public bool IsAfter(DateTimeOffset time) => Deployments is [{ IsNewest: true, State: "COMPLETED" }]
        && Running == Wanted && Tasks.Count >= Wanted && Tasks.All(created => created > time);
}

/// <param name="IsNewest">Whether ECS replaces the tasks of all other deployments by this one's (<c>PRIMARY</c>).</param>
/// <param name="State">ECS's word: <c>IN_PROGRESS</c>, <c>COMPLETED</c>; <c>FAILED</c> if its tasks did not start.</param>
/// <param name="Reason">ECS's explanation of the state, or null.</param>
internal sealed record ServiceDeployment(string Id, bool IsNewest, DateTimeOffset CreatedAt, string State, string? Reason)
{
    public bool HasFailed => State == "FAILED";
}

/// <summary>An event of a service, in ECS's words. A service lists the newest first.</summary>
internal sealed record ServiceEvent(DateTimeOffset Time, string Message);

/// <param name="Id">The last part of its ARN: log streams end with it.</param>
internal sealed record StoppedTask(
    string Id, DateTimeOffset StoppedAt, string? Reason, string TaskDefinition, IReadOnlyList<StoppedContainer> Containers);

/// <param name="ExitCode">Null if it never ran.</param>
internal sealed record StoppedContainer(string Name, int? ExitCode, string? Reason)
{
    public bool HasFailed => ExitCode is not (null or 0) || Reason is not null;
}

/// <param name="Prefix">Its streams are named <c>PREFIX/CONTAINER/TASK</c>.</param>
internal sealed record ContainerLog(string Container, string Group, string Prefix);
