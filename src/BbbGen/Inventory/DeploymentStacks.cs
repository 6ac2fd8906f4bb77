using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Inputs;

namespace BbbGen.Inventory;

/// <summary>The two root stacks that a deployment's name stands for.</summary>
/// <param name="Sources">The stack of the bucket, or null.</param>
/// <param name="Master">The master stack, or null.</param>
internal sealed record DeploymentStacks(Stack? Sources, Stack? Master)
{
    /// <summary>Those of the two that are not bbbgen's.</summary>
    public IReadOnlyList<ForeignStack> Foreign { get; init; } = [];

    /// <summary>Reads both stacks and identifies them.</summary>
    /// <exception cref="BbbException">AWS does not say enough to tell whose a stack is.</exception>
    public static async Task<DeploymentStacks> ReadAsync(IStacks stacks, StackName name, CancellationToken cancellationToken)
    {
        var identity = new StackIdentity(stacks, name);
        var found = await Task.WhenAll(FindAsync(stacks, name.Value, cancellationToken), FindAsync(stacks, name.Sources, cancellationToken));
        var (master, sources) = (found[0], found[1]);
        var foreign = new[]
        {
            master is null ? null : await identity.OfMasterAsync(master, cancellationToken),
            sources is null ? null : await identity.OfSourcesAsync(sources, cancellationToken),
        };
        return new(sources, master) { Foreign = [.. foreign.OfType<ForeignStack>()] };
    }

    /// <summary>The same for a command that would change them.</summary>
    /// <exception cref="BbbException">One is not bbbgen's, or AWS does not say enough to tell.</exception>
    public static async Task<DeploymentStacks> ReadOwnAsync(IStacks stacks, StackName name, CancellationToken cancellationToken)
    {
        var found = await ReadAsync(stacks, name, cancellationToken);
        return found.Foreign is [var foreign, ..] ? throw BbbException.Refused(foreign.Problem, $"nothing was changed; {foreign.Remedy}") : found;
    }

    private static async Task<Stack?> FindAsync(IStacks stacks, string name, CancellationToken cancellationToken) =>
        await stacks.FindAsync(name, cancellationToken) is { Status.IsDeleted: false } stack ? stack : null;
}
