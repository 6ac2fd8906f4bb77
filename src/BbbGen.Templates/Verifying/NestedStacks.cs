using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;

namespace BbbGen.Templates.Verifying;

/// <summary>
/// The logical ids of the nested stacks are part of names, of what operators look for, and of what an update would replace.
/// </summary>
internal sealed class NestedStacks : Rule
{
    private static readonly (string LogicalId, string Template, string? Mode)[] Expected =
    [
        ("BBBACMCertStack", "acmcert", "scalable"),
        ("BBBAMIFinderStack", "amifinder", null),
        ("BBBSESProviderStack", "ses", null),
        ("BBBNetworkStack", "network", null),
        ("BBBSecurityGroupStack", "securitygroups", null),
        ("BBBStorageStack", "storage", "scalable"),
        ("BBBDatabaseStack", "database", "scalable"),
        ("BBBCacheDBStack", "cachedb", "scalable"),
        ("BBBECSStack", "ecs", "scalable"),
        ("BBBTurnStack", "bbbturn", null),
        ("BBBFontendAppsStack", "frontendapps", "scalable"),
        ("BBBAppStack", "bbbappscalable", "scalable"),
        ("BBBAppStackSingle", "bbbappsingle", "single"),
    ];

    /// <inheritdoc/>
    public override string Code => "BBB103";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "The master nests the templates that each environment type needs, under their stable logical IDs.";

    /// <inheritdoc/>
    public override Uri Page { get; } = new("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) => Masters.In(subject).SelectMany(Check);

    private IEnumerable<Finding> Check(StackInstance master)
    {
        if (master.Parameters.GetValueOrDefault("BBBEnvironmentType")?.AsText is not { } mode)
        {
            yield break;
        }

        foreach (var (logicalId, template, only) in Expected)
        {
            var stack = master.Resource(logicalId);
            var place = master.File.Resource(logicalId)?.Mark ?? default;
            if (only is null || only == mode)
            {
                if (stack is null)
                {
                    yield return Found(master.File, place, $"The stack {logicalId} does not exist when BBBEnvironmentType is {mode}",
                        "nest it under that logical ID, with the condition of that environment type");
                }
                else if (stack.Nested is { } nested && !Masters.Is(nested.File, template))
                {
                    yield return Found(
                        master.File,
                        place,
                        $"The stack {logicalId} uses the template {nested.File.Name}",
                        $"name bbb-on-aws-{template}.template.yaml in its TemplateURL");
                }
            }
            else if (stack is not null)
            {
                yield return Found(
                    master.File,
                    place,
                    $"The stack {logicalId} exists when BBBEnvironmentType is {mode}, and belongs to {only}",
                    "give it the condition of its environment type");
            }
        }
    }
}
