using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Diagnosis.Sources;

/// <summary>Looks one level below CloudFormation's events. Best effort: what may not be read, or takes too long, is said in a line.</summary>
/// <param name="sources">Where to look, the most telling first.</param>
/// <param name="clock">For the bound.</param>
internal sealed class Investigator(IReadOnlyList<IEvidenceSource> sources, TimeProvider clock)
{
    /// <summary>How long one source may take. An operator waits for the answer.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    /// <summary>One that looks everywhere it knows.</summary>
    public static Investigator Of(IStacks stacks, AwsServices services, TimeProvider clock) => new(
        [
            new StoppedTasks(services.ContainerServices, services.Logs),
            new ServiceEvents(services.ContainerServices),
            new UnhealthyTargets(services.ContainerServices, services.TargetHealth),
            new FailedLaunches(services.ScalingActivities),
            new BootstrapLog(stacks, services.ScalingActivities, services.Logs, services.ConsoleOutput),
            new FunctionLog(stacks, services.Logs),
            new CertificateValidation(services.CertificateStatus),
        ],
        clock);

    /// <summary>What can be found out about a failure, without the secrets in it.</summary>
    public async Task<IReadOnlyList<Evidence>> GatherAsync(RootCause cause, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(sources.Select(source => AskAsync(source, cause, cancellationToken)));
        return [.. found.SelectMany(evidence => evidence)];
    }

    private async Task<IReadOnlyList<Evidence>> AskAsync(IEvidenceSource source, RootCause cause, CancellationToken cancellationToken)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            return source.AppliesTo(cause) ? [.. (await source.GatherAsync(cause, bound.Token).WaitAsync(Bound, clock, cancellationToken)).Select(Clean)] : [];
        }
        catch (BbbException problem)
        {
            return Unread(source, problem.Message);
        }
        catch (Exception problem) when (problem is TimeoutException || (problem is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            await bound.CancelAsync();
            return Unread(source, $"AWS did not answer within {Bound.TotalSeconds:0} seconds.");
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
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
