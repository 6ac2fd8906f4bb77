using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Review;

/// <summary>A plan's changes by stack, in the order they will happen: dependencies first, removals last.</summary>
internal static class PlanParts
{
    /// <param name="wanted">The wanted deployment; null if unknown, then the change set's order is kept.</param>
    public static IReadOnlyList<StackPart> Of(Plan plan, StackInstance? wanted)
    {
        var ranks = wanted is null ? [] : Ranks(wanted);
        var lines = plan.Changes.SelectMany(change => Expanded(plan, change, wanted)).ToList();
        var stacks = lines.Where(line => line.IsStack).ToDictionary(line => line.Address, line => line.Action);
        var parts = lines.Where(line => !line.IsStack).GroupBy(line => string.Join('/', line.Path))
            .ToDictionary(group => group.Key, group => group.ToList());
        return
        [
            .. from path in parts.Keys.Union(stacks.Where(stack => stack.Value is not ChangeAction.Modify).Select(stack => stack.Key))
               let action = path.Length == 0
                   ? plan.CreatesStack
                   ? ChangeAction.Add
                   : ChangeAction.Modify
                   : stacks.GetValueOrDefault(path, ChangeAction.Modify)
               orderby action is ChangeAction.Remove, Rank(ranks, path)
               let changes = parts.GetValueOrDefault(path, []).OrderBy(change => change.Action is ChangeAction.Remove)
                   .ThenBy(change => Rank(ranks, change.Address))
               select new StackPart(path, action, [.. changes])
               {
                   Costs = action is ChangeAction.Add && InstanceAt(wanted, path) is { } stack ? RunningCosts.Of(stack) : [],
               },
        ];
    }

    public static StackInstance? InstanceAt(StackInstance? root, string path) =>
        root?.WithNested.FirstOrDefault(stack => stack.Path == path);

    /// <summary>A new nested stack has no changes of its own if its parent is new too; they come from the templates.</summary>
    private static IEnumerable<ResourceChange> Expanded(Plan plan, ResourceChange change, StackInstance? wanted)
    {
        yield return change;
        if (change is not { IsStack: true, Action: ChangeAction.Add }
            || plan.Changes.Any(other => other.Path.Count > change.Path.Count
                && $"{other.Address}/".StartsWith($"{change.Address}/")))
        {
            yield break;
        }

        foreach (var resource in InstanceAt(wanted, change.Address)?.WithNested.SelectMany(stack => stack.Resources) ?? [])
        {
            yield return new(ChangeAction.Add, resource.LogicalId, resource.Type, Replacement.No) { Path = resource.Stack.Path.Split('/') };
        }
    }

    private static int Rank(Dictionary<string, int> ranks, string address) =>
        ranks.GetValueOrDefault(address, address.Length == 0 ? -1 : int.MaxValue);

    /// <summary>Address → rank: each resource after its dependencies, a stack before its contents.</summary>
    private static Dictionary<string, int> Ranks(StackInstance root)
    {
        var ranks = new Dictionary<string, int>();
        void Visit(ResourceInstance resource)
        {
            if (ranks.ContainsKey(resource.Address.ToString()))
            {
                return;
            }

            foreach (var needed in resource.Dependencies.Select(resource.Stack.Resource).OfType<ResourceInstance>())
            {
                Visit(needed);
            }

            ranks.TryAdd(resource.Address.ToString(), ranks.Count);
            foreach (var inner in resource.Nested?.Resources ?? [])
            {
                Visit(inner);
            }
        }

        foreach (var resource in root.Resources)
        {
            Visit(resource);
        }

        return ranks;
    }
}
