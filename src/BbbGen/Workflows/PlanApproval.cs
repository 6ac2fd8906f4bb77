using BbbGen.ChangeSets;
using BbbGen.Review;
using BbbGen.Terminal;
using BbbGen.Terminal.Views;

namespace BbbGen.Workflows;

/// <summary>Shows the plan and asks for what was not approved in options: each loss, another operator address, then the rest.</summary>
internal sealed class PlanApproval(IOperatorConsole console)
{
    /// <summary>Whether the plan may be carried out.</summary>
    /// <param name="summary">Printed below the plan, where it is still on the screen when the question is asked.</param>
    public async Task<bool> IsGivenAsync(
        DeploymentPlan plan, IEnumerable<string> summary, GivenApprovals approvals, CancellationToken cancellationToken)
    {
        console.WriteLine(PlanView.Lines(plan, console.Width, approvals.ShowsDetails));
        console.WriteLine(summary);

        // The bucket's stack never loses anything by an update of ours.
        ChangeReview[] reviews = [plan.Sources.Review.WithEveryLoss(), plan.Master.Review];
        foreach (var name in approvals.ToLosses.Where(name => reviews.All(review => review.Unmatched([name]).Any())))
        {
            console.Warning($"--allow-replace {name}: no resource in this plan has that name");
        }

        var questions = new Approvals(console);
        Func<ChangeReview, Task<bool>>[] rules =
        [
            review => questions.ConfirmLossesAsync(review.Losses, approvals.ToLosses, approvals.ToChanges, cancellationToken),
            review => questions.ConfirmParametersAsync(review.Parameters, approvals.ToLosses, approvals.ToChanges, cancellationToken),
        ];
        var isAgreed = true;
        foreach (var (review, confirm) in reviews.SelectMany(review => rules.Select(confirm => (review, confirm))))
        {
            // With --yes nothing is asked, and all that is not allowed is named in one run.
            isAgreed = await confirm(review) && isAgreed;
            if (!isAgreed && !approvals.ToChanges)
            {
                return false;
            }
        }

        return isAgreed && (approvals.ToChanges || await IsWholeAgreedAsync(plan, cancellationToken));
    }

    private async Task<bool> IsWholeAgreedAsync(DeploymentPlan plan, CancellationToken cancellationToken)
    {
        var question = $"Deploy these changes to {plan.Master.Definition.Name}?";
        var answer = await console.AskAsync($"{question} [y/N, d for details]", cancellationToken);
        if (answer is "d" or "D" or "details")
        {
            console.WriteLine(PlanView.Details(plan, console.Width));
            return await console.ConfirmAsync(question, cancellationToken);
        }

        return IOperatorConsole.IsYes(answer);
    }
}
