namespace BbbGen.Aws.Contracts;

internal interface IAutoScaling
{
    /// <summary>Recent activities of a group, latest first; also of a deleted group.</summary>
    Task<IReadOnlyList<ScalingActivity>> ActivitiesAsync(string group, CancellationToken cancellationToken);

    Task<ServerGroup?> GroupAsync(string group, CancellationToken cancellationToken);

    /// <summary>Sets size and maximum to zero, so that managed scaling of ECS adds no instances again; false without a group.</summary>
    Task<bool> EmptyAsync(string group, CancellationToken cancellationToken);

    /// <summary>Deletes a lifecycle hook, if the group has it: terminations that wait for it continue (EC2 Auto Scaling API reference,
    /// DeleteLifecycleHook).</summary>
    Task DeleteHookAsync(string group, string hook, CancellationToken cancellationToken);

    /// <summary>Terminates an instance of a group, which launches another one if it falls below its desired capacity. It is the only way to
    /// terminate an instance that the group retains; it runs the termination hook again. Nothing happens if the group no longer has it.
    /// </summary>
    Task TerminateAsync(string instance, CancellationToken cancellationToken);

    Task<IReadOnlyList<ScheduledAction>> ScheduledActionsAsync(string group, CancellationToken cancellationToken);

    /// <summary>Creates scheduled actions.</summary>
    /// <returns>Those that AWS refused; the others were created.</returns>
    Task<IReadOnlyList<RefusedAction>> PutScheduledActionsAsync(
        string group, IReadOnlyList<ScheduledAction> actions, CancellationToken cancellationToken);

    /// <summary>Deletes scheduled actions; one that no longer exists is deleted.</summary>
    /// <returns>Those that AWS did not delete.</returns>
    Task<IReadOnlyList<RefusedAction>> DeleteScheduledActionsAsync(
        string group, IReadOnlyList<string> names, CancellationToken cancellationToken);

    /// <summary>Sets minimum and desired capacity.</summary>
    Task ResizeAsync(string group, int least, int desired, CancellationToken cancellationToken);
}

/// <param name="Description">For example <c>Launching a new EC2 instance: i-0123456789abcdef0</c>.</param>
internal sealed record ScalingActivity(DateTimeOffset Time, string Description, bool HasFailed, string? Message)
{
    /// <summary>When it ended; null while it is in progress.</summary>
    public DateTimeOffset? Ended { get; init; }
}

/// <param name="State">In its group (<c>InService</c>, <c>Pending:Wait</c> …); without a group EC2's (<c>running</c> …).</param>
/// <param name="LaunchedAt">When it was launched, or started again after a stop.</param>
/// <param name="Address">Its public address, or null.</param>
internal sealed record Server(string Id, string State, bool IsInService, DateTimeOffset LaunchedAt, string? Address)
{
    /// <summary>Whether its group has a newer version of the launch template than the one it was launched with.</summary>
    public bool IsOutdated { get; init; }

    /// <summary>Whether Auto Scaling keeps it because its termination was abandoned: it runs, is charged for, and does not count as
    /// capacity until it is terminated (EC2 Auto Scaling user guide, "Manage retained instances").</summary>
    public bool IsRetained => State == "Terminating:Retained";
}

internal sealed record ServerGroup(int Wanted, IReadOnlyList<Server> Members)
{
    /// <summary>The minimum and the maximum of the group now.</summary>
    public int Least { get; init; }

    public int Most { get; init; }
}

/// <summary>A change of a group's size that EC2 Auto Scaling makes by the clock.</summary>
/// <param name="Name">Unique in its group.</param>
internal sealed record ScheduledAction(string Name)
{
    /// <summary>In cron's five fields; null if it runs once.</summary>
    public string? Recurrence { get; init; }

    /// <summary>Of the recurrence, an IANA name; null: UTC.</summary>
    public string? TimeZone { get; init; }

    /// <summary>When it runs for the first time, or, as AWS reports it, next.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>After it, a recurrence no longer runs.</summary>
    public DateTimeOffset? End { get; init; }

    public int? MinSize { get; init; }

    public int? MaxSize { get; init; }

    public int? DesiredCapacity { get; init; }
}

/// <summary>A scheduled action that AWS refused, and its message.</summary>
internal sealed record RefusedAction(string Name, string Message);
