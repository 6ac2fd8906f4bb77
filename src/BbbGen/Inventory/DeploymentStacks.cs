using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Inputs;

namespace BbbGen.Inventory;

/// <summary>The two root stacks of a deployment; null: the stack does not exist.</summary>
internal sealed record DeploymentStacks(Stack? Sources, Stack? Master)
{
    /// <summary>Stacks with these names that bbbgen did not create.</summary>
    public IReadOnlyList<ForeignStack> Foreign { get; init; } = [];

    /// <exception cref="BbbException">AWS does not say enough to identify a stack.</exception>
    public static async Task<DeploymentStacks> ReadAsync(IStacks stacks, StackName name, CancellationToken cancellationToken)
    {
        var identity = new StackIdentity(stacks, name);
        var found = await Task.WhenAll(
            FindAsync(stacks, name.Value, cancellationToken), FindAsync(stacks, name.Sources, cancellationToken));
        var (master, sources) = (found[0], found[1]);
        var foreign = new[]
        {
            master is null ? null : await identity.OfMasterAsync(master, cancellationToken),
            sources is null ? null : await identity.OfSourcesAsync(sources, cancellationToken),
        };
        return new(sources, master) { Foreign = [.. foreign.OfType<ForeignStack>()] };
    }

    /// <summary>Like <see cref="ReadAsync"/>, but refuses foreign stacks; for commands that change them.</summary>
    /// <exception cref="BbbException">A stack is foreign, or AWS does not say enough to identify it.</exception>
    public static async Task<DeploymentStacks> ReadOwnAsync(IStacks stacks, StackName name, CancellationToken cancellationToken)
    {
        var found = await ReadAsync(stacks, name, cancellationToken);
        return found.Foreign is [var foreign, ..]
            ? throw BbbException.Refused(foreign.Problem, $"nothing was changed; {foreign.Remedy}")
            : found;
    }

    /// <summary>The master of a deployment that must exist.</summary>
    /// <exception cref="BbbException">There is none.</exception>
    public Stack RequireMaster(StackName name, Target target) => Master ?? throw BbbException.Refused(
        $"There is no stack {name} in {target.Region}", "if the deployment is in another region, specify it with --region");

    private static async Task<Stack?> FindAsync(IStacks stacks, string name, CancellationToken cancellationToken) =>
        await stacks.FindAsync(name, cancellationToken) is { Status.IsDeleted: false } stack ? stack : null;
}
