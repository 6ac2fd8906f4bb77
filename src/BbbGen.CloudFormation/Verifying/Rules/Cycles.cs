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
        from stack in subject.DistinctStacks
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
            if (way.FindIndex(other => ReferenceEquals(other, resource)) is >= 0 and var start)
            {
                var circle = way[start..];
                var first = circle.FindIndex(member => member.Declaration.Mark == circle.Min(other => other.Declaration.Mark));
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

/// <summary>A condition or a nested stack that depends on itself.</summary>
internal sealed class CircularConditions() : EvaluationRule(
    "CFN207",
    Severity.Error,
    "No condition depends on itself, and no nested stack on its own outputs.",
    "AWSCloudFormation/latest/UserGuide/conditions-section-structure.html")
{
    /// <inheritdoc/>
    protected override IReadOnlyList<EvaluationProblemKind> Kinds => [EvaluationProblemKind.Circle];

    /// <inheritdoc/>
    protected override string Fix => "remove the reference that closes the circle";
}

/// <summary>Templates that nest each other: the stacks would be endless.</summary>
internal sealed class CircularNesting() : FactRule(
    "CFN407",
    Severity.Error,
    "No template nests itself.",
    "AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from stack in file.Resources
        where stack.IsStack
        let nested = subject.Tree.Nested(stack)
        where nested is not null && Leads(subject.Tree, nested, file, [])
        select Found(
            file, stack.Mark, $"{stack.LogicalId} nests {nested.Name}, which nests {file.Name} again", "nest another template");

    private static bool Leads(TemplateTree tree, TemplateFile from, TemplateFile to, HashSet<TemplateFile> seen) =>
        from == to || (seen.Add(from) && tree.NestedIn(from).Any(nested => Leads(tree, nested, to, seen)));
}
