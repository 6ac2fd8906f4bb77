using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A bucket with public read or write access.</summary>
internal sealed class PublicBucket() : ResourceRule(
    "CFN623",
    Severity.Warning,
    "No bucket is public.",
    "AmazonS3/latest/userguide/access-control-block-public-access.html",
    "AWS::S3::Bucket")
{
    private static readonly string[] Blocks = ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"];

    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var acl = resource["AccessControl"];
        if (acl.Text is "PublicRead" or "PublicReadWrite")
        {
            yield return Found(
                acl, $"The bucket {resource.Resource.LogicalId} is {acl.Text}", "leave AccessControl out; publish through CloudFront");
        }

        foreach (var block in Blocks.Select(name => resource["PublicAccessBlockConfiguration"][name]).Where(block => block.Flag is false))
        {
            yield return Found(
                block, $"The bucket {resource.Resource.LogicalId} can be made public", "block public access");
        }
    }
}
