using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>Instances without required IMDSv2, whose credentials can be read through request forgery.</summary>
internal sealed class MetadataWithoutToken() : ResourceRule(
    "CFN624",
    Severity.Warning,
    "Instance metadata requires a token (IMDSv2).",
    "AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html",
    "AWS::AutoScaling::LaunchConfiguration", "AWS::EC2::Instance", "AWS::EC2::LaunchTemplate")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var host = resource.Resource.Type == "AWS::EC2::LaunchTemplate" ? resource["LaunchTemplateData"] : resource;
        var (tokens, endpoint) = (host["MetadataOptions"]["HttpTokens"], host["MetadataOptions"]["HttpEndpoint"]);

        // An instance may get this from its launch template, or, if it has none, from its image.
        var isJudged = resource.Resource.Type != "AWS::EC2::Instance" || tokens.IsWritten || !resource["LaunchTemplate"].IsWritten;
        if (isJudged && !endpoint.Is("disabled") && (!tokens.IsWritten || tokens.Is("optional")))
        {
            yield return Found(tokens, $"{resource.Resource.LogicalId} allows access to instance metadata without a token",
                "write MetadataOptions with HttpTokens: required");
        }
    }
}
