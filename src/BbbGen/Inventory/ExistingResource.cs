using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Inventory;

/// <summary>A resource that exists in a stack or in one of its nested stacks.</summary>
/// <param name="Path">Logical ids of the nested stacks that lead to it.</param>
/// <param name="StackName">Name of the stack that contains it.</param>
internal sealed record ExistingResource(IReadOnlyList<string> Path, string StackName, StackResource Resource)
{
    /// <summary>Path and logical id: <c>BBBDatabaseStack/BBBDBCluster</c>.</summary>
    public string Address => string.Join('/', [.. Path, Resource.LogicalId]);

    /// <summary>Its name in ResourcesToSkip: the logical id, in a nested stack prefixed with that stack's name and a dot.</summary>
    public string SkipName => Path.Count == 0 ? Resource.LogicalId : $"{StackName}.{Resource.LogicalId}";

    /// <summary>Whether a name typed by the operator refers to it.</summary>
    public bool Matches(string typed) =>
        typed == Address || typed == SkipName || typed == Resource.LogicalId || typed == Address.Replace('/', '.');

    /// <summary>Everything that exists in a stack and its nested stacks, except the nested stacks themselves.</summary>
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

    /// <summary>CloudFormation keeps listing deleted and never created resources for some time.</summary>
    private static bool IsThere(StackResource resource) =>
        !string.IsNullOrEmpty(resource.PhysicalId) && resource.Status.Text is not ("DELETE_COMPLETE" or "DELETE_SKIPPED");
}
