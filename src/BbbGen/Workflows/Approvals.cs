using BbbGen.Application;
using BbbGen.Inventory;
using BbbGen.Review;
using BbbGen.Terminal;

namespace BbbGen.Workflows;

/// <summary>The one rule for what an operator must approve in a plan, in the recovery of a stack and in <c>destroy</c>: <c>--yes</c>
/// answers questions, but never loses data or meetings, nor sends alarms elsewhere. Each of these is named in an option or confirmed by
/// itself.</summary>
internal sealed class Approvals(IOperatorConsole console)
{
    /// <param name="purpose">What needs the approval: <c>deploy</c>.</param>
    /// <exception cref="BbbException">The run would have to ask and cannot.</exception>
    public static void RequireTerminal(bool canAsk, bool isApproved, string purpose)
    {
        if (!isApproved && !canAsk)
        {
            throw MissingTerminal.Exception("There is no terminal to ask on", $"give --yes to {purpose} without being asked");
        }
    }

    /// <summary>Asks a question that <c>--yes</c> answers.</summary>
    /// <exception cref="BbbException">There is no operator to ask.</exception>
    public async Task<bool> ConfirmAsync(string question, bool isApproved, CancellationToken cancellationToken)
    {
        RequireTerminal(console.CanAsk, isApproved, "continue");
        return isApproved || await console.ConfirmAsync(question, cancellationToken);
    }

    /// <summary>Whether every loss was approved: named in <c>--allow-replace</c>, or confirmed now. With <c>--yes</c> nothing is asked, and
    /// losses that are not named are refused.</summary>
    /// <param name="losses">All losses of a stack and its nested stacks: among them a logical id must be unique.</param>
    /// <param name="named">What <c>--allow-replace</c> names.</param>
    public async Task<bool> ConfirmLossesAsync(
        IReadOnlyList<DataLoss> losses, IReadOnlyCollection<string> named, bool isApproved, CancellationToken cancellationToken)
    {
        var addresses = losses.Select(loss => loss.Resource).ToList();
        var open = losses.Where(loss => !ResourceNames.Include(named, loss.Resource, addresses)).ToList();
        if (open.Count > 0 && isApproved)
        {
            foreach (var loss in open)
            {
                console.Problem($"{loss}; give --allow-replace {ResourceNames.Shortest(loss.Resource, addresses)} to allow it.");
            }

            return false;
        }

        foreach (var loss in open)
        {
            if (!await console.ConfirmAsync($"{loss}. Continue?", cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether every parameter that needs its own approval has it, in the same way as a loss.</summary>
    public async Task<bool> ConfirmParametersAsync(
        IReadOnlyList<ParameterChange> parameters, IReadOnlyCollection<string> named, bool isApproved, CancellationToken cancellationToken)
    {
        foreach (var change in parameters.Where(change => change.NeedsApproval && !named.Contains(change.Name)))
        {
            var sentence = $"The operator's address of this deployment changes from {change.Before} to {change.After}: alarms no longer "
                + $"go to {change.Before}, and to {change.After} only once the link in the email that AWS sends there is followed";
            if (isApproved)
            {
                console.Problem($"{sentence}; give --allow-replace {change.Name} to allow it.");
                return false;
            }

            if (!await console.ConfirmAsync($"{sentence}. Continue?", cancellationToken))
            {
                return false;
            }
        }

        return true;
    }
}
