using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Review;

namespace BbbGen.ChangeSets;

/// <summary>What an update or creation of one root stack with all its nested stacks would do.</summary>
/// <param name="Definition">The stack as it shall be, as it was planned.</param>
/// <param name="Existing">The stack as it is; null: it is created.</param>
/// <param name="Review">The changes, and what they mean.</param>
internal sealed record StackPlan(StackDefinition Definition, Stack? Existing, ChangeReview Review)
{
    /// <summary>The stack as its templates were deployed; null: it is created.</summary>
    public StackInstance? Deployed { get; init; }

    /// <summary>Whether nothing would change.</summary>
    public bool IsEmpty => Review.Plan.IsEmpty;
}

/// <summary>What a run of <c>deploy</c> would do.</summary>
/// <param name="Sources">The stack with the bucket.</param>
/// <param name="Master">The stack with all the rest.</param>
/// <param name="MissingFiles">Files the bucket should hold and does not, or holds with another content. Empty where the bucket is new.</param>
internal sealed record DeploymentPlan(StackPlan Sources, StackPlan Master, IReadOnlyList<string> MissingFiles)
{
    /// <summary>Whether nothing would change: no change set is made, and nothing is uploaded.</summary>
    public bool IsEmpty => Sources.IsEmpty && Master.IsEmpty && MissingFiles.Count == 0;
}
