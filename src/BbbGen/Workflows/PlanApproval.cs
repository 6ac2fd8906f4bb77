using BbbGen.ChangeSets;
using BbbGen.Review;
using BbbGen.Terminal;
using BbbGen.Terminal.Views;

namespace BbbGen.Workflows;

/// <summary>Shows the plan and asks for what the operator has not agreed to beforehand: each loss by itself, a new operator address, then the whole.</summary>
internal sealed class PlanApproval(Screen screen)
{
    private const string OperatorAddress = "BBBOperatorEMail";

    /// <summary>Whether the plan may be carried out.</summary>
    public async Task<bool> IsGivenAsync(DeploymentPlan plan, GivenApprovals approvals, CancellationToken cancellationToken)
    {
        screen.WriteLine(PlanView.Lines(plan, screen.Width, approvals.ShowsDetails));

        // The bucket's stack never loses anything by an update of ours.
        ChangeReview[] reviews = [plan.Sources.Review.WithEveryLoss(), plan.Master.Review];
        foreach (var name in approvals.ToLosses.Where(name => reviews.All(review => review.Unmatched([name]).Any())))
        {
            screen.Warning($"--allow-replace {name}: no resource in this plan has that name");
        }

        var questions = new Approvals(screen);
        foreach (var review in reviews)
        {
            if (!await questions.ConfirmLossesAsync(review.Losses, approvals.ToLosses, approvals.ToChanges, cancellationToken))
            {
                return false;
            }
        }

        if (plan.Master.Review.Parameters.FirstOrDefault(parameter => parameter is { Name: OperatorAddress, Before: not null }) is { } address)
        {
            var sentence = $"Alarms go to {address.After} instead of {address.Before} once the link in the mail AWS sends there is followed";
            if (approvals.ToChanges)
            {
                screen.Warning(sentence);
            }
            else if (!await screen.ConfirmAsync($"{sentence}. Continue?", cancellationToken))
            {
                return false;
            }
        }

        return approvals.ToChanges || await IsWholeAgreedAsync(plan, cancellationToken);
    }

    private async Task<bool> IsWholeAgreedAsync(DeploymentPlan plan, CancellationToken cancellationToken)
    {
        var question = $"Deploy these changes to {plan.Master.Definition.Name}?";
        var answer = await screen.AskAsync($"{question} [y/N, d for details]", cancellationToken);
        if (answer is "d" or "D" or "details")
        {
            screen.WriteLine(PlanView.Details(plan, screen.Width));
            return await screen.ConfirmAsync(question, cancellationToken);
        }

        return Screen.IsYes(answer);
    }
}
