using System.CommandLine;
using BbbGen.Deployment;
using BbbGen.Deployment.Inputs;
using BbbGen.Deployment.Smoke;
using BbbGen.Terminal;

namespace BbbGen.Commands;

/// <summary>Tries what was deployed, and tells what it found.</summary>
internal sealed class SmokeStage(Connection connection, Screen screen, TimeProvider clock)
{
    /// <summary>The option that leaves it out.</summary>
    /// <param name="isHidden">Whether help leaves it out.</param>
    public static Option<bool> Option(bool isHidden = false) =>
        new("--no-smoke-test") { Description = "Skips the smoke test, for networks that cannot reach the site.", Hidden = isHidden };

    /// <summary>Tries it after a success. Null: nothing was deployed.</summary>
    /// <param name="outcome">What came of the deployment; without a change one try is enough.</param>
    /// <param name="domain">The deployment's domain.</param>
    /// <param name="stop">Ends it.</param>
    public async Task<SmokeReport?> RunAsync(Outcome outcome, DomainName domain, CancellationToken stop)
    {
        var (stack, patience) = outcome switch
        {
            Outcome.Deployed deployed => (deployed.Stack, SmokeTest.AfterDeployment),
            Outcome.Unchanged unchanged => (unchanged.Stack, TimeSpan.Zero),
            _ => (null, TimeSpan.Zero),
        };
        return stack is null ? null : await new SmokeTest(connection.Account.Stacks, connection.Surroundings, clock).RunAsync(stack, domain, patience, screen.Say, stop);
    }
}
