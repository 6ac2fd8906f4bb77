using BbbGen.ChangeSets;
using BbbGen.Deployment.Review;
using BbbGen.Terminal;
using BbbGen.Workflows;

namespace BbbGen.Commands;

/// <summary>Shows the plan and asks for what the operator has not agreed to beforehand: each loss by itself, a new operator address, then the whole.</summary>
internal sealed class ConsentDesk(Screen screen)
{
    private const string OperatorAddress = "BBBOperatorEMail";

    /// <summary>Whether the plan may be carried out.</summary>
    public async Task<bool> IsGivenAsync(DeploymentPlan plan, Consent consent, CancellationToken stop)
    {
        screen.Say(PlanView.Lines(plan, screen.Width, consent.ShowsDetails));

        // The bucket's stack never loses anything by an update of ours.
        ChangeReview[] reviews = [plan.Sources.Review.WithEveryLoss(), plan.Master.Review];
        foreach (var name in consent.ToLosses.Where(name => reviews.All(review => review.Unmatched([name]).Any())))
        {
            screen.Warning($"--allow-replace {name}: no resource in this plan has that name");
        }

        var approvals = new Approvals(screen);
        foreach (var review in reviews)
        {
            if (!await approvals.ConfirmLossesAsync(review.Losses, consent.ToLosses, consent.ToChanges, stop))
            {
                return false;
            }
        }

        if (plan.Master.Review.Parameters.FirstOrDefault(parameter => parameter is { Name: OperatorAddress, Before: not null }) is { } address)
        {
            var sentence = $"Alarms go to {address.After} instead of {address.Before} once the link in the mail AWS sends there is followed";
            if (consent.ToChanges)
            {
                screen.Warning(sentence);
            }
            else if (!await screen.ConfirmAsync($"{sentence}. Continue?", stop))
            {
                return false;
            }
        }

        return consent.ToChanges || await IsWholeAgreedAsync(plan, stop);
    }

    private async Task<bool> IsWholeAgreedAsync(DeploymentPlan plan, CancellationToken stop)
    {
        var question = $"Deploy these changes to {plan.Master.Definition.Name}?";
        var answer = await screen.AskAsync($"{question} [y/N, d for details]", stop);
        if (answer is "d" or "D" or "details")
        {
            screen.Say(PlanView.Details(plan, screen.Width));
            return await screen.ConfirmAsync(question, stop);
        }

        return Screen.IsYes(answer);
    }
}
