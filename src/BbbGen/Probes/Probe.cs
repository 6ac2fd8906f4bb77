using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Inputs;

namespace BbbGen.Probes;

/// <summary>A question about AWS that only an account can answer, and the experiment in its own stack that answers it.</summary>
internal abstract class Probe
{
    /// <summary>Its code, which is also the suffix of its stack's name: <c>U1</c>.</summary>
    public abstract string Code { get; }

    public abstract string Question { get; }

    public abstract string Effort { get; }

    /// <summary>After this time the question is not settled; deleting the stack takes extra time.</summary>
    public abstract TimeSpan TimeLimit { get; }

    public static IReadOnlyList<string> Codes { get; } = ["U1", "U2", "U3", "U4", "U5"];

    public static IReadOnlyList<Probe> All(Connection connection, TimeProvider clock, DeploymentRequest request, string bucket) =>
    [
        new NestedChangeSetProbe(connection.Account.Target, request, bucket),
        new ExecutionRoleProbe(connection.Services.Ecs),
        new EventKeyProbe(connection.Services.Logs, clock),
        new RollingUpdateProbe(connection.Services.AutoScaling),
        new ClusterDeletionProbe(connection.Services.Ecs),
    ];

    /// <summary>Runs the experiment. The caller deletes the stack afterwards.</summary>
    /// <exception cref="BbbException">AWS refused a step; the question is not settled.</exception>
    public abstract Task<ProbeAnswer> AskAsync(ProbeStack stack, CancellationToken cancellationToken);
}
