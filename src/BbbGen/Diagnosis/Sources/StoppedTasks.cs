using System.Text.RegularExpressions;
using BbbGen.Aws.Contracts;

namespace BbbGen.Diagnosis.Sources;

/// <summary>How a service's tasks ended, and the end of the failed container's log.</summary>
internal sealed partial class StoppedTasks(IEcs services, ICloudWatchLogs logs) : IEvidenceSource
{
    private const int LogLines = 200;
    private const int TaskLines = 5;

    public string Subject => "stopped tasks";

    public bool AppliesTo(RootCause cause) =>
        cause.Failure.Type == "AWS::ECS::Service" && ServiceName.Of(cause.Failure.PhysicalId) is not null;

    public async Task<IReadOnlyList<Evidence>> GatherAsync(RootCause cause, CancellationToken cancellationToken)
    {
        var tasks = await services.StoppedTasksAsync(ServiceName.Of(cause.Failure.PhysicalId)!, cancellationToken);
        return await ReadAsync(cause.Failure.LogicalId, tasks, cancellationToken);
    }

    /// <summary>How tasks ended, which may also be tasks without a service.</summary>
    /// <param name="of">What they are the tasks of.</param>
    /// <param name="tasks">Latest first.</param>
    public async Task<IReadOnlyList<Evidence>> ReadAsync(
        string of, IReadOnlyList<StoppedTask> tasks, CancellationToken cancellationToken)
    {
        if (tasks.Count == 0)
        {
            return [];
        }

        // The rollback itself may have stopped the last task: the last failed one says more.
        var stopped = tasks.FirstOrDefault(task => Failed(task) is not null) ?? tasks[0];
        var failed = Failed(stopped);
        var log = failed is null ? null : await LogAsync(stopped, failed, cancellationToken);
        var alike = tasks.Count(task => Failed(task)?.Name == failed?.Name);
        var lines = tasks.Take(TaskLines).Reverse().Select(Line);
        var verdict = Verdict(stopped, failed, alike, log);
        var summary = new Evidence($"Stopped tasks of {of}", [.. lines]) { Verdict = verdict };
        return log is null ? [summary] : [summary, log];
    }

    private async Task<Evidence?> LogAsync(StoppedTask task, StoppedContainer container, CancellationToken cancellationToken)
    {
        var place = (await services.LogsAsync(task.TaskDefinition, cancellationToken))
            .FirstOrDefault(log => log.Container == container.Name);
        var lines = place is null
            ? []
            : await logs.TailAsync(place.Group, $"{place.Prefix}/{container.Name}/{task.Id}", LogLines, cancellationToken);
        return lines.Count == 0 ? null : new($"Log of container {container.Name}", lines);
    }

    private static StoppedContainer? Failed(StoppedTask task) =>
        task.Containers.FirstOrDefault(container => container.Reason is not null)
            ?? task.Containers.FirstOrDefault(container => container.HasFailed);

    private static string? Verdict(StoppedTask task, StoppedContainer? failed, int alike, Evidence? log)
    {
        if (failed is null)
        {
            // ECS stopped it: a health check, an image, a network.
            return task.Reason is { } reason && !ScaledDown.IsMatch(reason) ? FailureReason.Of(reason) : null;
        }

        var times = alike > 1 ? $" in {alike} tasks" : "";
        return failed.Reason is { } why
            ? $"container {failed.Name}{times}: {FailureReason.Of(why)}"
            : $"container {failed.Name} ended with exit code {failed.ExitCode}{times}{LastWords(log)}";
    }

    private static string LastWords(Evidence? log) =>
        log is { Lines: [.., var last] } ? $": {FailureReason.Of(log.Lines.LastOrDefault(line => Complaint.IsMatch(line)) ?? last)}" : "";

    private static string Line(StoppedTask task) =>
        $"{task.StoppedAt.UtcDateTime:HH:mm:ss} UTC "
            + $"{FailureReason.Of(task.Reason)}{string.Concat(task.Containers.Where(container => container.HasFailed).Select(Ending))}";

    private static string Ending(StoppedContainer container) =>
        $"; {container.Name}: "
            + $"{(container.ExitCode is { } code ? $"exit code {code}" : "never ran")}"
            + $"{(container.Reason is { } reason ? $", {FailureReason.Of(reason)}" : "")}";

    [GeneratedRegex(@"error|fatal|exception|failed|failure|refused|denied|could not|cannot|can't|unable|invalid|not found",
        RegexOptions.IgnoreCase)]
    private static partial Regex Complaint { get; }

    [GeneratedRegex(@"^(Scaling activity initiated by|Service .* was deleted|ServiceInactive)", RegexOptions.IgnoreCase)]
    private static partial Regex ScaledDown { get; }
}
