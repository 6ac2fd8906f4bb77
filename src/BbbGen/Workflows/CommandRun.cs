using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Diagnosis.Sources;
using BbbGen.Inputs;

namespace BbbGen.Workflows;

/// <summary>What a workflow runs with.</summary>
internal sealed record CommandRun(Account Account, IOperatorConsole Console, TimeProvider Clock, Interruption Interruption)
{
    public required Investigator Investigator { get; init; }

    /// <summary>The account options of the command line, repeated in printed commands.</summary>
    public GivenOptions Given { get; init; } = GivenOptions.None;

    /// <summary>The account is simulated.</summary>
    public bool IsRehearsal { get; init; }

    /// <summary>A run in a real account.</summary>
    public static CommandRun Of(
        Connection connection, GivenOptions given, IOperatorConsole console, TimeProvider clock, Interruption interruption) =>
        new(connection.Account, console, clock, interruption)
        {
            Given = given,
            Investigator = Investigator.Of(connection.Account.Stacks, connection.Services, clock),
        };

    /// <param name="remainder">The command that completes the work after the operation, and what it does; null if nothing remains.</param>
    public OperationMonitor MonitorOf(string deployment, (string Verb, string Words)? remainder = null) => new(
        Console,
        Investigator,
        new DetachPrompt(Account.Stacks, Console, Clock, Interruption)
        {
            Deployment = deployment,
            Given = Given,
            Remainder = remainder,
            IsRehearsal = IsRehearsal,
        });
}
