using System.Text.RegularExpressions;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;

namespace BbbGen.Templates.Verifying;

/// <summary>
/// A task definition is readable for everyone who may describe it, also in its old revisions. <c>CFN619</c> finds dynamic references
/// there, but not a password that is passed as a parameter or written out.
/// </summary>
internal sealed partial class SecretsOfContainers : Rule
{
    /// <inheritdoc/>
    public override string Code => "BBB121";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "Containers get passwords, keys and URLs with passwords through Secrets, not through Environment.";

    /// <inheritdoc/>
    public override Uri Page { get; } =
        new("https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from master in Masters.In(subject)
        from task in Masters.Resources(master, "frontendapps", "AWS::ECS::TaskDefinition")
        from container in Maps(task.Properties["ContainerDefinitions"])
        from variable in Maps(container["Environment"])
        where variable["Name"] is { AsText: { } name } && Secret().IsMatch(name)
        select Found(
            task.Stack.File,
            variable["Name"]!.Mark,
            $"{variable["Name"]!.AsText} of {task.LogicalId} is a secret and a plain environment variable",
            "keep it in a secret, and pass it in Secrets");

    private static IEnumerable<Resolved.Map> Maps(Resolved? list) => (list as Resolved.List)?.Items.OfType<Resolved.Map>() ?? [];

    /// <summary>The names of such variables in Greenlight and Scalelite, and what others are likely to be named.</summary>
    [GeneratedRegex("(^|_)(SECRET|PASSWORD|TOKEN|KEY)(_|$)|^(DATABASE|REDIS)_URL$", RegexOptions.CultureInvariant)]
    private static partial Regex Secret();
}
