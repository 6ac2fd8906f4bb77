using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Inventory;

/// <summary>A resource that a stack, or one nested in it, has.</summary>
/// <param name="Path">Logical ids of the nested stacks that lead to it.</param>
/// <param name="StackName">Name of the stack it lies in.</param>
/// <param name="Resource">The resource.</param>
internal sealed record ExistingResource(IReadOnlyList<string> Path, string StackName, StackResource Resource)
{
    /// <summary>Where it is, as everywhere on the screen: <c>BBBDatabaseStack/BBBDBCluster</c>.</summary>
    public string Address => string.Join('/', [.. Path, Resource.LogicalId]);

    /// <summary>What CloudFormation calls it when its roll-back is skipped: in the root by its logical id, below by the nested stack's name before it.</summary>
    public string SkipName => Path.Count == 0 ? Resource.LogicalId : $"{StackName}.{Resource.LogicalId}";

    /// <summary>Whether somebody who typed this means it.</summary>
    public bool Matches(string typed) => typed == Address || typed == SkipName || typed == Resource.LogicalId || typed == Address.Replace('/', '.');

    /// <summary>All that exists of a stack and of those nested in it, nested stacks themselves left out.</summary>
    public static async Task<IReadOnlyList<ExistingResource>> AllAsync(IStacks stacks, Stack root, CancellationToken cancellationToken)
    {
        var found = new List<ExistingResource>();
        var open = new Queue<(string Id, string Name, IReadOnlyList<string> Path)>([(root.Id, root.Name, [])]);
        while (open.TryDequeue(out var stack))
        {
            foreach (var resource in (await stacks.ResourcesAsync(stack.Id, cancellationToken)).Where(IsThere))
            {
                if (resource.NestedStackId is { } nested)
                {
                    // arn:…:stack/NAME/UUID
                    open.Enqueue((nested, nested.Split('/') is [_, var name, ..] ? name : nested, [.. stack.Path, resource.LogicalId]));
                }
                else
                {
                    found.Add(new(stack.Path, stack.Name, resource));
                }
            }
        }

        return found;
    }

    /// <summary>CloudFormation lists what it has deleted, and what it never made, for some time.</summary>
    private static bool IsThere(StackResource resource) =>
        !string.IsNullOrEmpty(resource.PhysicalId) && resource.Status.Text is not ("DELETE_COMPLETE" or "DELETE_SKIPPED");
}
