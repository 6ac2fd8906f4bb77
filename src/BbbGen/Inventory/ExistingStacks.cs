using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Inventory;

/// <summary>A stack of this deployment that exists.</summary>
/// <param name="Name">The stack's name; of a nested one its logical ids.</param>
/// <param name="Path">Logical ids that lead to it, separated by slashes; empty for a root.</param>
internal sealed record ExistingStack(string Id, string Name, string Path, StackStatus Status, IReadOnlyList<StackResource> Resources);

/// <summary>The deployment's stacks that exist in the account; read once, on demand.</summary>
internal sealed class ExistingStacks
{
    private readonly StackReader _stacks;
    private readonly Lazy<Task<IReadOnlyList<ExistingStack>>> _all;

    /// <param name="deployed">The master stack as its templates were deployed; null: read on demand.</param>
    public ExistingStacks(StackReader stacks, DeploymentStacks roots, StackInstance? deployed = null)
    {
        (_stacks, Roots) = (stacks, roots);
        _all = new(AllOfRootsAsync);
        Deployed = new(async () => deployed ?? (roots.Master is { Status.Progress: not Progress.InReview } master
            ? await new StackTrees(stacks).DeployedAsync(master)
            : null));
    }

    public DeployedTree Deployed { get; }

    public DeploymentStacks Roots { get; }

    public Task<IReadOnlyList<ExistingStack>> AllAsync() => _all.Value;

    public async Task<StackResource?> FindAsync(ResourceAddress address) =>
        (await AllAsync()).Where(stack => stack.Path == address.Stack).SelectMany(stack => stack.Resources)
            .FirstOrDefault(resource => resource.LogicalId == address.LogicalId && IsThere(resource));

    public async Task<IReadOnlyList<ResourceInstance>> MissingAsync(IEnumerable<ResourceInstance> planned)
    {
        var there = (await AllAsync())
            .SelectMany(stack => stack.Resources.Where(IsThere).Select(resource => new ResourceAddress(stack.Path, resource.LogicalId)))
            .ToHashSet();
        return [.. planned.Where(resource => !there.Contains(resource.Address))];
    }

    private static bool IsThere(StackResource resource) =>
        resource.PhysicalId is { Length: > 0 } && resource.Status.Text != "DELETE_COMPLETE";

    private async Task<IReadOnlyList<ExistingStack>> AllOfRootsAsync()
    {
        var known = new[] { Roots.Sources, Roots.Master }.OfType<Stack>().Where(stack => stack.Status.Progress is not Progress.InReview);
        var trees = await Task.WhenAll(known.Select(stack => TreeAsync(new ExistingStack(stack.Id, stack.Name, "", stack.Status, []))));
        return [.. trees.SelectMany(tree => tree)];
    }

    private async Task<IReadOnlyList<ExistingStack>> TreeAsync(ExistingStack stack)
    {
        var resources = await _stacks.ResourcesAsync(stack.Id);
        var nested = await Task.WhenAll(resources
            .Where(resource => resource.Type == StackEvent.StackType && IsThere(resource))
            .Select(resource => TreeAsync(
                new ExistingStack(resource.PhysicalId!, resource.LogicalId, new ResourceAddress(stack.Path, resource.LogicalId)
                    .ToString(), resource.Status, []))));
        return [stack with { Resources = resources }, .. nested.SelectMany(tree => tree)];
    }
}
