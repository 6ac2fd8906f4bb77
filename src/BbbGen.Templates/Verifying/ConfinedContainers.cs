using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;

namespace BbbGen.Templates.Verifying;

/// <summary>
/// Greenlight and Scalelite serve the internet. What a flaw in them reaches ends at the container, and inside it at what the image needs;
/// the exceptions are those of decision 42.
/// </summary>
internal sealed class ConfinedContainers : Rule
{
    /// <summary>Their images write among their own files when they start.</summary>
    private static readonly HashSet<string> Writable =
        ["BBBGreenlightTaskDefinition/greenlight", "BBBScaleliteTaskDefinition/scalelite-nginx"];

    /// <summary>Their images run as root.</summary>
    private static readonly HashSet<string> Root =
    [
        .. Writable, "BBBGreenlightTaskDefinition/administrator", "BBBGreenlightTaskDefinition/database-user",
    ];

    /// <summary>What a program needs that starts as root, owns its files and becomes another user. None reaches the host.</summary>
    private static readonly HashSet<string> Harmless =
        ["CHOWN", "DAC_OVERRIDE", "FOWNER", "KILL", "NET_BIND_SERVICE", "SETGID", "SETUID"];

    /// <inheritdoc/>
    public override string Code => "BBB126";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title =>
        "Containers gain no privileges, keep only needed capabilities, and are read-only and not root where their image allows it.";

    /// <inheritdoc/>
    public override Uri Page { get; } =
        new("https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from master in Masters.In(subject)
        from task in Containers.ByTask(master)
        from container in task.Containers
        let name = $"{task.Task.LogicalId}/{container["Name"]?.AsText}"
        from problem in ProblemsOf(name, container)
        select Found(task.Task.Stack.File, container.Mark, $"{name} {problem.What}", problem.Remedy);

    private static IEnumerable<(string What, string Remedy)> ProblemsOf(string name, Resolved.Map container)
    {
        var linux = container["LinuxParameters"] as Resolved.Map;
        var capabilities = linux?["Capabilities"] as Resolved.Map;
        if (container["Privileged"]?.AsText != "false")
        {
            yield return ("may be privileged", "set Privileged to false");
        }

        if (!Texts(container["DockerSecurityOptions"]).Contains("no-new-privileges"))
        {
            yield return ("may gain privileges", "set DockerSecurityOptions to no-new-privileges");
        }

        if (!Texts(capabilities?["Drop"]).Contains("ALL") || !Texts(capabilities?["Add"]).All(Harmless.Contains))
        {
            yield return ("has capabilities that it does not need", "drop ALL, and add only what the image needs");
        }

        if (container["ReadonlyRootFilesystem"]?.AsText != "true" && !Writable.Contains(name))
        {
            yield return ("may change the files of its image", "set ReadonlyRootFilesystem, and mount what it writes");
        }

        if (container["User"]?.AsText is null or "0" or "root" && !Root.Contains(name))
        {
            yield return ("runs as root", "set User to the user of the image");
        }

        if (!Containers.Maps(container["Ulimits"]).Any(limit => limit["Name"]?.AsText == "nofile"))
        {
            yield return ("may open any number of files", "limit nofile in Ulimits");
        }
    }

    private static IEnumerable<string> Texts(Resolved? list) =>
        (list as Resolved.List)?.Items.Select(item => item.AsText ?? "") ?? [];
}
