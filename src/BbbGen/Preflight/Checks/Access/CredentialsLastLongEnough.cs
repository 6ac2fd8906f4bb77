using BbbGen.Aws.Contracts;

namespace BbbGen.Preflight.Checks.Access;

/// <summary>If the session expires during the deployment, the stacks continue unobserved.</summary>
internal sealed class CredentialsLastLongEnough() : PreflightCheck(
    "PRE101",
    "The credentials last as long as the deployment",
    blocks: null,
    warns: "they expire before a slow deployment would end (the P90 of `rehearse`)",
    remedy: "renew the session before you deploy")
{
    public override Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken) =>
        Task.FromResult(context.Services.Session.End switch
    {
        SessionEnd.Never => CheckResult.Fine("The credentials do not expire"),
        SessionEnd.At end => Of(end, context),
        _ => CheckResult.Of(Finding.NotChecked("The expiration of the temporary credentials is unknown; a slow deployment takes "
            + $"{Minutes(context.Plan.SlowestCreation.Value)} minutes")),
    });

    private static CheckResult Of(SessionEnd.At end, PreflightContext context)
    {
        var left = end.Time - context.Clock.GetUtcNow();
        var needed = context.Plan.SlowestCreation.Value;
        return left >= needed
            ? CheckResult.Fine($"The credentials are valid for another {Minutes(left)} minutes, and a slow deployment takes "
                + $"{Minutes(needed)}")
            : CheckResult.Of(Finding.Warning(
                $"The credentials expire in {Minutes(left)} minutes and a slow deployment takes {Minutes(needed)}: it would continue in "
                    + "AWS, unobserved", end.Renewal));
    }

    private static string Minutes(TimeSpan time) =>
        Math.Max(0, Math.Ceiling(time.TotalMinutes)).ToString("0");
}
