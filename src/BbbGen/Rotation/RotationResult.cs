using BbbGen.Inputs;

namespace BbbGen.Rotation;

internal enum RotationEnd
{
    Rotated,
    Declined,

    /// <summary>A step failed; the same command continues.</summary>
    Failed,

    /// <summary>Ctrl-C; the same command continues.</summary>
    Interrupted,
}

/// <param name="Secret">Its name on the command line.</param>
/// <param name="Steps">All steps, in words.</param>
/// <param name="Done">How many of them are complete.</param>
internal sealed record RotationResult(StackName Stack, string Secret, RotationEnd End, IReadOnlyList<string> Steps, int Done)
{
    /// <summary>Whether it continued a rotation that an earlier run began.</summary>
    public bool IsContinued { get; init; }

    /// <summary>Why it failed, or null.</summary>
    public string? Problem { get; init; }
}
