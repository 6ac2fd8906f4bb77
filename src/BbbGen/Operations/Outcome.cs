using BbbGen.Application;
using BbbGen.Aws.Model;
using BbbGen.Diagnosis;
using BbbGen.Review;

namespace BbbGen.Operations;

/// <summary>The result of a change of a stack.</summary>
internal abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>The reviewed plan, or null if there was nothing to do.</summary>
    public ChangeReview? Review { get; init; }

    /// <summary>The stack, if it is now as wanted; otherwise null.</summary>
    public Stack? SucceededStack => (this as Deployed)?.Stack ?? (this as Unchanged)?.Stack;

    public int ToExitCode() => this switch
    {
        Deployed or Unchanged => ExitCode.Success,
        Failed => ExitCode.DeploymentFailed,
        _ => ExitCode.Declined,
    };

    public sealed record Deployed(Stack Stack) : Outcome
    {
        public IReadOnlyList<UnplannedChange> Unplanned { get; init; } = [];

        /// <summary>What an update removed or replaced but could not delete.</summary>
        public IReadOnlyList<NotDeleted> NotDeleted { get; init; } = [];
    }

    public sealed record Unchanged(Stack Stack) : Outcome;

    /// <summary>The operation failed; the stack was rolled back or kept as it was.</summary>
    /// <param name="Cause">The root cause, or null if every failure follows from another.</param>
    public sealed record Failed(Stack Stack, RootCause? Cause) : Outcome
    {
        public IReadOnlyList<Evidence> Evidence { get; init; } = [];

        public FailureDiagnosis? Explanation => Cause is null ? null : new(Cause, Evidence);
    }

    public sealed record Declined : Outcome
    {
        /// <summary>What was done before the question, one clause each: <c>demo-Sources was created</c>.</summary>
        public IReadOnlyList<string> Done { get; init; } = [];
    }
}
