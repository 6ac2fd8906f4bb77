using BbbGen.Deployment;
using BbbGen.Deployment.Diagnosis;
using BbbGen.Terminal;

namespace BbbGen.Commands;

/// <summary>One run of a command that begins or follows operations.</summary>
/// <param name="Account">Where they go on.</param>
/// <param name="Screen">Where they are shown.</param>
/// <param name="Clock">By which is waited.</param>
/// <param name="Interruption">Ctrl-C.</param>
internal sealed record Run(Account Account, Screen Screen, TimeProvider Clock, Interruption Interruption)
{
    /// <summary>Who looks for the cause of a failure.</summary>
    public required Investigator Investigator { get; init; }

    /// <summary>Who stays with the operations of a deployment.</summary>
    /// <param name="deployment">Its name.</param>
    public Attendance Attendance(string deployment) =>
        new(new(Investigator, Screen), new(Account.Stacks, Screen, Clock, Interruption) { Deployment = deployment });
}
