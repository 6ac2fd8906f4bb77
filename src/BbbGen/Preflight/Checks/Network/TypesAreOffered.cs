namespace BbbGen.Preflight.Checks.Network;

/// <summary>Not every zone has every instance type; EC2 refuses an Auto Scaling group if one zone lacks it.</summary>
internal sealed class TypesAreOffered() : PreflightCheck(
    "PRE202",
    "The instance types are available in every zone used",
    blocks: "a type is not available in one of the zones",
    warns: null,
    remedy: "choose another instance type in the parameter file, or another region")
{
    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var groups = await context.ChangedMachinesAsync();
        if (groups.Count == 0)
        {
            return CheckResult.Fine("No server group is created or changes its instance type");
        }

        List<string> types = [.. groups.Select(group => group.Type).Distinct()];
        var askedZones = context.ZonesAsync();
        var offers = (await context.Services.Ec2.OfferingsAsync(types, cancellationToken)).ToHashSet();
        var zones = await askedZones;
        var findings = types
            .Select(type => (Type: type, Without: zones.Where(zone => !offers.Contains((type, zone))).ToList()))
            .Where(lack => lack.Without.Count > 0)
            .Select(lack => Finding.Block(
                $"{lack.Type} is not available in {string.Join(" and ", lack.Without)}",
                $"choose another type for {Groups(groups, lack.Type)} in the parameter file"));
        return CheckResult.Of(findings, $"{string.Join(", ", types)} {(types.Count == 1 ? "is" : "are")} available in "
            + string.Join(", ", zones));
    }

    private static string Groups(IEnumerable<MachineGroup> groups, string type) =>
        string.Join(" and ", groups.Where(group => group.Type == type).Select(group => group.Group.LogicalId));
}
