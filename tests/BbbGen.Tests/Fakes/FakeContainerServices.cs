using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

/// <summary>One service and its tasks.</summary>
internal sealed class FakeContainerServices : IContainerServices
{
    public ContainerService? Service { get; set; }

    public List<StoppedTask> Tasks { get; } = [];

    public List<ContainerLog> Logs { get; } = [];

    /// <summary>What every call ends in, instead of an answer.</summary>
    public Exception? Refusal { get; set; }

    public Task<ContainerService?> ServiceAsync(ServiceName service, CancellationToken cancellationToken) => Answer(Service);

    public Task<IReadOnlyList<StoppedTask>> StoppedTasksAsync(ServiceName service, CancellationToken cancellationToken) => Answer<IReadOnlyList<StoppedTask>>(Tasks);

    public Task<IReadOnlyList<ContainerLog>> LogsAsync(string taskDefinition, CancellationToken cancellationToken) => Answer<IReadOnlyList<ContainerLog>>(Logs);

    private Task<T> Answer<T>(T answer) => Refusal is null ? Task.FromResult(answer) : Task.FromException<T>(Refusal);
}
