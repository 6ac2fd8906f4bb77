using BbbGen.Aws.Contracts;
using BbbGen.Diagnosis.Sources;
using BbbGen.Terminal;
using BbbGen.Terminal.Live;
using BbbGen.Terminal.Text;

namespace BbbGen.Workflows;

/// <summary>One run of a command that begins or follows operations.</summary>
/// <param name="Account">Where they go on.</param>
/// <param name="Screen">Where people read.</param>
/// <param name="Clock">By which is waited.</param>
/// <param name="Interruption">Ctrl-C.</param>
internal sealed record CommandRun(Account Account, Screen Screen, TimeProvider Clock, Interruption Interruption)
{
    /// <summary>Who looks for the cause of a failure.</summary>
    public required Investigator Investigator { get; init; }

    /// <summary>How operations are shown.</summary>
    public required IProgressDisplay Display { get; init; }

    /// <summary>The account options it was given.</summary>
    public GivenOptions Given { get; init; } = GivenOptions.None;

    /// <summary>A run in an account, for people.</summary>
    public static CommandRun Of(Connection connection, GivenOptions given, Screen screen, TimeProvider clock, Interruption interruption) =>
        new(connection.Account, screen, clock, interruption)
        {
            Given = given,
            Investigator = Investigator.Of(connection.Account.Stacks, connection.Services, clock),
            Display = ProgressDisplay.On(screen, asJson: false, clock),
        };

    /// <summary>Who stays with the operations of a deployment.</summary>
    /// <param name="deployment">Its name.</param>
    /// <param name="remainder">The command that does what is left when an operation has ended, and that in words; null: nothing is left.</param>
    public OperationMonitor Attendance(string deployment, (string Verb, string Words)? remainder = null) => new(
        new(Display, Investigator),
        new(Account.Stacks, Screen, Clock, Interruption) { Deployment = deployment, Given = Given, Remainder = remainder });
}
