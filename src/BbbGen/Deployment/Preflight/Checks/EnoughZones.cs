using System.Globalization;

namespace BbbGen.Deployment.Preflight;

/// <summary>The templates take zones by their place in the region's list; a region with fewer fails in the first minute.</summary>
internal sealed class EnoughZones() : PreflightCheck(
    "PRE201",
    "The region has the zones the subnets are spread over",
    stops: "the account has fewer availability zones there",
    warns: null,
    remedy: "choose another region with `--region`")
{
    /// <inheritdoc/>
    public override async Task<CheckResult> RunAsync(Situation situation, CancellationToken stop)
    {
        var wanted = situation.Plan.Zones;
        var zones = Zone.Used(await situation.Around.Zones.AllAsync(stop), wanted);
        return zones.Count >= wanted
            ? CheckResult.Fine($"The subnets will lie in {string.Join(", ", zones)}")
            : CheckResult.Of(Finding.Stop(
                string.Create(CultureInfo.InvariantCulture, $"{situation.Target.Region} offers this account {zones.Count} availability zones, and the subnets need {wanted}"),
                "choose a region with three, such as eu-central-1, with --region"));
    }
}
