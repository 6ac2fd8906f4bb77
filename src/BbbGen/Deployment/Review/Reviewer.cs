using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Deployment.Review;

/// <summary>Says what a plan means: what goes, what opens, who may do more. It reads, and changes nothing.</summary>
internal sealed class Reviewer(IStacks stacks)
{
    /// <summary>The review of a plan that is not empty. Templates that cannot be read are said, and keep nobody from deploying.</summary>
    public async Task<ChangeReview> ReviewAsync(StackDefinition definition, Plan plan, CancellationToken stop)
    {
        var root = await stacks.FindAsync(definition.Name, stop);
        StackInstance? wanted = null;
        StackInstance? deployed = null;
        string? unread = null;
        try
        {
            wanted = StackTrees.Wanted(definition, root?.Id ?? "");
            deployed = root is null || plan.CreatesStack ? null : await new StackTrees(stacks).DeployedAsync(root, stop);
        }
        catch (BbbException problem)
        {
            unread = problem.Message;
        }

        var parts = PlanParts.Of(plan, wanted);
        var review = new ChangeReview(plan, parts, [.. Losses.Of(plan, wanted, deployed).DistinctBy(loss => loss.Resource)]) { Unread = unread };
        return unread is not null || wanted is null ? review
            : plan.CreatesStack ? review with { OpenedPorts = PublicPort.In(wanted) }
            : review with { OpenedPorts = PublicPort.Opened(deployed!, wanted), WidenedRights = WidenedRight.Between(deployed!, wanted) };
    }
}
