using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Review;

namespace BbbGen.ChangeSets;

internal sealed record StackPlan(StackDefinition Definition, Stack? Existing, ChangeReview Review)
{
    /// <summary>The stack evaluated as it will be.</summary>
    public required StackInstance Wanted { get; init; }

    /// <summary>The stack evaluated from its deployed templates; null if it is created.</summary>
    public StackInstance? Deployed { get; init; }

    public bool IsEmpty => Review.Plan.IsEmpty;
}

/// <param name="MissingFiles">Files that are missing in the bucket or differ. Empty if the bucket is new.</param>
internal sealed record DeploymentPlan(StackPlan Sources, StackPlan Master, IReadOnlyList<string> MissingFiles)
{
    public bool IsEmpty => Sources.IsEmpty && Master.IsEmpty && MissingFiles.Count == 0;
}
