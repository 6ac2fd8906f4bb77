namespace BbbGen.Aws.Contracts;

/// <summary>What a diagnosis asks Certificate Manager.</summary>
internal interface ICertificateStatus
{
    /// <summary>How the certificate stands, or null if there is none.</summary>
    Task<CertificateState?> OfAsync(string arn, CancellationToken cancellationToken);
}

/// <summary>A certificate that is, or is not, issued.</summary>
/// <param name="Status">For example <c>PENDING_VALIDATION</c>.</param>
/// <param name="FailureReason">AWS's code, for example <c>CAA_ERROR</c>, or null.</param>
/// <param name="Names">How each name's validation stands.</param>
internal sealed record CertificateState(string Status, string? FailureReason, IReadOnlyList<NameValidation> Names);

/// <summary>One name of a certificate.</summary>
/// <param name="Name">The name.</param>
/// <param name="Status">For example <c>PENDING_VALIDATION</c>.</param>
/// <param name="Record">The name of the DNS record ACM looks for, or null.</param>
internal sealed record NameValidation(string Name, string Status, string? Record);
