using System.Globalization;

namespace BbbGen.Preflight;

/// <summary>A bound AWS sets to an account in a region. Codes: the console of Service Quotas, which names them in its addresses.</summary>
/// <param name="What">What is counted, in the plural.</param>
/// <param name="Service">Service Quotas' code of the service.</param>
/// <param name="Code">The quota's.</param>
internal sealed record Quota(string What, string Service, string Code)
{
    /// <summary>What stands against the deployment, or null.</summary>
    /// <param name="context">Where.</param>
    /// <param name="needed">How many are created.</param>
    /// <param name="used">How many there are already.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task<Finding?> CheckAsync(PreflightContext context, int needed, Func<CancellationToken, Task<int>> used, CancellationToken cancellationToken)
    {
        if (needed == 0)
        {
            return null;
        }

        var asked = used(cancellationToken);
        if (await context.Services.Quotas.FindAsync(Service, Code, cancellationToken) is not { } limit)
        {
            return Finding.NotChecked($"Service Quotas does not say how many {What} are allowed");
        }

        return await asked is var have && have + needed > limit
            ? Finding.Block(
                string.Create(CultureInfo.InvariantCulture, $"{have} of {limit} {What} are in use in {context.Target.Region}, and {needed} more are needed"), Remedy(context))
            : null;
    }

    /// <summary>Where more is asked for.</summary>
    public string Remedy(PreflightContext context) =>
        $"free some, or ask for more: aws service-quotas request-service-quota-increase --service-code {Service} --quota-code {Code} --region {context.Target.Region} --desired-value N";
}
