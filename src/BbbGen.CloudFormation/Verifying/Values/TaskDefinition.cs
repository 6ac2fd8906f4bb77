namespace BbbGen.CloudFormation.Verifying.Values;

/// <summary>What a task definition of ECS says.</summary>
internal static class TaskDefinition
{
    /// <summary>Whether tasks are meant to run on Fargate.</summary>
    public static bool IsFargate(Property definition) => definition["RequiresCompatibilities"].Items.Any(launch => launch.Is("FARGATE"));

    /// <summary>Whether each task has a network interface of its own, as far as that is known.</summary>
    public static bool? HasOwnInterface(Property definition) => definition["NetworkMode"] switch
    {
        { IsWritten: false } => TaskDefinition.IsFargate(definition) ? null : false,
        { Text: { } mode } => mode == "awsvpc",
        _ => null,
    };

    public static IEnumerable<Property> Containers(Property definition) => definition["ContainerDefinitions"].Items;
}
