using Amazon.CertificateManager;
using Amazon.CertificateManager.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

internal sealed class CertificateManagerAdapter(Lazy<AmazonCertificateManagerClient> client, AwsErrors errors)
    : ServiceAdapter<AmazonCertificateManagerClient>(client, errors), ICertificateManager
{
    public Task<CertificateState?> CertificateAsync(string arn, CancellationToken cancellationToken) => FindAsync(
        "acm:DescribeCertificate",
        async client =>
        {
            var response = await client.DescribeCertificateAsync(
                new DescribeCertificateRequest { CertificateArn = arn }, cancellationToken);
            return response.Certificate is { } found ? StateOf(found) : null;
        },
        missing => missing is ResourceNotFoundException,
        cancellationToken);

    private static CertificateState StateOf(CertificateDetail found) => new(
        found.Status?.Value ?? "unknown",
        found.FailureReason?.Value,
        [
            .. (found.DomainValidationOptions ?? []).Select(
                name => new NameValidation(name.DomainName, name.ValidationStatus?.Value ?? "unknown", name.ResourceRecord?.Name)),
        ]);
}
