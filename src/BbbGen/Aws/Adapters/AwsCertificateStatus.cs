using Amazon.CertificateManager;
using Amazon.CertificateManager.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

/// <summary>Certificate Manager.</summary>
internal sealed class AwsCertificateStatus(Lazy<AmazonCertificateManagerClient> client, AwsErrors errors) : ICertificateStatus
{
    /// <inheritdoc/>
    public Task<CertificateState?> OfAsync(string arn, CancellationToken cancellationToken) => errors.CallAsync(
        "acm:DescribeCertificate",
        async () =>
        {
            try
            {
                var response = await client.Value.DescribeCertificateAsync(new DescribeCertificateRequest { CertificateArn = arn }, cancellationToken);
                return response.Certificate is { } found ? StateOf(found) : null;
            }
            catch (ResourceNotFoundException)
            {
                return null;
            }
        },
        cancellationToken);

    private static CertificateState StateOf(CertificateDetail found) => new(
        found.Status?.Value ?? "unknown",
        found.FailureReason?.Value,
        [.. (found.DomainValidationOptions ?? []).Select(name => new NameValidation(name.DomainName, name.ValidationStatus?.Value ?? "unknown", name.ResourceRecord?.Name))]);
}
