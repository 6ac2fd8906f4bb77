using BbbGen.Aws.Contracts;
using BbbGen.Inputs;
using BbbGen.Operations;
using BbbGen.SmokeTests;
using BbbGen.Terminal;

namespace BbbGen.Workflows;

/// <summary>Tests what was deployed from outside and returns the findings.</summary>
internal sealed class SmokeStage(CommandRun run, AwsServices services)
{
    /// <summary>Runs the test after a success, only once if nothing changed. Null: nothing was deployed.</summary>
    public async Task<SmokeReport?> RunAsync(Outcome outcome, DomainName domain, CancellationToken cancellationToken)
    {
        var patience = outcome is Outcome.Deployed ? SmokeTest.AfterDeployment : TimeSpan.Zero;
        return outcome.SucceededStack is not { } stack ? null
            : await new SmokeTest(run.Account.Stacks, services, run.Clock)
                .RunAsync(stack, domain, patience, run.Console.WriteLine, cancellationToken);
    }
}
