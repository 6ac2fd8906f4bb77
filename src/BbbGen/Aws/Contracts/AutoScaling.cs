namespace BbbGen.Aws.Contracts;

/// <summary>What a diagnosis asks EC2 Auto Scaling.</summary>
internal interface IScalingActivities
{
    /// <summary>What the group has done lately, the last first; also of a group that is gone.</summary>
    Task<IReadOnlyList<ScalingActivity>> OfAsync(string group, CancellationToken cancellationToken);
}

/// <summary>Something a group did.</summary>
/// <param name="Time">When it began.</param>
/// <param name="Description">For example <c>Launching a new EC2 instance: i-0123456789abcdef0</c>.</param>
/// <param name="HasFailed">Whether it came to nothing.</param>
/// <param name="Message">AWS's words about that, or null.</param>
internal sealed record ScalingActivity(DateTimeOffset Time, string Description, bool HasFailed, string? Message)
{
    /// <summary>When it ended, or null: it goes on.</summary>
    public DateTimeOffset? Ended { get; init; }
}

/// <summary>A server of a deployment.</summary>
/// <param name="Id">For example <c>i-0123456789abcdef0</c>.</param>
/// <param name="State">Its state in its Auto Scaling group (<c>InService</c>, <c>Pending:Wait</c> …); without a group EC2's (<c>running</c> …).</param>
/// <param name="IsInService">Whether it takes work.</param>
/// <param name="LaunchedAt">When it was launched, or started again after a stop.</param>
/// <param name="Address">Its public address, or null.</param>
internal sealed record Server(string Id, string State, bool IsInService, DateTimeOffset LaunchedAt, string? Address);

/// <summary>Servers that stand in for one another.</summary>
/// <param name="Wanted">How many there should be.</param>
/// <param name="Members">Those there are.</param>
internal sealed record ServerGroup(int Wanted, IReadOnlyList<Server> Members);

/// <summary>What is asked about servers that run.</summary>
internal interface IServers
{
    /// <summary>The servers of an Auto Scaling group, or null: there is no such group.</summary>
    Task<ServerGroup?> OfGroupAsync(string group, CancellationToken cancellationToken);

    /// <summary>A server of its own, or null: there is none.</summary>
    Task<Server?> FindAsync(string instance, CancellationToken cancellationToken);
}
