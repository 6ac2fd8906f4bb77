using BbbGen.Aws.Model;
using BbbGen.Operations;
using BbbGen.Protection;
using BbbGen.Review;
using BbbGen.Terminal;
using BbbGen.Terminal.Text;
using BbbGen.Terminal.Views;

namespace BbbGen.Workflows;

/// <summary>Protects a deployment's data around a change of its master stack, and says what an operator has to know of that.</summary>
internal sealed class ProtectionStage(StackGuard guard, CommandRun run)
{
    /// <summary>Begins a run on a deployment that exists: closes what an interrupted run left open.</summary>
    public async Task BeginAsync(Stack master, CancellationToken cancellationToken) => Say(master.Name, await guard.StartRunAsync(master, cancellationToken));

    /// <summary>Carries a change out with exactly the consented losses open, and closes them again unless it does not come to an end here.</summary>
    /// <param name="losses">What the operator consented to.</param>
    /// <param name="execute">Starts the change.</param>
    /// <param name="follow">Follows it to its end.</param>
    /// <param name="cancellationToken">Ends the attempt; what AWS has begun goes on.</param>
    public async Task<Outcome> ChangeAsync(
        IReadOnlyCollection<DataLoss> losses,
        Func<Task<StackOperation>> execute,
        Func<StackOperation, Task<Outcome>> follow,
        CancellationToken cancellationToken)
    {
        StackOperation running;
        try
        {
            await guard.OpenAsync([.. losses.Select(loss => loss.Resource)], cancellationToken);
            running = await execute();
        }
        catch (InterruptedCallException)
        {
            // The update may be in progress. Closing now could make AWS refuse what it still has to do, or its rollback.
            run.Console.WriteLine(ProtectionView.LeftOpen(guard.LeftOpen));
            throw;
        }
        catch
        {
            // Not interrupted: nothing else would close it before the next run.
            Say("", await guard.CloseAsync(CancellationToken.None));
            throw;
        }

        try
        {
            return await EndAsync(await follow(running), cancellationToken);
        }
        finally
        {
            run.Console.WriteLine(ProtectionView.LeftOpen(guard.LeftOpen));
        }
    }

    /// <summary>Ends a run, whatever came of it.</summary>
    public async Task<Outcome> EndAsync(Outcome outcome, CancellationToken cancellationToken)
    {
        var name = outcome switch
        {
            Outcome.Deployed deployed => deployed.Stack.Name,
            Outcome.Unchanged unchanged => unchanged.Stack.Name,
            _ => "",
        };
        Say(name, await guard.EndRunAsync(outcome, cancellationToken));
        return outcome;
    }

    private void Say(string master, ProtectionReport report)
    {
        run.Console.WriteLine(ProtectionView.Lines(master, report, run.Given));
        foreach (var warning in ProtectionView.Warnings(report))
        {
            run.Console.Warning(warning);
        }
    }
}
