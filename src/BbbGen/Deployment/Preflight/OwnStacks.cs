using BbbGen.CloudFormation.Evaluation;
using BbbGen.Deployment.Inputs;
using BbbGen.Deployment.Review;
using BbbGen.Inventory;

namespace BbbGen.Deployment.Preflight;

/// <summary>A stack of this deployment that exists.</summary>
/// <param name="Id">Its ARN.</param>
/// <param name="Name">The stack's name; of a nested one its logical ids.</param>
/// <param name="Path">Logical ids that lead to it, with slashes between them; empty for a root.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Resources">What is in it.</param>
internal sealed record OwnStack(string Id, string Name, string Path, StackStatus Status, IReadOnlyList<StackResource> Resources);

/// <summary>What an account holds already of the deployment: asked once, and only if a check wants to know.</summary>
internal sealed class OwnStacks
{
    private readonly IStacks _stacks;
    private readonly Lazy<Task<(Stack? Sources, Stack? Master)>> _roots;
    private readonly Lazy<Task<IReadOnlyList<OwnStack>>> _all;

    /// <param name="stacks">CloudFormation.</param>
    /// <param name="name">The deployment's.</param>
    /// <param name="stop">Ends every question.</param>
    public OwnStacks(IStacks stacks, StackName name, CancellationToken stop)
    {
        _stacks = stacks;
        _roots = new(async () =>
        {
            var found = await Task.WhenAll(stacks.FindAsync(name.Sources, stop), stacks.FindAsync(name.Value, stop));
            return (found[0], found[1]);
        });
        _all = new(async () => await AllAsync(await _roots.Value, stop));
        Deployed = new(async () => (await _roots.Value).Master is { Status.Progress: not Progress.InReview } master
            ? await new StackTrees(stacks).DeployedAsync(master, ResourcesAsync, stop)
            : null);
    }

    /// <summary>The master stack as its templates were deployed: one GetTemplate for each stack, beyond what <see cref="AllAsync()"/> asks.</summary>
    public DeployedTree Deployed { get; }

    /// <summary>The two stacks with names, or null where there is none.</summary>
    public Task<(Stack? Sources, Stack? Master)> RootsAsync() => _roots.Value;

    /// <summary>Both with all that is nested in them.</summary>
    public Task<IReadOnlyList<OwnStack>> AllAsync() => _all.Value;

    /// <summary>The resource as it stands, or null: it is not there.</summary>
    public async Task<StackResource?> FindAsync(ResourceAddress address) =>
        (await AllAsync()).Where(stack => stack.Path == address.Stack).SelectMany(stack => stack.Resources).FirstOrDefault(resource => resource.LogicalId == address.LogicalId && IsThere(resource));

    /// <summary>The planned resources that are not there yet.</summary>
    public async Task<IReadOnlyList<ResourceInstance>> MissingAsync(IEnumerable<ResourceInstance> planned)
    {
        var there = (await AllAsync()).SelectMany(stack => stack.Resources.Where(IsThere).Select(resource => new ResourceAddress(stack.Path, resource.LogicalId))).ToHashSet();
        return [.. planned.Where(resource => !there.Contains(resource.Address))];
    }

    private async Task<IReadOnlyList<StackResource>> ResourcesAsync(string id) => (await AllAsync()).FirstOrDefault(stack => stack.Id == id)?.Resources ?? [];

    private static bool IsThere(StackResource resource) => resource.PhysicalId is { Length: > 0 } && resource.Status.Text != "DELETE_COMPLETE";

    private async Task<IReadOnlyList<OwnStack>> AllAsync((Stack? Sources, Stack? Master) roots, CancellationToken stop)
    {
        var known = new[] { roots.Sources, roots.Master }.OfType<Stack>().Where(stack => stack.Status.Progress is not Progress.InReview);
        var trees = await Task.WhenAll(known.Select(stack => TreeAsync(new(stack.Id, stack.Name, "", stack.Status, []), stop)));
        return [.. trees.SelectMany(tree => tree)];
    }

    private async Task<IReadOnlyList<OwnStack>> TreeAsync(OwnStack stack, CancellationToken stop)
    {
        var resources = await _stacks.ResourcesAsync(stack.Id, stop);
        var nested = await Task.WhenAll(resources
            .Where(resource => resource.Type == StackEvent.StackType && IsThere(resource))
            .Select(resource => TreeAsync(
                new(resource.PhysicalId!, resource.LogicalId, new ResourceAddress(stack.Path, resource.LogicalId).ToString(), resource.Status, []), stop)));
        return [stack with { Resources = resources }, .. nested.SelectMany(tree => tree)];
    }
}
