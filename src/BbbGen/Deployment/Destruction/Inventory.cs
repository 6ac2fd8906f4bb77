namespace BbbGen.Deployment.Destruction;

/// <summary>Lists what a deployed stack is made of, through all nesting. Nothing is looked for by name: ids come from the stacks' own resources.</summary>
internal sealed class Inventory(IStacks stacks)
{
    /// <summary>The template a stack was deployed with.</summary>
    public async Task<DeployedTemplate> TemplateAsync(Stack stack, CancellationToken stop) =>
        DeployedTemplate.Of(stack.Name, await stacks.TemplateAsync(stack.Id, stop));

    /// <summary>Everything in the stack and in those nested in it; what has gone already too, as far as CloudFormation still tells of it.</summary>
    public async Task<IReadOnlyList<Holding>> OfAsync(Stack stack, DeployedTemplate template, CancellationToken stop)
    {
        var holdings = new List<Holding>();
        await CollectAsync(stack.Id, [], template, holdings, stop);
        return holdings;
    }

    private async Task CollectAsync(string stackId, IReadOnlyList<string> path, DeployedTemplate template, List<Holding> holdings, CancellationToken stop)
    {
        foreach (var resource in await stacks.ResourcesAsync(stackId, stop))
        {
            holdings.Add(new(path, resource, template.FateOf(resource)) { StackId = stackId });
            if (resource.NestedStackId is { } nestedId)
            {
                var nested = DeployedTemplate.Of(resource.LogicalId, await stacks.TemplateAsync(nestedId, stop));
                await CollectAsync(nestedId, [.. path, resource.LogicalId], nested, holdings, stop);
            }
        }
    }
}
