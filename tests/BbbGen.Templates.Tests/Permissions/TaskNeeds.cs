using BbbGen.CloudFormation.Documents;
using BbbGen.Templates.Tests.Wiring;

namespace BbbGen.Templates.Tests.Permissions;

/// <summary>The calls of ECS to start tasks and of the tasks, with their two roles. The applications in them do not call AWS.</summary>
internal static class TaskNeeds
{
    public static IEnumerable<Need> Of(IReadOnlyList<DeployedResource> all) =>
        all.Where(resource => resource.Type == "AWS::ECS::TaskDefinition").SelectMany(task => Starting(task).Concat(Mounting(task)));

    /// <summary>
    /// AWS, Amazon ECS Developer Guide, "Amazon ECS task execution IAM role". The images are parameters and may be in the account's
    /// registry.
    /// </summary>
    private static IEnumerable<Need> Starting(DeployedResource task)
    {
        var (role, by) = (RoleOf(task, "ExecutionRoleArn"), "ECS, starting " + task.Path);
        var containers = task["ContainerDefinitions"].Items();
        IEnumerable<string> actions =
        [
            .. containers.Any(container => container.At("Secrets") is not null) ? ["secretsmanager:GetSecretValue"] : Array.Empty<string>(),
            .. containers.Any(container => container.At("LogConfiguration", "LogDriver").AsText() == "awslogs")
                ? ["logs:CreateLogStream", "logs:PutLogEvents"]
                : Array.Empty<string>(),
            .. containers.Any(container => container.At("Image") is Node.Call)
                ? ["ecr:GetAuthorizationToken", "ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage"]
                : Array.Empty<string>(),
        ];
        return actions.Select(action => new Need(role, action, by));
    }

    private static IEnumerable<Need> Mounting(DeployedResource task)
    {
        var signed = task["Volumes"].Items()
            .Where(volume => volume.At("EFSVolumeConfiguration", "AuthorizationConfig", "IAM").AsText() == "ENABLED")
            .Select(volume => volume.At("Name").AsText())
            .ToList();
        var mounts = task["ContainerDefinitions"].Items().SelectMany(container => container.At("MountPoints").Items())
            .Where(mount => signed.Contains(mount.At("SourceVolume").AsText())).ToList();
        if (mounts.Count > 0)
        {
            yield return new Need(RoleOf(task, "TaskRoleArn"), "elasticfilesystem:ClientMount", task.Path + ", mounting its volumes");
        }

        if (mounts.Any(mount => mount.At("ReadOnly").AsText() != "true"))
        {
            yield return new Need(RoleOf(task, "TaskRoleArn"), "elasticfilesystem:ClientWrite", task.Path + ", mounting its volumes");
        }
    }

    private static string RoleOf(DeployedResource task, string property) => task[property].AsText() is { Length: > 0 } arn
        ? arn["${".Length..^".Arn}".Length]
        : throw new InvalidOperationException($"{task.Path} needs a {property} and has none.");
}
