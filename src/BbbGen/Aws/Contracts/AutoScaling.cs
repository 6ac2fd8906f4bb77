namespace BbbGen.Aws.Contracts;

/// <summary>EC2 Auto Scaling.</summary>
internal interface IAutoScaling
{
    /// <summary>Recent activities of a group, latest first; also of a deleted group.</summary>
    Task<IReadOnlyList<ScalingActivity>> ActivitiesAsync(string group, CancellationToken cancellationToken);

    /// <summary>The group, or null if it does not exist.</summary>
    Task<ServerGroup?> GroupAsync(string group, CancellationToken cancellationToken);

    /// <summary>Sets the size of a group to zero, and its maximum too, so that managed scaling of ECS cannot add instances again.</summary>
    /// <returns>Whether the group exists.</returns>
    Task<bool> EmptyAsync(string group, CancellationToken cancellationToken);
}

/// <summary>An activity of an Auto Scaling group.</summary>
/// <param name="Time">When it started.</param>
/// <param name="Description">For example <c>Launching a new EC2 instance: i-0123456789abcdef0</c>.</param>
/// <param name="HasFailed">Whether it failed.</param>
/// <param name="Message">AWS's reason, or null.</param>
internal sealed record ScalingActivity(DateTimeOffset Time, string Description, bool HasFailed, string? Message)
{
    /// <summary>When it ended; null while it is in progress.</summary>
    public DateTimeOffset? Ended { get; init; }
}

/// <summary>A server of a deployment.</summary>
/// <param name="Id">For example <c>i-0123456789abcdef0</c>.</param>
/// <param name="State">Its state in its Auto Scaling group (<c>InService</c>, <c>Pending:Wait</c> …); without a group EC2's (<c>running</c> …).</param>
/// <param name="IsInService">Whether it takes work.</param>
/// <param name="LaunchedAt">When it was launched, or started again after a stop.</param>
/// <param name="Address">Its public address, or null.</param>
internal sealed record Server(string Id, string State, bool IsInService, DateTimeOffset LaunchedAt, string? Address);

/// <summary>An Auto Scaling group.</summary>
/// <param name="Wanted">Its desired capacity.</param>
/// <param name="Members">Its instances.</param>
internal sealed record ServerGroup(int Wanted, IReadOnlyList<Server> Members);
