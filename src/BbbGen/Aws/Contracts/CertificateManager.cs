namespace BbbGen.Aws.Contracts;

internal interface ICertificateManager
{
    Task<CertificateState?> CertificateAsync(string arn, CancellationToken cancellationToken);
}

/// <param name="FailureReason">AWS's code, for example <c>CAA_ERROR</c>, or null.</param>
/// <param name="Status">For example <c>PENDING_VALIDATION</c>, as that of each domain name.</param>
internal sealed record CertificateState(string Status, string? FailureReason, IReadOnlyList<NameValidation> Names);

/// <param name="Record">The name of the DNS record ACM looks for, or null.</param>
internal sealed record NameValidation(string Name, string Status, string? Record);
