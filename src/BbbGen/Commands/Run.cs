using BbbGen.Deployment;
using BbbGen.Deployment.Diagnosis;
using BbbGen.Terminal;
using BbbGen.Terminal.Live;

namespace BbbGen.Commands;

/// <summary>One run of a command that begins or follows operations.</summary>
/// <param name="Account">Where they go on.</param>
/// <param name="Screen">Where people read.</param>
/// <param name="Clock">By which is waited.</param>
/// <param name="Interruption">Ctrl-C.</param>
internal sealed record Run(Account Account, Screen Screen, TimeProvider Clock, Interruption Interruption)
{
    /// <summary>Who looks for the cause of a failure.</summary>
    public required Investigator Investigator { get; init; }

    /// <summary>How operations are shown.</summary>
    public required IProgressDisplay Display { get; init; }

    /// <summary>The account options it was given.</summary>
    public GivenOptions Given { get; init; } = GivenOptions.None;

    /// <summary>A run in an account, for people.</summary>
    public static Run Of(Connection connection, GivenOptions given, Screen screen, TimeProvider clock, Interruption interruption) =>
        new(connection.Account, screen, clock, interruption)
        {
            Given = given,
            Investigator = Investigator.Of(connection.Account.Stacks, connection.Surroundings, clock),
            Display = screen.Display(asJson: false, clock),
        };

    /// <summary>Who stays with the operations of a deployment.</summary>
    /// <param name="deployment">Its name.</param>
    /// <param name="remainder">The command that does what is left when an operation has ended, and that in words; null: nothing is left.</param>
    public Attendance Attendance(string deployment, (string Verb, string Words)? remainder = null) => new(
        new(Display, Investigator),
        new(Account.Stacks, Screen, Clock, Interruption) { Deployment = deployment, Given = Given, Remainder = remainder });
}
