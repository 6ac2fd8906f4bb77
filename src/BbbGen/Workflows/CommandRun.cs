using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Diagnosis.Sources;
using BbbGen.Inputs;

namespace BbbGen.Workflows;

/// <summary>What a workflow runs with.</summary>
/// <param name="Account">The account, or the simulated one.</param>
/// <param name="Console">The operator.</param>
/// <param name="Clock">Time of all waits.</param>
/// <param name="Interruption">Ctrl-C.</param>
internal sealed record CommandRun(Account Account, IOperatorConsole Console, TimeProvider Clock, Interruption Interruption)
{
    /// <summary>Finds the cause of a failure.</summary>
    public required Investigator Investigator { get; init; }

    /// <summary>The account options of the command line; printed commands repeat them.</summary>
    public GivenOptions Given { get; init; } = GivenOptions.None;

    /// <summary>A run in a real account.</summary>
    public static CommandRun Of(Connection connection, GivenOptions given, IOperatorConsole console, TimeProvider clock, Interruption interruption) =>
        new(connection.Account, console, clock, interruption)
        {
            Given = given,
            Investigator = Investigator.Of(connection.Account.Stacks, connection.Services, clock),
        };

    /// <summary>Follows the operations of a deployment.</summary>
    /// <param name="deployment">Its name.</param>
    /// <param name="remainder">The command that completes the work once the operation has ended, and what it does; null: nothing remains.</param>
    public OperationMonitor MonitorOf(string deployment, (string Verb, string Words)? remainder = null) =>
        new(Console, Investigator, new(Account.Stacks, Console, Clock, Interruption) { Deployment = deployment, Given = Given, Remainder = remainder });
}
