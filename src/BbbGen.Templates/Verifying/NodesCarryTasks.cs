using System.Globalization;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;

namespace BbbGen.Templates.Verifying;

/// <summary>
/// A task that fits on no node waits endlessly, and its service with it, until CloudFormation gives up after three hours.
/// </summary>
internal sealed class NodesCarryTasks : Rule
{
    /// <summary>One vCPU in ECS's units.</summary>
    private const int UnitsOfProcessor = 1024;

    /// <inheritdoc/>
    public override string Code => "BBB107";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "An ECS node has enough memory and CPU for the largest task.";

    /// <inheritdoc/>
    public override Uri Page { get; } = new("https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) => Masters.In(subject).SelectMany(Check);

    private IEnumerable<Finding> Check(StackInstance master) =>
        from launch in Masters.Resources(master, "ecs", "AWS::EC2::LaunchTemplate")
        let type = ((launch.Properties["LaunchTemplateData"] as Resolved.Map)?["InstanceType"])?.AsText
        let size = type is null ? null : MachineSize.Of(type)
        where size is not null
        from task in Masters.Resources(master, "frontendapps", "AWS::ECS::TaskDefinition")
        from lack in Lacks(task, size)
        select Found(
            task.Stack.File,
            task.Declaration.Mark,
            $"The task of {task.LogicalId} needs {lack}, more than the nodes of type {type} have",
            "choose a bigger BBBECSInstanceType, or smaller limits of the containers");

    /// <summary>
    /// ECS places tasks by their reservation, or else their limit. The operating system's share is not included: what fails here is certain
    /// to fail.
    /// </summary>
    private static IEnumerable<string> Lacks(ResourceInstance task, MachineSize size)
    {
        var containers = (task.Properties["ContainerDefinitions"] as Resolved.List)?.Items.OfType<Resolved.Map>().ToArray() ?? [];
        var memory = containers.Sum(container => Number(container["MemoryReservation"]) ?? Number(container["Memory"]) ?? 0);
        var units = containers.Sum(container => Number(container["Cpu"]) ?? 0);
        if (memory > size.Memory)
        {
            yield return $"{memory} MiB of memory";
        }

        if (units > size.Processors * UnitsOfProcessor)
        {
            yield return $"{units} CPU units";
        }
    }

    private static long? Number(Resolved? value) =>
        int.TryParse(value?.AsText, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
