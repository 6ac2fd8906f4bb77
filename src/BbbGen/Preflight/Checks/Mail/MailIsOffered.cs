using BbbGen.Templates.Stacks;

namespace BbbGen.Preflight.Checks.Mail;

/// <summary>Invitations and password resets need mail.</summary>
internal sealed class MailIsOffered() : PreflightCheck(
    "PRE401",
    "Amazon SES is available in the region and can send for this account",
    blocks: "SES is not available in the region",
    warns: "SES paused the account's sending or is reviewing it",
    remedy: $"set {MasterParameter.BBBSesRegion} to a region with SES; the region's SES console explains a pause")
{
    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken) =>
        context.Plan.MailRegion is not { } region ? CheckResult.Fine("The deployment sends no mail")
        : await context.Services.Ses.AccountAsync(region, cancellationToken) switch
        {
            null => CheckResult.Of(Finding.Block(
                $"SES is not available in {region}",
                $"set {MasterParameter.BBBSesRegion} to a region that has it, such as eu-west-1, in the parameter file")),
            { CanSend: false } account =>
                CheckResult.Of(Finding.Warning($"SES paused sending for this account in {region} ({account.Enforcement})",
                    "check the SES console, and contact AWS Support")),
            { Enforcement: not "HEALTHY" } account =>
                CheckResult.Of(Finding.Warning(
                    $"SES has this account under {account.Enforcement} in {region}", "check the SES console for the reason")),
            _ => CheckResult.Fine($"SES can send for this account in {region}"),
        };
}
