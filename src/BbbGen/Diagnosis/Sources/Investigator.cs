using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Diagnosis.Sources;

/// <summary>Gathers evidence below CloudFormation's events. Best effort: a source that fails or is too slow becomes one line.</summary>
/// <param name="sources">The most conclusive first.</param>
internal sealed class Investigator(IReadOnlyList<IEvidenceSource> sources, TimeProvider clock)
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    public static Investigator Of(IStacks stacks, AwsServices services, TimeProvider clock) => new(
        [
            new StoppedTasks(services.Ecs, services.Logs),
            new ServiceEvents(services.Ecs),
            new UnhealthyTargets(services.Ecs, services.ElasticLoadBalancing),
            new FailedLaunches(services.AutoScaling),
            new BootstrapLog(stacks, services.AutoScaling, services.Logs, services.Ec2),
            new FunctionLog(stacks, services.Logs),
            new CertificateValidation(services.CertificateManager),
        ],
        clock);

    /// <summary>The evidence about a failure, redacted.</summary>
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
            return source.AppliesTo(cause)
                ? [.. (await source.GatherAsync(cause, bound.Token).WaitAsync(Bound, clock, cancellationToken)).Select(Clean)]
                : [];
        }
        catch (BbbException problem)
        {
            return Unread(source, problem.Message);
        }
        catch (Exception problem) when (problem is TimeoutException
            || (problem is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            await bound.CancelAsync();
            return Unread(source, $"AWS did not answer within {Bound.TotalSeconds:0} seconds.");
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
        {
            // A bug in a source must not hide the failure.
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
