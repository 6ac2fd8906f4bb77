using Amazon.SimpleEmailV2;
using Amazon.SimpleEmailV2.Model;
using BbbGen.Deployment.Smoke;

namespace BbbGen.AwsAccess;

/// <summary>What SES lets an account do.</summary>
/// <param name="client">A client for a region.</param>
/// <param name="errors">Explains what is thrown.</param>
internal sealed class AwsMailSandbox(Func<string, AmazonSimpleEmailServiceV2Client> client, AwsErrors errors) : IMailSandbox
{
    /// <inheritdoc/>
    public async Task<bool?> IsInAsync(string region, CancellationToken stop)
    {
        using var ses = client(region);
        var account = await errors.CallAsync("ses:GetAccount", () => ses.GetAccountAsync(new GetAccountRequest(), stop), stop);
        return !account.ProductionAccessEnabled;
    }
}
