using BbbGen.Aws.Model;
using BbbGen.Operations;
using BbbGen.Protection;
using BbbGen.Review;
using BbbGen.Terminal;
using BbbGen.Terminal.Text;
using BbbGen.Terminal.Views;

namespace BbbGen.Workflows;

/// <summary>Protects a deployment's data around a change of its master stack, and reports that to the operator.</summary>
internal sealed class ProtectionStage(StackGuard guard, CommandRun run)
{
    /// <summary>What the start of this run changed, in a few words; null: nothing.</summary>
    public string? Done { get; private set; }

    /// <summary>Starts a run on an existing deployment: closes what an interrupted run left open.</summary>
    public async Task BeginAsync(Stack master, CancellationToken cancellationToken)
    {
        var report = await guard.StartRunAsync(master, cancellationToken);
        Done = report.Reclosed.Count > 0 ? "the stack policy protects the data again" : null;
        Say(master.Name, report);
    }

    /// <summary>Carries out a change with exactly the approved losses open; closes them again if the change ends in this run.</summary>
    /// <param name="cancellationToken">An operation in progress continues in AWS.</param>
    public async Task<Outcome> ChangeAsync(
        IReadOnlyCollection<DataLoss> losses, Func<Task<StackOperation>> execute, Func<StackOperation, Task<Outcome>> follow,
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
            // The update may be in progress. Closing now could make AWS refuse the rest of it, or its rollback.
            run.Console.WriteLine(ProtectionView.LeftOpen(guard.LeftOpen));
            throw;
        }
        catch
        {
            // Not cancelable: nothing else would close it before the next run.
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

    public async Task<Outcome> EndAsync(Outcome outcome, CancellationToken cancellationToken)
    {
        Say(outcome.SucceededStack?.Name ?? "", await guard.EndRunAsync(outcome, cancellationToken));
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
