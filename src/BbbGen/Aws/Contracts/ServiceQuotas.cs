namespace BbbGen.Aws.Contracts;

internal interface IServiceQuotas
{
    /// <summary>The quota of the account in the region, or null if Service Quotas does not list it.</summary>
    /// <param name="code">For example <c>L-F678F1CE</c> of the service <c>vpc</c>.</param>
    Task<double?> QuotaAsync(string service, string code, CancellationToken cancellationToken);
}
