using System.Collections.Concurrent;
using System.Net.Sockets;
using Amazon.SimpleEmailV2;
using Amazon.SimpleEmailV2.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

/// <param name="clientOf">Creates the client of a region, which may be another one than that of the deployment.</param>
internal sealed class SesAdapter(Func<string, AmazonSimpleEmailServiceV2Client> clientOf, AwsErrors errors) : ISes
{
    /// <summary>Our custom resource sets it on identities it creates: the ARN of its stack.</summary>
    private const string OwnerTag = "bbbgen:stack";

    private readonly ConcurrentDictionary<string, Lazy<Task<MailAccount?>>> _accounts = new();

    /// <summary>Asked once for all checks; what failed or was canceled is asked again.</summary>
    public async Task<MailAccount?> AccountAsync(string region, CancellationToken cancellationToken)
    {
        var asked = _accounts.GetOrAdd(region, name => new Lazy<Task<MailAccount?>>(() => ReadAccountAsync(name, cancellationToken)));
        try
        {
            return await asked.Value;
        }
        catch
        {
            _accounts.TryRemove(KeyValuePair.Create(region, asked));
            throw;
        }
    }

    public Task<MailIdentity?> IdentityAsync(string region, string domain, CancellationToken cancellationToken) => errors.CallAsync(
        "ses:GetEmailIdentity",
        async () =>
        {
            try
            {
                var identity = await clientOf(region).GetEmailIdentityAsync(
                    new GetEmailIdentityRequest { EmailIdentity = domain }, cancellationToken);
                return new MailIdentity(identity.VerificationStatus?.Value ?? "", identity.Tags?.Find(tag => tag.Key == OwnerTag)?.Value);
            }
            catch (NotFoundException)
            {
                return null;
            }
        },
        cancellationToken);

    private Task<MailAccount?> ReadAccountAsync(string region, CancellationToken cancellationToken) => errors.CallAsync(
        "ses:GetAccount",
        async () =>
        {
            try
            {
                var account = await clientOf(region).GetAccountAsync(new GetAccountRequest(), cancellationToken);
                return new MailAccount(
                    account.ProductionAccessEnabled is true, account.SendingEnabled is true, account.EnforcementStatus ?? "");
            }
            catch (Exception problem) when (HasNoHost(problem))
            {
                return null;
            }
        },
        cancellationToken);

    /// <summary>A region without SES has no host for it; other hosts of the region are found, as the caller's identity was read.</summary>
    private static bool HasNoHost(Exception? problem) => problem switch
    {
        null => false,
        SocketException { SocketErrorCode: SocketError.HostNotFound } => true,
        _ => HasNoHost(problem.InnerException),
    };
}
