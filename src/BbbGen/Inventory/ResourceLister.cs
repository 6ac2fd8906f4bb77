using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Inventory;

/// <summary>Lists the resources of a deployed stack and its nested stacks, whose ids come from the resources, never from names.</summary>
internal sealed class ResourceLister(IStacks stacks)
{
    public async Task<DeployedTemplate> TemplateAsync(Stack stack, CancellationToken cancellationToken) =>
        DeployedTemplate.Of(stack.Name, await stacks.TemplateAsync(stack.Id, cancellationToken));

    /// <summary>Everything in the stack and its nested stacks, including deleted resources that CloudFormation still lists.</summary>
    public Task<IReadOnlyList<DeployedResource>> OfAsync(Stack stack, DeployedTemplate template, CancellationToken cancellationToken) =>
        ReadAsync(stack, template, stacks.ResourcesAsync, cancellationToken);

    /// <summary>What exists in the stack and its nested stacks, except nested stacks themselves. A stack in review has nothing.</summary>
    public async Task<IReadOnlyList<DeployedResource>> ExistingAsync(Stack stack, CancellationToken cancellationToken)
    {
        if (stack.Status.Progress is Progress.InReview)
        {
            return [];
        }

        var template = await TemplateAsync(stack, cancellationToken);
        return [.. (await ReadAsync(stack, template, ListExistingAsync, cancellationToken))
            .Where(resource => resource.Resource.NestedStackId is null)];
    }

    /// <summary>What a failed rollback could not restore, root first. No template is read.</summary>
    public async Task<IReadOnlyList<DeployedResource>> StuckAsync(Stack stack, CancellationToken cancellationToken) =>
        [.. (await ReadAsync(stack, null, ListExistingAsync, cancellationToken))
            .Where(resource => resource.Resource is { NestedStackId: null, Status.Progress: Progress.Failed })
            .OrderBy(resource => resource.Path.Count)];

    /// <summary>Like <see cref="OfAsync"/> for a stack whose deletion has started or ended, from its events: they name what was retained
    /// (<c>DELETE_SKIPPED</c>) and what a replacement left behind. CloudFormation keeps the events of a deleted stack for 90 days, under
    /// its ARN (API reference, DescribeStackEvents).</summary>
    public Task<IReadOnlyList<DeployedResource>> OfDeletedAsync(
        Stack stack, DeployedTemplate template, CancellationToken cancellationToken) =>
        ReadAsync(stack, template, LastEventsAsync, cancellationToken);

    private async Task<IReadOnlyList<DeployedResource>> ReadAsync(
        Stack stack,
        DeployedTemplate? template,
        Func<string, CancellationToken, Task<IReadOnlyList<StackResource>>> read,
        CancellationToken cancellationToken)
    {
        var found = new List<DeployedResource>();
        await CollectAsync(stack.Id, [], template);
        return found;

        async Task CollectAsync(string stackId, IReadOnlyList<string> path, DeployedTemplate? deployed)
        {
            foreach (var resource in await read(stackId, cancellationToken))
            {
                found.Add(
                    new DeployedResource(path, resource, deployed?.OutcomeOf(resource) ?? RetentionOutcome.Deleted) { StackId = stackId });
                if (resource.NestedStackId is { } nestedId)
                {
                    await CollectAsync(nestedId, [.. path, resource.LogicalId], deployed is null
                        ? null
                        : DeployedTemplate.Of(resource.LogicalId, await stacks.TemplateAsync(nestedId, cancellationToken)));
                }
            }
        }
    }


    /// <summary>CloudFormation keeps listing deleted, retained and never created resources for some time.</summary>
    private async Task<IReadOnlyList<StackResource>> ListExistingAsync(string stackId, CancellationToken cancellationToken) =>
    [
        .. (await stacks.ResourcesAsync(stackId, cancellationToken)).Where(resource =>
            !string.IsNullOrEmpty(resource.PhysicalId) && !resource.Status.IsDeleted && resource.Status.Progress is not Progress.Skipped),
    ];

    /// <summary>The last event of each physical resource; a replaced resource has several physical ids.</summary>
    private async Task<IReadOnlyList<StackResource>> LastEventsAsync(string stackId, CancellationToken cancellationToken)
    {
        var newestFirst = await stacks.EventsAsync(stackId, cancellationToken).ToListAsync(cancellationToken);
        return
        [
            .. newestFirst
                .Where(stackEvent => !stackEvent.IsAboutItsStack && !string.IsNullOrEmpty(stackEvent.PhysicalId))
                .DistinctBy(stackEvent => (stackEvent.LogicalId, stackEvent.PhysicalId))
                .OrderBy(stackEvent => stackEvent.LogicalId, StringComparer.Ordinal)
                .Select(last => new StackResource(last.LogicalId, last.PhysicalId, last.Type, last.Status, last.Reason)),
        ];
    }
}
