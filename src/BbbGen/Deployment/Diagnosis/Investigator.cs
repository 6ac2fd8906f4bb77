using BbbGen.Deployment.Diagnosis.Sources;

namespace BbbGen.Deployment.Diagnosis;

/// <summary>Looks one level below CloudFormation's events. Best effort: what may not be read, or takes too long, is said in a line.</summary>
/// <param name="sources">Where to look, the most telling first.</param>
/// <param name="clock">For the bound.</param>
internal sealed class Investigator(IReadOnlyList<IEvidenceSource> sources, TimeProvider clock)
{
    /// <summary>How long one source may take. An operator waits for the answer.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    /// <summary>One that looks everywhere it knows.</summary>
    public static Investigator Of(IStacks stacks, Surroundings surroundings, TimeProvider clock) => new(
        [
            new StoppedTasks(surroundings.ContainerServices, surroundings.Logs),
            new ServiceEvents(surroundings.ContainerServices),
            new UnhealthyTargets(surroundings.ContainerServices, surroundings.TargetHealth),
            new FailedLaunches(surroundings.ScalingActivities),
            new BootstrapLog(stacks, surroundings.ScalingActivities, surroundings.Logs, surroundings.ConsoleOutput),
            new FunctionLog(stacks, surroundings.Logs),
            new CertificateValidation(surroundings.CertificateStatus),
        ],
        clock);

    /// <summary>What can be found out about a failure, without the secrets in it.</summary>
    public async Task<IReadOnlyList<Evidence>> GatherAsync(RootCause cause, CancellationToken stop)
    {
        var found = await Task.WhenAll(sources.Select(source => AskAsync(source, cause, stop)));
        return [.. found.SelectMany(evidence => evidence)];
    }

    private async Task<IReadOnlyList<Evidence>> AskAsync(IEvidenceSource source, RootCause cause, CancellationToken stop)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            return source.Knows(cause) ? [.. (await source.GatherAsync(cause, bound.Token).WaitAsync(Bound, clock, stop)).Select(Clean)] : [];
        }
        catch (BbbException problem)
        {
            return Unread(source, problem.Message);
        }
        catch (Exception problem) when (problem is TimeoutException || (problem is OperationCanceledException && !stop.IsCancellationRequested))
        {
            await bound.CancelAsync();
            return Unread(source, $"AWS did not answer within {Bound.TotalSeconds:0} seconds.");
        }
        catch (Exception problem) when (!stop.IsCancellationRequested)
        {
            // A mistake of the source's own must not hide the failure it was asked about; its type helps whoever corrects it.
            return Unread(source, $"The search itself failed ({problem.GetType().Name}), which is a bug in bbbgen.");
        }
    }

    private static Evidence[] Unread(IEvidenceSource source, string why) => [Clean(new($"The {source.Subject} could not be read", [why]))];

    private static Evidence Clean(Evidence evidence) => evidence with
    {
        Lines = [.. evidence.Lines.Select(ForeignText.Clean)],
        Verdict = evidence.Verdict is { } verdict ? ForeignText.Clean(verdict) : null,
    };
}
