namespace BbbGen.Preflight.Checks.Mail;

/// <summary>In SES's sandbox all looks well, and no invitation arrives.</summary>
internal sealed class MailReachesEverybody() : PreflightCheck(
    "PRE402",
    "Amazon SES sends to everybody",
    stops: null,
    warns: "the account is in SES's sandbox: only verified addresses get mail",
    remedy: "ask AWS for production access in the SES console of the region; that takes about a day and holds nothing else up")
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
            null => CheckResult.Of(Finding.NotChecked($"There is no SES in {region} to be asked")),
            { HasProductionAccess: false } => CheckResult.Of(Finding.Warning(
                $"SES is in its sandbox in {region}: only verified addresses get mail",
                $"ask for production access: https://console.aws.amazon.com/ses/home?region={region}#/account")),
            _ => CheckResult.Fine($"SES sends to everybody in {region}"),
        };
    }
}
