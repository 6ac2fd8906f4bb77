using BbbGen.Aws.Contracts;
using BbbGen.Templates.Stacks;

namespace BbbGen.Preflight.Checks.Network;

/// <summary>The templates select zones by index from the region's list; if it is too short, the network fails in a minute.</summary>
internal sealed class EnoughZones() : PreflightCheck(
    "PRE201",
    "The region has enough zones for the subnets",
    blocks: "the account has too few availability zones there, or too few with a default subnet: if some zones have one, CloudFormation "
        + $"lists no others; or `{MasterParameter.BBBAvailabilityZones}` names one that the account does not have",
    warns: null,
    remedy: "choose another region with `--region`; create missing default subnets with `aws ec2 create-default-subnet`; correct "
        + $"`{MasterParameter.BBBAvailabilityZones}`")
{
    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        if ((await context.Existing.MissingAsync(context.Plan.Of("AWS::EC2::Subnet"))).Count == 0)
        {
            return CheckResult.Fine("The subnets exist and keep their zones");
        }

        var (wanted, region) = (context.Plan.Zones, context.Target.Region);
        var zones = await context.AllZonesAsync();
        if (context.Plan.NamedZones is { Count: > 0 } named)
        {
            return Named(named, zones, region);
        }

        var listed = Zone.Listed(zones);
        if (listed.Count >= wanted)
        {
            return CheckResult.Fine($"The subnets will be in {string.Join(", ", listed.Take(wanted))}");
        }

        List<string> unlisted =
            [.. zones.Where(zone => zone.IsUsable).Select(zone => zone.Name).Except(listed).Order(StringComparer.Ordinal)];
        var commands = unlisted.Take(wanted - listed.Count)
            .Select(zone => $"aws ec2 create-default-subnet --availability-zone {zone} --region {region}");
        return CheckResult.Of(listed.Count + unlisted.Count >= wanted
            ? Finding.Block(
                $"The subnets need {wanted} zones, but CloudFormation lists only those with a default subnet: {string.Join(", ", listed)}",
                $"create the missing ones: {string.Join("; ", commands)}")
            : Finding.Block(
                $"{region} offers this account {listed.Count + unlisted.Count} availability zones, and the subnets need {wanted}",
                "choose a region with three, such as eu-central-1, with --region"));
    }

    /// <summary>Zones named by the operator need no default subnet.</summary>
    private static CheckResult Named(IReadOnlyList<string> named, IReadOnlyList<Zone> zones, string region)
    {
        List<string> usable = [.. zones.Where(zone => zone.IsUsable).Select(zone => zone.Name).Order(StringComparer.Ordinal)];
        return named.Except(usable).ToList() is { Count: > 0 } unknown
            ? CheckResult.Of(Finding.Block(
                $"{MasterParameter.BBBAvailabilityZones} names {string.Join(", ", unknown)}, but {region} offers this account "
                    + $"{string.Join(", ", usable)}",
                "correct it in the parameter file, or leave it empty"))
            : CheckResult.Fine($"The subnets will be in {string.Join(", ", named)}");
    }
}
