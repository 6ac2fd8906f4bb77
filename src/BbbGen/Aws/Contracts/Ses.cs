namespace BbbGen.Aws.Contracts;

/// <summary>Amazon SES, in any region.</summary>
internal interface ISes
{
    /// <summary>The account in SES of that region, or null if the region has no SES.</summary>
    Task<MailAccount?> AccountAsync(string region, CancellationToken cancellationToken);

    Task<MailIdentity?> IdentityAsync(string region, string domain, CancellationToken cancellationToken);
}

/// <param name="HasProductionAccess">Whether it may send to any address; otherwise it is in the sandbox.</param>
/// <param name="Enforcement">SES's word for its reputation: <c>HEALTHY</c>, <c>PROBATION</c>, <c>SHUTDOWN</c>.</param>
internal sealed record MailAccount(bool HasProductionAccess, bool CanSend, string Enforcement);

/// <param name="Status">SES's word: <c>SUCCESS</c>, <c>PENDING</c>, <c>FAILED</c>, …</param>
/// <param name="OwnerStackId">ARN of the stack that created it, or null if no stack of ours did.</param>
internal sealed record MailIdentity(string Status, string? OwnerStackId);
