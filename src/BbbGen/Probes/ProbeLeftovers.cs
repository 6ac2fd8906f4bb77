using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Inputs;

namespace BbbGen.Probes;

/// <summary>Stacks that interrupted probes of a deployment left; they cost money and can only be found by name.</summary>
internal sealed class ProbeLeftovers(Connection connection, TimeProvider clock, StackName deployment)
{
    /// <summary>The existing ones, without foreign stacks of that name.</summary>
    public async Task<IReadOnlyList<ProbeStack>> FindAsync(CancellationToken cancellationToken) =>
        [.. (await Task.WhenAll(Probe.Codes.Select(code => OneAsync(code, cancellationToken)))).OfType<ProbeStack>()];

    private async Task<ProbeStack?> OneAsync(string code, CancellationToken cancellationToken)
    {
        var stack = new ProbeStack(connection.Account.Stacks, connection.Services.Clusters, clock, deployment, code);
        try
        {
            return await stack.FindAsync(cancellationToken) is null ? null : stack;
        }
        catch (BbbException) when (stack.IsForeign)
        {
            return null;
        }
    }
}
