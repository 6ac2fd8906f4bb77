using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>Resources with a circular dependency, by references or <c>DependsOn</c>: none can be created first.</summary>
internal sealed class CircularResources() : FactRule(
    "CFN206",
    Severity.Error,
    "No resource depends on itself.",
    "AWSCloudFormation/latest/UserGuide/troubleshooting.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from stack in subject.Stacks
        where !stack.File.HasTransform
        from circle in Circles(stack)
        let names = circle.Select(resource => resource.LogicalId)
        select Found(stack.File, circle[0].Declaration.Mark, $"{string.Join(" waits for ", names.Append(circle[0].LogicalId))}",
            "remove one of these references or DependsOn, for instance with a separate resource between the two");

    /// <summary>Each circular dependency once, from its first member in the template.</summary>
    private static List<IReadOnlyList<ResourceInstance>> Circles(StackInstance stack)
    {
        List<IReadOnlyList<ResourceInstance>> circles = [];
        HashSet<string> finished = [];
        List<ResourceInstance> way = [];
        foreach (var resource in stack.Resources)
        {
            Follow(resource);
        }

        return circles;

        void Follow(ResourceInstance resource)
        {
            if (way.IndexOf(resource) is >= 0 and var start)
            {
                var circle = way[start..];
                var first = circle.IndexOf(circle.MinBy(member => member.Declaration.Mark)!);
                circles.Add([.. circle[first..], .. circle[..first]]);
                return;
            }

            if (finished.Contains(resource.LogicalId))
            {
                return;
            }

            way.Add(resource);
            foreach (var other in resource.Dependencies.Select(stack.Resource).OfType<ResourceInstance>())
            {
                Follow(other);
            }

            way.RemoveAt(way.Count - 1);
            finished.Add(resource.LogicalId);
        }
    }
}
