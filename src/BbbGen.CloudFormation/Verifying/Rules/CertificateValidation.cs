using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A certificate for which the stack waits until a mail is answered or a DNS record is created by hand.</summary>
internal sealed class CertificateValidation() : ResourceRule(
    "CFN742",
    Severity.Warning,
    "A certificate is validated without manual steps.",
    "AWSCloudFormation/latest/TemplateReference/aws-resource-certificatemanager-certificate.html",
    "AWS::CertificateManager::Certificate")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var method = resource["ValidationMethod"];
        if (!method.IsWritten || method.Is("EMAIL"))
        {
            yield return Found(
                method,
                $"The stack waits, for up to three days, until the validation mail for {resource.Resource.LogicalId} is answered",
                "write ValidationMethod: DNS, and DomainValidationOptions with HostedZoneId");
        }
        else if (method.Is("DNS") && !resource["DomainValidationOptions"].IsWritten)
        {
            yield return Found(
                method,
                $"The stack waits, for up to three days, until the validation record of {resource.Resource.LogicalId} is created",
                "write DomainValidationOptions with HostedZoneId");
        }
    }
}
