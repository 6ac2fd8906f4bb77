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

/// <summary>EBS optimization for an instance type that does not support it.</summary>
internal sealed class EbsOptimized() : ResourceRule(
    "CFN733",
    Severity.Error,
    "EBS optimization is used only with instance types that support it.",
    "AWSEC2/latest/UserGuide/ebs-optimized.html",
    Host.Types)
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var (type, optimized) = (Host.Of(resource)["InstanceType"], Host.Of(resource)["EbsOptimized"]);
        if (optimized.Flag is true && type.Text is { } text && (text.StartsWith("t1.") || text.StartsWith("t2.")))
        {
            yield return Found(
                optimized,
                $"{resource.Resource.LogicalId} is of type {text}, which has no EBS optimization",
                "remove EbsOptimized, or choose a newer type",
                type);
        }
    }
}
