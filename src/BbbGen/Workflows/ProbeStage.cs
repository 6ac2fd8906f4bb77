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

/// <summary>Asks whether to run probes after a deployment, runs them, and records their answers.</summary>
internal sealed class ProbeStage(CommandRun run, AwsServices services)
{
    private readonly Connection _connection = new(run.Account, services);

    /// <summary>Runs them after a success. Whatever they find, the deployment remains a success.</summary>
    /// <param name="cancellationToken">Ends the probes and starts to delete their stacks.</param>
    public async Task<IReadOnlyList<ProbeReport>> RunAsync(
        (Outcome Outcome, string? Bucket) end, DeployOrder order, CancellationToken cancellationToken)
    {
        if (end is not (Outcome.Deployed or Outcome.Unchanged, { } bucket))
        {
            return [];
        }

        try
        {
            return await RunAsync(Probe.All(_connection, run.Clock, order.Request, bucket), order, cancellationToken);
        }
        catch (BbbException problem)
        {
            run.Console.Warning($"The probes ended early: {problem.Message}");
            return [];
        }
    }

    private async Task<IReadOnlyList<ProbeReport>> RunAsync(
        IReadOnlyList<Probe> probes, DeployOrder order, CancellationToken cancellationToken)
    {
        var runner = new ProbeRunner(_connection, run.Clock, order.Request.Stack, run.Console.WriteLine);
        run.Console.WriteLine(ProbeView.Before(probes, await runner.FoundAsync(probes, cancellationToken)));
        if (!order.Approvals.ToChanges && !await run.Console.ConfirmAsync($"Run these {probes.Count} probes?", cancellationToken))
        {
            run.Console.WriteLine("No probe was run.");
            return [];
        }

        var results = await runner.RunAsync(probes, cancellationToken);
        run.Console.WriteLine(ProbeView.Lines(results, run.Given));
        if (cancellationToken.IsCancellationRequested)
        {
            run.Console.Warning("The probes were interrupted; their answers are not recorded.");
        }
        else
        {
            await RecordAsync(order.Request.Stack.Sources, results, cancellationToken);
        }

        return [.. results.Select(ProbeReport.Of)];
    }

    /// <summary>An update of the bucket's stack that changes only its tags.</summary>
    private async Task RecordAsync(string name, IReadOnlyList<ProbeResult> results, CancellationToken cancellationToken)
    {
        try
        {
            var stacks = run.Account.Stacks;
            var deployer = new Deployer(stacks, run.Clock);
            var sources = await deployer.StackAsync(name, cancellationToken);
            var answers = results.Select(result =>
                new ProbeRecord(result.Probe.Code, Words.Of(result.Answer.Verdict), run.Clock.GetUtcNow()));
            var template = new TemplateSource.Inline(await stacks.TemplateAsync(sources.Id, cancellationToken));
            var definition = new StackDefinition(name, template, sources.Parameters) { Tags = ProbeRecord.Into(sources.Tags, answers) };
            await using var change = await deployer.ProposeAsync(definition, cancellationToken);
            if (await change.ChangesAsync(cancellationToken) is null)
            {
                return;
            }

            var running = await change.ExecuteAsync(OnFailure.RollBack, cancellationToken);
            await foreach (var _ in running.PollsAsync(cancellationToken))
            {
                // The events show when it has ended; before the first one, the stack's status is that of the previous operation.
            }

            if (await running.OutcomeAsync(cancellationToken) is not Outcome.Deployed)
            {
                run.Console.Warning($"The answers could not be written into the tags of {name}.");
            }
        }
        catch (BbbException problem)
        {
            run.Console.Warning($"The answers could not be written into the tags of {name}: {problem.Message}");
        }
    }
}
