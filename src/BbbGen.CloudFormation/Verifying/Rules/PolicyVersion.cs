using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A policy without a version: IAM uses the language version of 2008, in which variables are plain text.</summary>
internal sealed class PolicyVersion() : ResourceRule(
    "CFN615",
    Severity.Warning,
    "Policies set the version of the policy language.",
    "IAM/latest/UserGuide/reference_policies_elements_version.html",
    Policy.Types)
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource) =>
        from policy in Policy.Of(resource)
        where policy.Document.Value is Resolved.Map && !policy.Document["Version"].IsWritten
        select Found(
            policy.Document,
            $"A policy of {resource.Resource.LogicalId} has no version and is read as version 2008-10-17, in which variables do not work",
            "write Version: '2012-10-17'");
}
