using BbbGen.CloudFormation.Vocabulary.ECS;
using BbbGen.CloudFormation.Vocabulary.Logs;

namespace BbbGen.Templates.Probes;

/// <summary>A container that does nothing until it is stopped.</summary>
internal static class ProbeContainer
{
    /// <summary>From Amazon's public registry, which requires no login and has no rate limit within AWS.</summary>
    private const string Image = "public.ecr.aws/docker/library/busybox:1.36.1";

    /// <param name="log">The log group, written with the task's execution role; null: no log.</param>
    public static TaskDefinitionContainerDefinition Sleeping(LogGroup? log = null) => new()
    {
        Name = "probe",
        Image = Image,
        Essential = true,
        Memory = 64,
        Command = ["sleep", "3600"],
        ReadonlyRootFilesystem = true,
        LogConfiguration = log is null ? null : new()
        {
            LogDriver = "awslogs",
            Options = new() { ["awslogs-group"] = log, ["awslogs-region"] = Pseudo.Region, ["awslogs-stream-prefix"] = "probe" },
        },
    };
}
