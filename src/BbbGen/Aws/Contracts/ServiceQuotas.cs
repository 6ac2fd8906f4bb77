namespace BbbGen.Aws.Contracts;

/// <summary>Service Quotas.</summary>
internal interface IServiceQuotas
{
    /// <summary>The quota of the account in the region, or null if Service Quotas does not list it.</summary>
    /// <param name="service">The code of the service, for example <c>vpc</c>.</param>
    /// <param name="code">The code of the quota, for example <c>L-F678F1CE</c>.</param>
    Task<double?> QuotaAsync(string service, string code, CancellationToken cancellationToken);
}
