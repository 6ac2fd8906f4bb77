using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Review;

/// <summary>Says what a plan means: what is lost, what opens, who may do more.</summary>
internal static class Reviewer
{
    /// <summary>The review of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="wanted">The stack as it shall be.</param>
    /// <param name="deployed">The stack as it is; null: it is created.</param>
    public static ChangeReview Of(Plan plan, StackInstance wanted, StackInstance? deployed)
    {
        var review = new ChangeReview(plan, PlanParts.Of(plan, wanted), [.. DataLosses.Of(plan, wanted, deployed).DistinctBy(loss => loss.Resource)]);
        return deployed is null
            ? review with { OpenedPorts = PublicPort.In(wanted) }
            : review with { OpenedPorts = PublicPort.Opened(deployed, wanted), WidenedPermissions = WidenedPermission.Between(deployed, wanted) };
    }
}
