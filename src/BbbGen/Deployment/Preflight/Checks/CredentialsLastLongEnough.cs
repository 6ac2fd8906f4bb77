using System.Globalization;

namespace BbbGen.Deployment.Preflight;

/// <summary>A session that ends half-way leaves the operator blind; the stacks go on.</summary>
internal sealed class CredentialsLastLongEnough() : PreflightCheck(
    "PRE101",
    "The credentials last as long as the deployment",
    stops: null,
    warns: "they end before a slow deployment would (the 90 % of `rehearse`)",
    remedy: "renew the session before you begin")
{
    /// <inheritdoc/>
    public override Task<CheckResult> RunAsync(Situation situation, CancellationToken stop) => Task.FromResult(situation.Around.Session.End switch
    {
        SessionEnd.Never => CheckResult.Fine("The credentials do not end during the deployment"),
        SessionEnd.At end => Of(end, situation),
        _ => CheckResult.Of(Finding.NotChecked($"Temporary credentials do not say when they end; a slow deployment takes {Minutes(situation.Plan.SlowestIn.Value)} minutes")),
    });

    private static CheckResult Of(SessionEnd.At end, Situation situation)
    {
        var left = end.Time - situation.Clock.GetUtcNow();
        var needed = situation.Plan.SlowestIn.Value;
        return left >= needed
            ? CheckResult.Fine($"The credentials last another {Minutes(left)} minutes, and a slow deployment takes {Minutes(needed)}")
            : CheckResult.Of(Finding.Warning(
                $"The credentials end in {Minutes(left)} minutes and a slow deployment takes {Minutes(needed)}: it would go on in AWS, unseen", end.Renewal));
    }

    private static string Minutes(TimeSpan time) => Math.Max(0, Math.Ceiling(time.TotalMinutes)).ToString("0", CultureInfo.InvariantCulture);
}
