namespace BbbGen.Preflight.Checks.Mail;

/// <summary>An existing SES identity of the domain is no blocker: the deployment uses it and never deletes it.</summary>
internal sealed class MailIdentityIsFree() : PreflightCheck(
    "PRE403",
    "The domain has no other Amazon SES identity",
    blocks: null,
    warns: "the domain already has an SES identity, which the deployment uses and never deletes; or SES could not verify it",
    remedy: "check that sharing it is intended; delete a failed identity so that the deployment recreates it")
{
    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        if (context.Plan.MailRegion is not { } region)
        {
            return CheckResult.Fine("The deployment sends no mail");
        }

        var domain = context.Plan.Request.Domain.Value;
        var own = (await context.Existing.AllAsync()).SelectMany(stack => stack.Resources).Select(resource => resource.NestedStackId)
            .OfType<string>().ToHashSet();
        return await context.Services.Ses.IdentityAsync(region, domain, cancellationToken) switch
        {
            null => CheckResult.Fine($"An SES identity of {domain} will be created in {region}"),
            { OwnerStackId: { } owner } when own.Contains(owner) =>
                CheckResult.Fine($"The SES identity of {domain} in {region} belongs to this deployment"),
            { Status: "FAILED" } => CheckResult.Of(Finding.Warning(
                $"SES could not verify {domain} in {region}, and this deployment did not create the identity",
                "delete the identity in the SES console if it is not needed")),
            _ => CheckResult.Of(Finding.Warning(
                $"{domain} already has an SES identity in {region}; the deployment uses it and retains it on deletion",
                "check that this is intended")),
        };
    }
}
