using Amazon.Runtime;
using Amazon.ServiceQuotas;
using Amazon.ServiceQuotas.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

internal sealed class ServiceQuotasAdapter(Lazy<AmazonServiceQuotasClient> client, AwsErrors errors)
    : ServiceAdapter<AmazonServiceQuotasClient>(client, errors), IServiceQuotas
{
    /// <summary>The account's own value, or AWS's default: for some quotas only the default is listed.</summary>
    public async Task<double?> QuotaAsync(string service, string code, CancellationToken cancellationToken)
    {
        var own = await FindAsync(
            "servicequotas:GetServiceQuota",
            async client => (await client.GetServiceQuotaAsync(
                new GetServiceQuotaRequest { ServiceCode = service, QuotaCode = code }, cancellationToken))
                .Quota?.Value,
            IsMissing,
            cancellationToken);
        return own ?? await FindAsync(
            "servicequotas:GetAWSDefaultServiceQuota",
            async client => (await client.GetAWSDefaultServiceQuotaAsync(
                new GetAWSDefaultServiceQuotaRequest { ServiceCode = service, QuotaCode = code }, cancellationToken)).Quota?.Value,
            IsMissing,
            cancellationToken);
    }

    private static bool IsMissing(AmazonServiceException problem) => problem is NoSuchResourceException;
}
