namespace BbbGen.Rotation;

/// <summary>One step of a rotation. It can be repeated: what is done already is found out first.</summary>
/// <param name="Words">What it does: an imperative without a full stop.</param>
/// <param name="Before">What holds until it is complete: a sentence.</param>
/// <param name="IsDone">Whether AWS has accepted it, in this run or an earlier one.</param>
/// <param name="Do">Starts it.</param>
internal sealed record RotationStep(
    string Words, string Before, Func<CancellationToken, Task<bool>> IsDone, Func<Task> Do)
{
    /// <summary>What must end before it can be told whether it is complete, in words; null: nothing.</summary>
    public Func<CancellationToken, Task<string?>> BlockedBy { get; init; } = Nothing;

    /// <summary>What AWS has not done yet after it has accepted the call, in words; null: it has done all.</summary>
    public Func<CancellationToken, Task<string?>> WaitingFor { get; init; } = Nothing;

    /// <summary>How long AWS may take.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(30);

    private static Task<string?> Nothing(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
}
