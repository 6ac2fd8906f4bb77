using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Inputs;

namespace BbbGen.Probes;

/// <summary>A question about AWS that only an account can answer, and the experiment that answers it in a stack of its own.</summary>
internal abstract class Probe
{
    /// <summary>Its number, which is also the end of its stack's name: <c>U1</c>.</summary>
    public abstract string Code { get; }

    /// <summary>A question that is answered by yes or no.</summary>
    public abstract string Question { get; }

    /// <summary>What it costs and how long it takes as a rule.</summary>
    public abstract string Effort { get; }

    /// <summary>After so long the question is not settled; deleting the stack comes on top.</summary>
    public abstract TimeSpan TimeLimit { get; }

    /// <summary>The numbers of all there are.</summary>
    public static IReadOnlyList<string> Codes { get; } = ["U1", "U2", "U3", "U4", "U5"];

    /// <summary>All of them.</summary>
    /// <param name="connection">The account.</param>
    /// <param name="clock">By which is waited.</param>
    /// <param name="request">What was deployed.</param>
    /// <param name="bucket">The deployment's bucket.</param>
    public static IReadOnlyList<Probe> All(Connection connection, TimeProvider clock, DeploymentRequest request, string bucket) =>
    [
        new NestedChangeSetProbe(connection.Account.Target, request, bucket),
        new ExecutionRoleProbe(connection.Services.ContainerServices),
        new EventKeyProbe(connection.Services.Logs, clock),
        new RollingUpdateProbe(connection.Services.ScalingActivities),
        new ClusterDeletionProbe(connection.Services.Clusters),
    ];

    /// <summary>Carries the experiment out. Whatever it leaves in its stack is deleted afterwards.</summary>
    /// <exception cref="BbbException">AWS refused a step; the question is not settled.</exception>
    public abstract Task<ProbeAnswer> AskAsync(ProbeStack stack, CancellationToken cancellationToken);
}
