using System.Text.RegularExpressions;
using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>An invalid name of a container image.</summary>
internal sealed partial class ImageReference() : ResourceRule(
    "CFN721",
    Severity.Error,
    "The name of a container image is valid.",
    "AmazonECS/latest/developerguide/task_definition_parameters.html",
    "AWS::ECS::TaskDefinition")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource) =>
        from container in TaskDefinition.Containers(resource)
        let image = container["Image"]
        where image.Text is { } text && !Reference().IsMatch(text)
        select Found(
            image,
            $"The container {container["Name"]} has the image '{image}', which is not a valid image name",
            "write registry/repository:tag, the repository in lower case");

    private const string Registry = "^([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]+)?/)?";
    private const string Name = "[a-z0-9]+(([.]|_|__|-+)[a-z0-9]+)*";

    /// <summary>According to the OCI distribution specification and Docker's reference grammar.</summary>
    [GeneratedRegex(Registry + Name + "(/" + Name + ")*" + @"(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(@sha256:[0-9a-f]{64})?$")]
    private static partial Regex Reference();
}
