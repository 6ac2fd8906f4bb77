
namespace BbbGen.Preflight;

/// <summary>A service quota. Its codes are in the URLs of the Service Quotas console.</summary>
/// <param name="What">What is counted, in the plural.</param>
internal sealed record Quota(string What, string Service, string Code)
{
    public async Task<Finding?> CheckAsync(
        PreflightContext context, int needed, Func<CancellationToken, Task<int>> used, CancellationToken cancellationToken)
    {
        if (needed == 0)
        {
            return null;
        }

        var asked = used(cancellationToken);
        if (await context.Services.ServiceQuotas.QuotaAsync(Service, Code, cancellationToken) is not { } limit)
        {
            return Finding.NotChecked($"Service Quotas does not list the quota of {What}");
        }

        return await asked is var have && have + needed > limit
            ? Finding.Block(
                $"{have} of {limit} {What} are in use in {context.Target.Region}, and {needed} more "
                    + $"{(needed == 1 ? "is" : "are")} needed",
                Remedy(context))
            : null;
    }

    public string Remedy(PreflightContext context) =>
        $"delete unused ones, or request an increase: aws service-quotas request-service-quota-increase --service-code {Service} "
            + $"--quota-code {Code} --region {context.Target.Region} --desired-value N";
}
