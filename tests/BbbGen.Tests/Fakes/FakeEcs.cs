using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

/// <summary>ECS, in which all clusters, services and tasks are the same.</summary>
internal sealed class FakeEcs(List<string> released) : FakeService, IEcs
{
    /// <summary>Names of clusters that are taken.</summary>
    public HashSet<string> Clusters { get; } = [];

    /// <summary>What uses every cluster.</summary>
    public ClusterUse? Use { get; set; }

    /// <summary>Why ECS does not start a task; null: it does.</summary>
    public string? RunTaskRefusal { get; set; }

    /// <summary>Tasks of every cluster that no service started.</summary>
    public int OneOffTasks { get; set; }

    public ContainerService? Service { get; set; }

    /// <summary>Stopped tasks of every service.</summary>
    public List<StoppedTask> Tasks { get; } = [];

    /// <summary>Stopped tasks of every family.</summary>
    public List<StoppedTask> FamilyTasks { get; } = [];

    public List<ContainerLog> Logs { get; } = [];

    public Task<bool> HasClusterAsync(string name, CancellationToken cancellationToken) => Answer(Clusters.Contains(name));

    public Task<ClusterUse?> ClusterUseAsync(string cluster, CancellationToken cancellationToken) => Answer(Use);

    /// <summary>How one-off tasks are, look by look; the last one stays. By default they have succeeded.</summary>
    public Queue<TaskState> OneOffStates { get; } = [];

    /// <summary>Environment variables of the one-off tasks that were started, as <c>NAME=VALUE NAME=VALUE</c>.</summary>
    public List<string> OneOffEnvironments { get; } = [];

    public Task<TaskStart> RunTaskAsync(OneOffTask task, CancellationToken cancellationToken)
    {
        released.Add($"run {task.TaskDefinition} on {task.Cluster}");
        OneOffEnvironments.Add(string.Join(' ', task.Environment.Select(entry => $"{entry.Key}={entry.Value}")));
        return Answer(RunTaskRefusal is null ? new TaskStart("0123456789abcdef", null) : new TaskStart(null, RunTaskRefusal));
    }

    public Task<TaskState?> TaskAsync(string cluster, string id, CancellationToken cancellationToken)
    {
        var state = OneOffStates.Count > 1 ? OneOffStates.Dequeue()
            : OneOffStates.TryPeek(out var last) ? last : new TaskState("STOPPED", null, [new("scalelite-add-server", 0, null)]);
        return Answer<TaskState?>(state);
    }

    public Task<int> StopOneOffTasksAsync(string cluster, CancellationToken cancellationToken)
    {
        released.Add($"stop tasks of {cluster}");
        return Answer(OneOffTasks);
    }

    public Task<ContainerService?> ServiceAsync(ServiceName service, CancellationToken cancellationToken) => Answer(Service);

    public Task<IReadOnlyList<StoppedTask>> StoppedTasksAsync(ServiceName service, CancellationToken cancellationToken) => All(Tasks);

    public Task<IReadOnlyList<StoppedTask>> StoppedTasksOfFamilyAsync(
        string cluster, string family, CancellationToken cancellationToken) => All(FamilyTasks);

    public Task<ServiceRollout?> RolloutAsync(ServiceName service, CancellationToken cancellationToken) => Answer<ServiceRollout?>(null);

    public Task RedeployAsync(ServiceName service, CancellationToken cancellationToken) => Answer(true);

    public Task<IReadOnlyList<string>> SecretsAsync(string taskDefinition, CancellationToken cancellationToken) => All<string>([]);

    public Task<IReadOnlyList<ContainerLog>> LogsAsync(string taskDefinition, CancellationToken cancellationToken) => All(Logs);
}
