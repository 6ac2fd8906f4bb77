using BbbGen.Application;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Inventory;

/// <summary>A deployed stack with its nested stacks, evaluated from the deployed templates and parameters; read once, on demand.</summary>
/// <param name="read">Reads it; null: nothing is deployed.</param>
internal sealed class DeployedTree(Func<Task<StackInstance?>> read)
{
    private readonly Lazy<Task<StackInstance?>> _root = new(read);

    /// <summary>The root stack, or null: nothing is deployed.</summary>
    /// <exception cref="BbbException">A template cannot be read.</exception>
    public Task<StackInstance?> ReadAsync() => _root.Value;

    /// <summary>The resource as it was deployed, or null: it was not.</summary>
    /// <exception cref="BbbException">A template cannot be read.</exception>
    public async Task<ResourceInstance?> FindAsync(ResourceAddress address) =>
        (await ReadAsync())?.WithNested.FirstOrDefault(stack => stack.Path == address.Stack)?.Resource(address.LogicalId);
}
