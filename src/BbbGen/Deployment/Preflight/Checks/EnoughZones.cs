using System.Globalization;

namespace BbbGen.Deployment.Preflight;

/// <summary>The templates take zones by their place in the region's list; where it is too short, the network fails in the first minute.</summary>
internal sealed class EnoughZones() : PreflightCheck(
    "PRE201",
    "The region has the zones the subnets are spread over",
    stops: "the account has fewer availability zones there, or too few with a default subnet: where some zones have one, CloudFormation lists no others",
    warns: null,
    remedy: "choose another region with `--region`; make missing default subnets with `aws ec2 create-default-subnet`")
{
    /// <inheritdoc/>
    public override async Task<CheckResult> RunAsync(Situation situation, CancellationToken stop)
    {
        var (wanted, region) = (situation.Plan.Zones, situation.Target.Region);
        var zones = await situation.AllZonesAsync();
        var listed = Zone.Listed(zones);
        if (listed.Count >= wanted)
        {
            return CheckResult.Fine($"The subnets will lie in {string.Join(", ", listed.Take(wanted))}");
        }

        List<string> unlisted = [.. zones.Where(zone => zone.IsUsable).Select(zone => zone.Name).Except(listed).Order(StringComparer.Ordinal)];
        return CheckResult.Of(listed.Count + unlisted.Count >= wanted
            ? Finding.Stop(
                string.Create(CultureInfo.InvariantCulture, $"The subnets need {wanted} zones, and CloudFormation lists only those with a default subnet: {string.Join(", ", listed)}"),
                $"create the missing ones: {string.Join("; ", unlisted.Take(wanted - listed.Count).Select(zone => $"aws ec2 create-default-subnet --availability-zone {zone} --region {region}"))}")
            : Finding.Stop(
                string.Create(CultureInfo.InvariantCulture, $"{region} offers this account {listed.Count + unlisted.Count} availability zones, and the subnets need {wanted}"),
                "choose a region with three, such as eu-central-1, with --region"));
    }
}
