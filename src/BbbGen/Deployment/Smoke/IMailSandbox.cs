namespace BbbGen.Deployment.Smoke;

/// <summary>What a smoke test asks of SES.</summary>
internal interface IMailSandbox
{
    /// <summary>Whether SES mails to verified addresses only in a region; null if that cannot be learnt.</summary>
    Task<bool?> IsInAsync(string region, CancellationToken stop);
}
