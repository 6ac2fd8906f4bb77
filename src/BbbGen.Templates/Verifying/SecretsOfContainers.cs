using System.Text.RegularExpressions;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;

namespace BbbGen.Templates.Verifying;

/// <summary>
/// A task definition is readable for everyone who may describe it, also in its old revisions. <c>CFN619</c> finds dynamic references
/// there, but not a password that is passed as a parameter or written out. And a secret that is composed of others keeps their values
/// when they are rotated: CloudFormation resolves a dynamic reference only when it changes the resource.
/// </summary>
internal sealed partial class SecretsOfContainers : Rule
{
    private const string SecretType = "AWS::SecretsManager::Secret";

    /// <inheritdoc/>
    public override string Code => "BBB121";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title =>
        "Containers get passwords, keys and tokens through Secrets, not through Environment, and each from the secret that can be rotated.";

    /// <inheritdoc/>
    public override Uri Page { get; } =
        new("https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        Masters.In(subject).SelectMany(master => Plain(master).Concat(Copied(master)));

    private IEnumerable<Finding> Plain(StackInstance master) =>
        from task in Containers.ByTask(master)
        from container in task.Containers
        from variable in Containers.Maps(container["Environment"])
        where variable["Name"] is { AsText: { } name } && SecretName().IsMatch(name)
        select Found(
            task.Task.Stack.File,
            variable["Name"]!.Mark,
            $"{variable["Name"]!.AsText} of {task.Task.LogicalId} is a secret and a plain environment variable",
            "keep it in a secret, and pass it in Secrets");

    private IEnumerable<Finding> Copied(StackInstance master)
    {
        var copies = master.WithNested.SelectMany(stack => stack.Resources).Where(resource => resource.Type == SecretType)
            .Where(secret => Containers.Sources(secret.Properties["SecretString"]).Any(source => source.Type == SecretType))
            .Select(secret => secret.Address).ToHashSet();
        return from task in Containers.ByTask(master)
               from container in task.Containers
               from secret in Containers.Maps(container["Secrets"])
               from copy in Containers.Sources(secret["ValueFrom"])
               where copies.Contains(copy.Resource)
               select Found(
                   task.Task.Stack.File,
                   secret["ValueFrom"]!.Mark,
                   $"{secret["Name"]?.Sketch} of {task.Task.LogicalId} comes from a secret that is composed of others",
                   "pass those, and compose the value in the container: a copy keeps what was rotated");
    }

    /// <summary>The names of such variables in Greenlight and Scalelite, and what others are likely to be named.</summary>
    [GeneratedRegex("(^|_)(SECRET|PASSWORD|TOKEN|KEY)(_|$)|^(DATABASE|REDIS)_URL$", RegexOptions.CultureInvariant)]
    private static partial Regex SecretName();
}
