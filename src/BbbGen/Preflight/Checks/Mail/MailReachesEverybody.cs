namespace BbbGen.Preflight.Checks.Mail;

/// <summary>In the SES sandbox everything seems to work, but invitations do not arrive.</summary>
internal sealed class MailReachesEverybody() : PreflightCheck(
    "PRE402",
    "Amazon SES sends to any address",
    blocks: null,
    warns: "the account is in the SES sandbox: only verified addresses receive mail",
    remedy: "request production access in the region's SES console; that takes about a day and does not delay the deployment")
{
    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken) =>
        context.Plan.MailRegion is not { } region ? CheckResult.Fine("The deployment sends no mail")
        : await context.Services.Ses.AccountAsync(region, cancellationToken) switch
        {
            null => CheckResult.Of(Finding.NotChecked($"SES is not available in {region}")),
            { HasProductionAccess: false } => CheckResult.Of(Finding.Warning(
                $"SES is in the sandbox in {region}: only verified addresses receive mail",
                $"request production access: https://console.aws.amazon.com/ses/home?region={region}#/account")),
            _ => CheckResult.Fine($"SES sends to any address in {region}"),
        };
}
