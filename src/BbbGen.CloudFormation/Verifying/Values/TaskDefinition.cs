namespace BbbGen.CloudFormation.Verifying.Values;

/// <summary>The contents of an ECS task definition.</summary>
internal static class TaskDefinition
{
    /// <summary>Whether its tasks run on Fargate.</summary>
    public static bool IsFargate(Property definition) => definition["RequiresCompatibilities"].Items.Any(launch => launch.Is("FARGATE"));

    /// <summary>Whether each task is known to have its own network interface.</summary>
    public static bool? HasOwnInterface(Property definition) => definition["NetworkMode"] switch
    {
        { IsWritten: false } => TaskDefinition.IsFargate(definition) ? null : false,
        { Text: { } mode } => mode == "awsvpc",
        _ => null,
    };

    public static IEnumerable<Property> Containers(Property definition) => definition["ContainerDefinitions"].Items;
}
