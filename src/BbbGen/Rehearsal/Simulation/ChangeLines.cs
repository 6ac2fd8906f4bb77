using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Deployment;

namespace BbbGen.Rehearsal.Simulation;

/// <summary>The lines of a change set: those of the template in its order, then what is removed.</summary>
internal static class ChangeLines
{
    /// <summary>The lines of a stack that is new.</summary>
    public static IReadOnlyList<ResourceChange> Of(StackInstance wanted) => [.. wanted.Resources.Select(Added)];

    /// <summary>The lines of a stack that changes.</summary>
    /// <param name="difference">The changes.</param>
    /// <param name="nestedChangeSet">Makes the change set of a nested stack and returns its id, or null when none is asked for.</param>
    public static IReadOnlyList<ResourceChange> Of(Difference difference, Func<Difference, string?> nestedChangeSet)
    {
        var lines = new List<ResourceChange>();
        foreach (var resource in difference.Wanted.Resources)
        {
            if (difference.Added.Contains(resource))
            {
                lines.Add(Added(resource));
            }
            else if (difference.Modified.TryGetValue(resource.LogicalId, out var change))
            {
                var nested = change.Nested is null ? null : nestedChangeSet(change.Nested);
                lines.Add(new(ChangeAction.Modify, resource.LogicalId, resource.Type, change.Replacement, nested)
                {
                    Details = change.Details,
                    Remains = change.Replacement is Replacement.No ? Remains.Nothing : Left(resource, "UpdateReplacePolicy"),
                });
            }
        }

        lines.AddRange(difference.Removed.Select(removed => new ResourceChange(ChangeAction.Remove, removed.LogicalId, removed.Instance.Type, Replacement.No, null)
        {
            Remains = Left(removed.Instance, "DeletionPolicy"),
        }));
        return lines;
    }

    private static ResourceChange Added(ResourceInstance resource) => new(ChangeAction.Add, resource.LogicalId, resource.Type, Replacement.No, null);

    /// <summary>What a policy leaves of a resource. Without one, a cluster or a file system is deleted here like everything else.</summary>
    private static Remains Left(ResourceInstance resource, string policy) => (resource.Declaration[policy] as Node.Text)?.Value switch
    {
        "Retain" or "RetainExceptOnCreate" => Remains.Itself,
        "Snapshot" => Remains.Snapshot,
        _ => Remains.Nothing,
    };
}
