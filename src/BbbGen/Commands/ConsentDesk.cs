using BbbGen.Deployment.Review;
using BbbGen.Terminal;

namespace BbbGen.Commands;

/// <summary>Asks for what the operator has not agreed to beforehand: each loss by itself, then the whole.</summary>
internal sealed class ConsentDesk(Screen screen)
{
    /// <summary>Whether the plan may be carried out.</summary>
    public async Task<bool> IsGivenAsync(ChangeReview review, Consent consent, CancellationToken stop)
    {
        var refused = review.Refused(consent.ToLosses);
        if (refused.Count > 0 && (consent.ToChanges || !screen.CanAsk))
        {
            foreach (var loss in refused)
            {
                screen.Problem($"{loss}; give --allow-replace {review.NameOf(loss)} if that is meant.");
            }

            return false;
        }

        foreach (var loss in refused)
        {
            if (!await screen.ConfirmAsync($"{loss}. Is that meant?", stop))
            {
                return false;
            }
        }

        return consent.ToChanges || await screen.ConfirmAsync($"Deploy these changes to {review.Plan.StackName}?", stop);
    }
}
