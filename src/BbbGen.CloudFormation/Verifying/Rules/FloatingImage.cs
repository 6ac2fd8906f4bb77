using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A container image whose tag may refer to another image later.</summary>
internal sealed class FloatingImage() : ResourceRule(
    "CFN722",
    Severity.Warning,
    "A container image has a specific tag.",
    "AmazonECS/latest/developerguide/task_definition_parameters.html",
    "AWS::ECS::TaskDefinition")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource) =>
        from container in TaskDefinition.Containers(resource)
        let image = container["Image"]
        where image.Text is { Length: > 0 } text && !text.Contains('@') && IsFloating(text[(text.LastIndexOf('/') + 1)..])
        select Found(
            image,
            $"The container {container["Name"]} has the image {image}, which can change from one pull to the next",
            "set the tag of a release, or a digest");

    private static bool IsFloating(string name) => !name.Contains(':') || name.EndsWith(":latest");
}
