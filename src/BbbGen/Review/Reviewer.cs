using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Review;

/// <summary>Finds a plan's losses, newly opened ports and widened permissions.</summary>
internal static class Reviewer
{
    /// <param name="wanted">The wanted stack.</param>
    /// <param name="deployed">The existing stack; null if it is created.</param>
    public static ChangeReview Of(Plan plan, StackInstance wanted, StackInstance? deployed)
    {
        var review = new ChangeReview(
            plan, PlanParts.Of(plan, wanted), [.. DataLosses.Of(plan, wanted, deployed).DistinctBy(loss => loss.Resource)]);
        return deployed is null
            ? review with { OpenedPorts = PublicPort.In(wanted) }
            : review with { OpenedPorts = PublicPort.Opened(deployed, wanted),
                WidenedPermissions = WidenedPermission.Between(deployed, wanted) };
    }
}
