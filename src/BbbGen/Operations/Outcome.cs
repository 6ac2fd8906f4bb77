using BbbGen.Application;
using BbbGen.Aws.Model;
using BbbGen.Diagnosis;
using BbbGen.Review;

namespace BbbGen.Operations;

/// <summary>What came of the wish to change a stack.</summary>
internal abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>What was to be done, or null: nothing was.</summary>
    public ChangeReview? Review { get; init; }

    /// <summary>What the program answers to it.</summary>
    public int ToExitCode() => this switch
    {
        Deployed or Unchanged => ExitCode.Success,
        Failed => ExitCode.DeploymentFailed,
        _ => ExitCode.Declined,
    };

    /// <summary>The stack is as it shall be now.</summary>
    public sealed record Deployed(Stack Stack) : Outcome
    {
        /// <summary>What AWS replaced or removed although the plan did not say so.</summary>
        public IReadOnlyList<UnplannedChange> Unplanned { get; init; } = [];

        /// <summary>What an update removed or replaced and could not delete.</summary>
        public IReadOnlyList<NotDeleted> NotDeleted { get; init; } = [];
    }

    /// <summary>The stack was as it shall be already.</summary>
    public sealed record Unchanged(Stack Stack) : Outcome;

    /// <summary>Something failed; the stack was rolled back, or stands where it failed.</summary>
    /// <param name="Stack">The stack.</param>
    /// <param name="Cause">The first failure, or null if nothing failed by itself.</param>
    public sealed record Failed(Stack Stack, RootCause? Cause) : Outcome
    {
        /// <summary>What was found out about the cause beside what CloudFormation says.</summary>
        public IReadOnlyList<Evidence> Evidence { get; init; } = [];

        /// <summary>The cause with all that is known of it, or null.</summary>
        public FailureDiagnosis? Explanation => Cause is null ? null : new(Cause, Evidence);
    }

    /// <summary>The operator did not consent to the last step.</summary>
    public sealed record Declined : Outcome
    {
        /// <summary>What had been done before the question, a clause each: <c>demo-Sources was created</c>.</summary>
        public IReadOnlyList<string> Done { get; init; } = [];
    }
}
