using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;

namespace BbbGen.Templates.Verifying;

/// <summary>
/// The master user may read and drop every database of the cluster, and a flaw in a web application shows its environment. A container
/// that has ended has no environment, so one that prepares the database and ends may have that login.
/// </summary>
internal sealed class MasterLoginOfContainers : Rule
{
    /// <inheritdoc/>
    public override string Code => "BBB122";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title =>
        "Only a container that ends before the application starts gets the login of the database's master user.";

    /// <inheritdoc/>
    public override Uri Page { get; } =
        new("https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.MasterAccounts.html");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) => Masters.In(subject).SelectMany(Check);

    private IEnumerable<Finding> Check(StackInstance master)
    {
        var secrets = SecretsWithLogin([.. master.WithNested.SelectMany(stack => stack.Resources)]);
        return from task in Containers.ByTask(master)
               from container in task.Containers
               where !EndsBefore(container, task.Containers)
               from secret in Containers.Maps(container["Secrets"])
               where RefersTo(secret["ValueFrom"], secrets)
               select Found(
                   task.Task.Stack.File,
                   secret["ValueFrom"]!.Mark,
                   $"{container["Name"]?.Sketch} of {task.Task.LogicalId} gets the login of the database's master user",
                   "give the application a user of its own, and this login only to a container that ends before it starts");
    }

    /// <summary>The secrets that the cluster takes the login from, and those that a password of theirs is composed into.</summary>
    private static HashSet<ResourceAddress> SecretsWithLogin(IReadOnlyList<ResourceInstance> resources)
    {
        var found = resources.Where(resource => resource.Type == "AWS::RDS::DBCluster")
            .SelectMany(cluster => Containers.Sources(cluster.Properties["MasterUserPassword"]))
            .Select(source => source.Resource).ToHashSet();
        var composed = resources.Where(resource => resource.Type == "AWS::SecretsManager::Secret")
            .Where(secret => RefersTo(secret.Properties["SecretString"], found)).Select(secret => secret.Address);
        return [.. found, .. composed];
    }

    private static bool EndsBefore(Resolved.Map container, IEnumerable<Resolved.Map> containers) =>
        container["Essential"]?.AsText == "false"
        && containers.SelectMany(other => Containers.Maps(other["DependsOn"])).Any(awaited =>
            Equals(awaited["ContainerName"], container["Name"]) && awaited["Condition"]?.AsText is "COMPLETE" or "SUCCESS");

    private static bool RefersTo(Resolved? value, HashSet<ResourceAddress> secrets) =>
        Containers.Sources(value).Any(source => secrets.Contains(source.Resource));
}
