namespace BbbGen.Preflight.Checks.Mail;

/// <summary>Invitations, forgotten passwords: without mail nobody gets in.</summary>
internal sealed class MailIsOffered() : PreflightCheck(
    "PRE401",
    "Amazon SES is offered in the region and sends for this account",
    stops: "there is no SES in the region",
    warns: "SES has paused the account, or looks at its reputation",
    remedy: "name a region with SES in BBBSesRegion; of a pause the SES console of the region tells more")
{
    /// <inheritdoc/>
    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        if (MailRegion.Of(context.Plan) is not { } region)
        {
            return CheckResult.Fine("The templates send no mail");
        }

        return await context.Services.Mail.AccountAsync(region, cancellationToken) switch
        {
            null => CheckResult.Of(Finding.Block($"There is no SES in {region}", "set BBBSesRegion to a region that has it, such as eu-west-1, in the parameter file")),
            { CanSend: false } account => CheckResult.Of(Finding.Warning($"SES sends nothing for this account in {region} ({account.Enforcement})", "look into the SES console, and ask AWS Support")),
            { Enforcement: not "HEALTHY" } account => CheckResult.Of(Finding.Warning($"SES puts this account under {account.Enforcement} in {region}", "look into the SES console what is wrong with its mails")),
            _ => CheckResult.Fine($"SES sends for this account in {region}"),
        };
    }
}
