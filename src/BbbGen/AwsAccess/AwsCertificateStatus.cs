using Amazon.CertificateManager;
using Amazon.CertificateManager.Model;
using BbbGen.Deployment.Diagnosis;

namespace BbbGen.AwsAccess;

/// <summary>Certificate Manager.</summary>
internal sealed class AwsCertificateStatus(Lazy<AmazonCertificateManagerClient> client, AwsErrors errors) : ICertificateStatus
{
    /// <inheritdoc/>
    public Task<CertificateState?> OfAsync(string arn, CancellationToken stop) => errors.CallAsync(
        "acm:DescribeCertificate",
        async () =>
        {
            try
            {
                var response = await client.Value.DescribeCertificateAsync(new DescribeCertificateRequest { CertificateArn = arn }, stop);
                return response.Certificate is { } found ? StateOf(found) : null;
            }
            catch (ResourceNotFoundException)
            {
                return null;
            }
        },
        stop);

    private static CertificateState StateOf(CertificateDetail found) => new(
        found.Status?.Value ?? "unknown",
        found.FailureReason?.Value,
        [.. (found.DomainValidationOptions ?? []).Select(name => new NameValidation(name.DomainName, name.ValidationStatus?.Value ?? "unknown", name.ResourceRecord?.Name))]);
}
