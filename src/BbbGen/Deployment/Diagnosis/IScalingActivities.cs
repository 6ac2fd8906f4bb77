namespace BbbGen.Deployment.Diagnosis;

/// <summary>What a diagnosis asks EC2 Auto Scaling.</summary>
internal interface IScalingActivities
{
    /// <summary>What the group has done lately, the last first; also of a group that is gone.</summary>
    Task<IReadOnlyList<ScalingActivity>> OfAsync(string group, CancellationToken stop);
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
