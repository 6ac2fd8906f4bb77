using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>An instance type with another CPU architecture than its image.</summary>
internal sealed class ImageArchitecture() : ResourceRule(
    "CFN732",
    Severity.Error,
    "Instance type and image have the same architecture.",
    "AWSEC2/latest/UserGuide/instance-types.html",
    Host.Types)
{
    /// <inheritdoc/>
    protected override bool LooksAround => true;

    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var (type, image) = (Host.Of(resource)["InstanceType"], Host.Of(resource)["ImageId"]);
        if (Host.Architecture(type.Text) is { } ofType && Host.Architecture(image) is { } ofImage && ofType != ofImage)
        {
            yield return Found(
                type,
                $"{resource.Resource.LogicalId} is of type {type}, which is {ofType}, and its image is for {ofImage}",
                "choose both for the same architecture",
                image);
        }
    }
}
