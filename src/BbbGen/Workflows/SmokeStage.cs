using BbbGen.Aws.Contracts;
using BbbGen.Inputs;
using BbbGen.Operations;
using BbbGen.SmokeTests;
using BbbGen.Terminal;

namespace BbbGen.Workflows;

/// <summary>Tries what was deployed, and tells what it found.</summary>
internal sealed class SmokeStage(CommandRun run, AwsServices services)
{
    /// <summary>Tries it after a success. Null: nothing was deployed.</summary>
    /// <param name="outcome">What came of the deployment; without a change one try is enough.</param>
    /// <param name="domain">The deployment's domain.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<SmokeReport?> RunAsync(Outcome outcome, DomainName domain, CancellationToken cancellationToken)
    {
        var (stack, patience) = outcome switch
        {
            Outcome.Deployed deployed => (deployed.Stack, SmokeTest.AfterDeployment),
            Outcome.Unchanged unchanged => (unchanged.Stack, TimeSpan.Zero),
            _ => (null, TimeSpan.Zero),
        };
        return stack is null ? null : await new SmokeTest(run.Account.Stacks, services, run.Clock).RunAsync(stack, domain, patience, run.Console.WriteLine, cancellationToken);
    }
}
