namespace BbbGen.Aws.Contracts;

/// <summary>AWS Certificate Manager.</summary>
internal interface ICertificateManager
{
    /// <summary>The certificate, or null if it does not exist.</summary>
    Task<CertificateState?> CertificateAsync(string arn, CancellationToken cancellationToken);
}

/// <summary>The state of a certificate.</summary>
/// <param name="Status">For example <c>PENDING_VALIDATION</c>.</param>
/// <param name="FailureReason">AWS's code, for example <c>CAA_ERROR</c>, or null.</param>
/// <param name="Names">The validation of each domain name.</param>
internal sealed record CertificateState(string Status, string? FailureReason, IReadOnlyList<NameValidation> Names);

/// <summary>The validation of one domain name of a certificate.</summary>
/// <param name="Name">The domain name.</param>
/// <param name="Status">For example <c>PENDING_VALIDATION</c>.</param>
/// <param name="Record">The name of the DNS record ACM looks for, or null.</param>
internal sealed record NameValidation(string Name, string Status, string? Record);
