namespace BbbGen.Deployment.Preflight;

/// <summary>What AWS allows an account to have of something.</summary>
internal interface IQuotas
{
    /// <summary>The quota of the account in the region, or null: Service Quotas does not know it.</summary>
    /// <param name="service">Service Quotas' code of the service, for example <c>vpc</c>.</param>
    /// <param name="code">The quota's, for example <c>L-F678F1CE</c>.</param>
    /// <param name="stop">Ends the attempt.</param>
    Task<double?> FindAsync(string service, string code, CancellationToken stop);
}
