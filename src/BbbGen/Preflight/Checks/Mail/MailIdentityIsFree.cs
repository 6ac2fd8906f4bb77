namespace BbbGen.Preflight.Checks.Mail;

/// <summary>A domain that sends mail already need not stop anybody: the deployment adopts it, and leaves it behind when it goes.</summary>
internal sealed class MailIdentityIsFree() : PreflightCheck(
    "PRE403",
    "The domain is no sender of somebody else's at Amazon SES",
    stops: null,
    warns: "the domain sends mail by SES already: the deployment uses it as it is and never removes it; or SES could not verify it",
    remedy: "look whether sharing it is meant; remove a failed one, so that the deployment makes it anew")
{
    /// <inheritdoc/>
    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        if (MailRegion.Of(context.Plan) is not { } region)
        {
            return CheckResult.Fine("The templates send no mail");
        }

        var domain = context.Plan.Request.Domain.Value;
        var own = (await context.Existing.AllAsync()).SelectMany(stack => stack.Resources).Select(resource => resource.NestedStackId).OfType<string>().ToHashSet();
        return await context.Services.Mail.IdentityAsync(region, domain, cancellationToken) switch
        {
            null => CheckResult.Fine($"{domain} will be made a sender in {region}"),
            { OwnerStackId: { } owner } when own.Contains(owner) => CheckResult.Fine($"{domain} is this deployment's own sender in {region}"),
            { Status: "FAILED" } => CheckResult.Of(Finding.Warning(
                $"SES could not verify {domain} in {region}, and somebody else made it a sender", "remove the identity in the SES console if nobody needs it")),
            _ => CheckResult.Of(Finding.Warning(
                $"{domain} is a sender in {region} already; the deployment uses it and leaves it when it is destroyed", "look whether that is meant")),
        };
    }
}
