using BbbGen.Application;

namespace BbbGen.Preflight;

/// <summary>Runs checks concurrently. One that hangs or fails is reported as not checked.</summary>
internal sealed class PreflightRunner(IReadOnlyList<PreflightCheck> checks, TimeProvider clock)
{
    public async Task<PreflightResult> RunAsync(
        PreflightContext context, IReadOnlyCollection<string> skipped, CancellationToken cancellationToken)
    {
        var begin = clock.GetTimestamp();
        var results = await Task.WhenAll(checks.Select(check => skipped.Contains(check.Code)
            ? Task.FromResult(CheckResult.Of(new Finding(Verdict.Skipped, "Skipped by --skip-preflight")))
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
        catch (Exception problem) when (problem is TimeoutException
            || (problem is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // Canceled without Ctrl-C: it shared a request with a check that timed out.
            return CheckResult.Of(Finding.NotChecked($"No answer within {check.Limit.TotalSeconds:0} seconds"));
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
        {
            // A bug in a check must not block a deployment.
            return CheckResult.Of(Finding.NotChecked(
                $"The check itself failed ({problem.GetType().Name}), which is a bug in bbbgen and does not block the deployment"));
        }
        finally
        {
            // Cancels requests still in progress.
            await end.CancelAsync();
        }
    }
}
