using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Review;

namespace BbbGen.ChangeSets;

/// <summary>The plan for one root stack with its nested stacks.</summary>
/// <param name="Definition">The wanted stack.</param>
/// <param name="Existing">The existing stack; null if it is created.</param>
/// <param name="Review">The changes and their consequences.</param>
internal sealed record StackPlan(StackDefinition Definition, Stack? Existing, ChangeReview Review)
{
    /// <summary>The stack evaluated from its deployed templates; null if it is created.</summary>
    public StackInstance? Deployed { get; init; }

    public bool IsEmpty => Review.Plan.IsEmpty;
}

/// <summary>The plan of a run of <c>deploy</c>.</summary>
/// <param name="Sources">The bucket stack.</param>
/// <param name="Master">The master stack.</param>
/// <param name="MissingFiles">Files that are missing in the bucket or differ. Empty if the bucket is new.</param>
internal sealed record DeploymentPlan(StackPlan Sources, StackPlan Master, IReadOnlyList<string> MissingFiles)
{
    /// <summary>Whether nothing would change or be uploaded.</summary>
    public bool IsEmpty => Sources.IsEmpty && Master.IsEmpty && MissingFiles.Count == 0;
}
