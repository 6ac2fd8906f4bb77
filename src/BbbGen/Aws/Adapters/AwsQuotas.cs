using Amazon.ServiceQuotas;
using Amazon.ServiceQuotas.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

/// <summary>Service Quotas.</summary>
internal sealed class AwsQuotas(AmazonServiceQuotasClient client, AwsErrors errors) : IQuotas
{
    /// <summary>An account's own value, or AWS's default: for some quotas only that is known.</summary>
    public async Task<double?> FindAsync(string service, string code, CancellationToken cancellationToken)
    {
        var own = await ValueAsync(
            "servicequotas:GetServiceQuota",
            async () => (await client.GetServiceQuotaAsync(new GetServiceQuotaRequest { ServiceCode = service, QuotaCode = code }, cancellationToken)).Quota?.Value,
            cancellationToken);
        return own ?? await ValueAsync(
            "servicequotas:GetAWSDefaultServiceQuota",
            async () => (await client.GetAWSDefaultServiceQuotaAsync(new GetAWSDefaultServiceQuotaRequest { ServiceCode = service, QuotaCode = code }, cancellationToken)).Quota?.Value,
            cancellationToken);
    }

    private Task<double?> ValueAsync(string action, Func<Task<double?>> ask, CancellationToken cancellationToken) => errors.CallAsync(
        action,
        async () =>
        {
            try
            {
                return await ask();
            }
            catch (NoSuchResourceException)
            {
                return null;
            }
        },
        cancellationToken);
}
