using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Templates.Verifying;

/// <summary>The containers of the front end's task definitions, for the rules about them.</summary>
internal static class Containers
{
    /// <summary>Each task definition with its containers.</summary>
    public static IEnumerable<(ResourceInstance Task, IReadOnlyList<Resolved.Map> Containers)> ByTask(StackInstance master) =>
        Masters.Resources(master, "frontendapps", "AWS::ECS::TaskDefinition")
            .Select(task => (task, Maps(task.Properties["ContainerDefinitions"])));

    /// <summary>The mappings of a list; none if it is missing or unknown.</summary>
    public static IReadOnlyList<Resolved.Map> Maps(Resolved? list) => [.. (list as Resolved.List)?.Items.OfType<Resolved.Map>() ?? []];

    /// <summary>The resources that a value is made of.</summary>
    public static IEnumerable<Resolved.Later> Sources(Resolved? value) => value switch
    {
        Resolved.Later later => [later],
        Resolved.Mixed(var parts) => parts.SelectMany(Sources),
        _ => [],
    };
}
