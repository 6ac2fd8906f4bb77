using BbbGen.Application;

namespace BbbGen.Preflight;

/// <summary>Runs checks side by side. One that hangs, fails or may not ask says so and holds nobody up.</summary>
internal sealed class PreflightRunner(IReadOnlyList<PreflightCheck> checks, TimeProvider clock)
{
    /// <summary>Finds out what stands against a deployment. Nothing is changed.</summary>
    /// <param name="context">What is to be deployed, and where.</param>
    /// <param name="skipped">Codes of the checks that are left out.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    public async Task<PreflightResult> RunAsync(PreflightContext context, IReadOnlyCollection<string> skipped, CancellationToken cancellationToken)
    {
        var begin = clock.GetTimestamp();
        var results = await Task.WhenAll(checks.Select(check => skipped.Contains(check.Code)
            ? Task.FromResult(CheckResult.Of(new Finding(Verdict.Skipped, "Skipped, as asked")))
            : LimitedAsync(check, context, cancellationToken)));
        return new([.. checks.Zip(results, (check, result) => new CheckOutcome(check, result))], clock.GetElapsedTime(begin));
    }

    private async Task<CheckResult> LimitedAsync(PreflightCheck check, PreflightContext context, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            return await check.RunAsync(context, end.Token).WaitAsync(check.Limit, clock, cancellationToken);
        }
        catch (BbbException problem)
        {
            return CheckResult.Of(Finding.NotChecked(problem.Message.TrimEnd('.')));
        }
        catch (Exception problem) when (problem is TimeoutException || (problem is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // Cancelled without Ctrl-C: it shared a question with a check whose time was over.
            return CheckResult.Of(Finding.NotChecked($"No answer within {check.Limit.TotalSeconds:0} seconds"));
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
        {
            // A mistake of the check's own. It is no reason to deploy nothing; its type helps whoever mends it.
            return CheckResult.Of(Finding.NotChecked($"The check itself failed ({problem.GetType().Name}), which is a bug in bbbgen and stops nothing"));
        }
        finally
        {
            // Whoever still waits for an answer need not.
            await end.CancelAsync();
        }
    }
}
