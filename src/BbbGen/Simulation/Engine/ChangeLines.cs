using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Simulation.Engine;

/// <summary>The changes of a change set: those of the template in its order, then removals.</summary>
internal static class ChangeLines
{
    /// <summary>Of a new stack.</summary>
    public static IReadOnlyList<ResourceChange> Of(StackInstance wanted) => [.. wanted.Resources.Select(Added)];

    /// <summary>
    /// Of an update. Every nested stack is a change, without its contents: without nested change sets CloudFormation does not check
    /// whether its template changed (user guide, "Change sets for nested stacks").
    /// </summary>
    public static IReadOnlyList<ResourceChange> Of(Difference difference)
    {
        var lines = new List<ResourceChange>();
        foreach (var resource in difference.Wanted.Resources)
        {
            if (difference.Added.Contains(resource))
            {
                lines.Add(Added(resource));
            }
            else if (resource.Nested is not null)
            {
                lines.Add(
                    new ResourceChange(ChangeAction.Modify, resource.LogicalId, resource.Type, Replacement.No) { Details = [Automatic] });
            }
            else if (difference.Modified.TryGetValue(resource.LogicalId, out var change))
            {
                lines.Add(new ResourceChange(ChangeAction.Modify, resource.LogicalId, resource.Type, change.Replacement)
                {
                    Details = change.Details,
                    Remains = change.Replacement is Replacement.No ? Remains.Nothing : Left(resource, "UpdateReplacePolicy"),
                });
            }
        }

        lines.AddRange(difference.Removed.Select(removed =>
            new ResourceChange(ChangeAction.Remove, removed.LogicalId, removed.Instance.Type, Replacement.No)
        {
            Remains = Left(removed.Instance, "DeletionPolicy"),
        }));
        return lines;
    }

    /// <summary>AWS's reason for the change of a nested stack (<c>ChangeSource: Automatic</c>, <c>Evaluation: Dynamic</c>).</summary>
    private static ChangeDetail Automatic { get; } = new(ChangeDetail.Properties, null, Recreation.Never, IsCertain: false, null);

    private static ResourceChange Added(ResourceInstance resource) =>
        new(ChangeAction.Add, resource.LogicalId, resource.Type, Replacement.No);

    /// <summary>What a policy leaves of a resource. Simplified: without one, an RDS cluster leaves no snapshot.</summary>
    private static Remains Left(ResourceInstance resource, string policy) => (resource.Declaration[policy] as Node.Text)?.Value switch
    {
        "Retain" or "RetainExceptOnCreate" => Remains.Itself,
        "Snapshot" => Remains.Snapshot,
        _ => Remains.Nothing,
    };
}
