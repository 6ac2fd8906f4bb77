using System.Globalization;
using BbbGen.Aws.Contracts;

namespace BbbGen.Preflight.Checks.Access;

/// <summary>A session that ends half-way leaves the operator blind; the stacks go on.</summary>
internal sealed class CredentialsLastLongEnough() : PreflightCheck(
    "PRE101",
    "The credentials last as long as the deployment",
    stops: null,
    warns: "they end before a slow deployment would (the 90 % of `rehearse`)",
    remedy: "renew the session before you begin")
{
    /// <inheritdoc/>
    public override Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken) => Task.FromResult(context.Services.Session.End switch
    {
        SessionEnd.Never => CheckResult.Fine("The credentials do not end during the deployment"),
        SessionEnd.At end => Of(end, context),
        _ => CheckResult.Of(Finding.NotChecked($"Temporary credentials do not say when they end; a slow deployment takes {Minutes(context.Plan.SlowestCreation.Value)} minutes")),
    });

    private static CheckResult Of(SessionEnd.At end, PreflightContext context)
    {
        var left = end.Time - context.Clock.GetUtcNow();
        var needed = context.Plan.SlowestCreation.Value;
        return left >= needed
            ? CheckResult.Fine($"The credentials last another {Minutes(left)} minutes, and a slow deployment takes {Minutes(needed)}")
            : CheckResult.Of(Finding.Warning(
                $"The credentials end in {Minutes(left)} minutes and a slow deployment takes {Minutes(needed)}: it would go on in AWS, unseen", end.Renewal));
    }

    private static string Minutes(TimeSpan time) => Math.Max(0, Math.Ceiling(time.TotalMinutes)).ToString("0", CultureInfo.InvariantCulture);
}
