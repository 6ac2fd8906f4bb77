using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Inputs;
using BbbGen.Operations;
using BbbGen.Probes;
using BbbGen.Status;
using BbbGen.Terminal;
using BbbGen.Terminal.Json;
using BbbGen.Terminal.Text;
using BbbGen.Terminal.Views;

namespace BbbGen.Workflows;

/// <summary>Asks whether probes may be run after a deployment, runs them, and writes down what they found out.</summary>
internal sealed class ProbeStage(Connection connection, Screen screen, TimeProvider clock, GivenOptions given)
{
    private static readonly Dictionary<string, string> NoParameters = [];

    /// <summary>Runs them after a success. Whatever comes of it, the deployment stays a success.</summary>
    /// <param name="outcome">What came of the deployment.</param>
    /// <param name="bucket">The deployment's bucket.</param>
    /// <param name="request">What was deployed.</param>
    /// <param name="isAgreed">Whether no question is needed.</param>
    /// <param name="cancellationToken">Ends the probes and begins to delete what they have made.</param>
    public async Task<IReadOnlyList<ProbeReport>> RunAsync(
        Outcome outcome, string? bucket, DeploymentRequest request, bool isAgreed, CancellationToken cancellationToken)
    {
        if (bucket is null || outcome is not (Outcome.Deployed or Outcome.Unchanged))
        {
            return [];
        }

        try
        {
            return await RunAsync(Probe.All(connection, clock, request, bucket), request, isAgreed, cancellationToken);
        }
        catch (BbbException problem)
        {
            screen.Warning($"The probes ended early: {problem.Message}");
            return [];
        }
    }

    private async Task<IReadOnlyList<ProbeReport>> RunAsync(
        IReadOnlyList<Probe> probes, DeploymentRequest request, bool isAgreed, CancellationToken cancellationToken)
    {
        var runner = new ProbeRunner(connection, clock, request.Stack, screen.WriteLine);
        screen.WriteLine(ProbeView.Before(probes, await runner.FoundAsync(probes, cancellationToken)));
        if (!isAgreed && !await screen.ConfirmAsync($"Run these {probes.Count} probes?", cancellationToken))
        {
            screen.WriteLine("No probe was run.");
            return [];
        }

        var results = await runner.RunAsync(probes, cancellationToken);
        screen.WriteLine(ProbeView.Lines(results, given));
        if (cancellationToken.IsCancellationRequested)
        {
            screen.Warning("The probes were interrupted; their answers are not recorded.");
        }
        else
        {
            await RecordAsync(request.Stack.Sources, results, cancellationToken);
        }

        return [.. results.Select(ProbeReport.Of)];
    }

    /// <summary>An update of the bucket's stack in which nothing differs but its tags.</summary>
    private async Task RecordAsync(string name, IReadOnlyList<ProbeResult> results, CancellationToken cancellationToken)
    {
        try
        {
            var now = clock.GetUtcNow();
            var stacks = connection.Account.Stacks;
            var deployer = new Deployer(stacks, clock);
            var sources = await deployer.StackAsync(name, cancellationToken);
            var answers = results.Select(result => new ProbeRecord(result.Probe.Code, Words.Of(result.Answer.Verdict), now));
            var template = new TemplateSource.Inline(await stacks.TemplateAsync(sources.Id, cancellationToken));
            var definition = new StackDefinition(name, template, NoParameters) { Tags = ProbeRecord.Into(sources.Tags, answers) };
            await using var change = await deployer.ProposeAsync(definition, cancellationToken);
            if (await change.ChangesAsync(cancellationToken) is null)
            {
                return;
            }

            var running = await change.ExecuteAsync(OnFailure.RollBack, cancellationToken);
            await foreach (var _ in running.PollsAsync(cancellationToken))
            {
                // The events tell when it has ended; before the first, the stack still shows the operation before.
            }

            if (await running.OutcomeAsync(cancellationToken) is not Outcome.Deployed)
            {
                screen.Warning($"The answers could not be written into the tags of {name}.");
            }
        }
        catch (BbbException problem)
        {
            screen.Warning($"The answers could not be written into the tags of {name}: {problem.Message}");
        }
    }
}
