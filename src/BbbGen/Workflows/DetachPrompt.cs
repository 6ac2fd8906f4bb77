using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Inputs;
using BbbGen.Terminal;
using BbbGen.Terminal.Text;

namespace BbbGen.Workflows;

/// <summary>What is said and asked when the operator stops watching an operation, which continues in AWS.</summary>
internal sealed class DetachPrompt(IStacks stacks, IOperatorConsole console, TimeProvider clock, Interruption interruption)
{
    /// <summary>Long enough to press Ctrl-C once more.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    private BbbException? _waitsFor;

    /// <summary>The argument of <c>watch</c>: the deployment, not the bucket's stack.</summary>
    public required string Deployment { get; init; }

    /// <summary>The account options of this run, repeated in printed commands.</summary>
    public required GivenOptions Given { get; init; }

    /// <summary>The command that does what remains after the operation, and what that is; null if nothing remains.</summary>
    public (string Verb, string Words)? Remainder { get; init; }

    /// <summary>The account is simulated: nothing continues, and there is nothing to cancel.</summary>
    public bool IsRehearsal { get; init; }

    private string Watch => Given.Command("watch", Deployment);

    public void SayDetached(string name)
    {
        if (IsRehearsal)
        {
            return;
        }

        console.WriteLine($"Detached: {name} continues in AWS; '{Watch}' follows it.");
        if (Remainder is var (verb, words))
        {
            console.WriteLine($"'{Given.Command(verb, Deployment)}' follows it too, and then {words}.");
        }
    }

    /// <summary>Reports once why AWS cannot be read, and once (null) that it can again.</summary>
    public void SayWaiting(BbbException? problem)
    {
        console.WriteLine(problem is not null
            ? $"{problem.Message} The operation continues in AWS; watching resumes by itself, Ctrl-C detaches."
            : _waitsFor is SessionExpiredException ? "The session is valid again; watching continues."
            : "AWS answers again; watching continues.");
        _waitsFor = problem;
    }

    /// <summary>Detaches. An operator who presses Ctrl-C once more is asked whether to cancel.</summary>
    public async Task TakeAsync(string name)
    {
        SayDetached(name);
        if (IsRehearsal || !console.CanAsk || !interruption.IsByKey)
        {
            return;
        }

        console.WriteLine($"Press Ctrl-C once more within {Grace.TotalSeconds:0} s to cancel it instead.");
        await Task.WhenAny(interruption.Again, Task.Delay(Grace, clock, CancellationToken.None));
        if (interruption.Again.IsCompleted)
        {
            try
            {
                await OfferAsync(name);
            }
            catch (BbbException problem)
            {
                // The run ends as interrupted in any case.
                console.Problem(problem.Message);
            }
        }
    }

    private async Task OfferAsync(string name)
    {
        var stack = await stacks.FindAsync(name, CancellationToken.None);
        switch (stack?.Status.Text)
        {
            case "UPDATE_IN_PROGRESS" when await ConfirmAsync($"Cancel the update of {name}? CloudFormation will roll it back."):
                await stacks.CancelUpdateAsync(stack.Id, CancellationToken.None);
                console.WriteLine($"The update of {name} was canceled and is being rolled back in AWS; '{Watch}' follows that.");
                break;
            case "CREATE_IN_PROGRESS"
                when await ConfirmAsync($"Cancel the creation of {name}? The stack and all its resources will be deleted."):
                await stacks.DeleteAsync(stack.Id, [], CancellationToken.None);
                console.WriteLine($"The creation of {name} was canceled and everything is being deleted in AWS; '{Watch}' follows that.");
                break;
            case "UPDATE_IN_PROGRESS" or "CREATE_IN_PROGRESS":
                break;
            default:
                console.WriteLine($"There is nothing to cancel: {name} is {stack?.Status.Text ?? "gone"}.");
                break;
        }

        Task<bool> ConfirmAsync(string question) => console.ConfirmAsync(question, CancellationToken.None);
    }
}
