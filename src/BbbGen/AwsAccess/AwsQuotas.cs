using Amazon.ServiceQuotas;
using Amazon.ServiceQuotas.Model;
using BbbGen.Deployment.Preflight;

namespace BbbGen.AwsAccess;

/// <summary>Service Quotas.</summary>
internal sealed class AwsQuotas(AmazonServiceQuotasClient client, AwsErrors errors) : IQuotas
{
    /// <summary>An account's own value, or AWS's default: for some quotas only that is known.</summary>
    public async Task<double?> FindAsync(string service, string code, CancellationToken stop)
    {
        var own = await ValueAsync(
            "servicequotas:GetServiceQuota",
            async () => (await client.GetServiceQuotaAsync(new GetServiceQuotaRequest { ServiceCode = service, QuotaCode = code }, stop)).Quota?.Value,
            stop);
        return own ?? await ValueAsync(
            "servicequotas:GetAWSDefaultServiceQuota",
            async () => (await client.GetAWSDefaultServiceQuotaAsync(new GetAWSDefaultServiceQuotaRequest { ServiceCode = service, QuotaCode = code }, stop)).Quota?.Value,
            stop);
    }

    private Task<double?> ValueAsync(string action, Func<Task<double?>> ask, CancellationToken stop) => errors.CallAsync(
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
        stop);
}
