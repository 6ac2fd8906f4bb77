namespace BbbGen.Aws.Contracts;

/// <summary>Amazon SES, in any region.</summary>
internal interface IMail
{
    /// <summary>How the account stands with SES there, or null: there is no SES in that region.</summary>
    Task<MailAccount?> AccountAsync(string region, CancellationToken cancellationToken);

    /// <summary>The domain as a sender there, or null: it is none.</summary>
    Task<MailIdentity?> IdentityAsync(string region, string domain, CancellationToken cancellationToken);
}

/// <summary>An account at SES.</summary>
/// <param name="HasProductionAccess">Whether it may write to anybody; if not, it is in the sandbox.</param>
/// <param name="CanSend">Whether it may send at all.</param>
/// <param name="Enforcement">SES's word about its reputation: <c>HEALTHY</c>, <c>PROBATION</c>, <c>SHUTDOWN</c>.</param>
internal sealed record MailAccount(bool HasProductionAccess, bool CanSend, string Enforcement);

/// <summary>A domain SES sends for.</summary>
/// <param name="Status">SES's word: <c>SUCCESS</c>, <c>PENDING</c>, <c>FAILED</c>, …</param>
/// <param name="OwnerStackId">ARN of the stack that made it, or null: somebody else.</param>
internal sealed record MailIdentity(string Status, string? OwnerStackId);
