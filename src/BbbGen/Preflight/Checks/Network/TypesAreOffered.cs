namespace BbbGen.Preflight.Checks.Network;

/// <summary>Not every zone has every instance type; the Auto Scaling group is refused for the first that has not.</summary>
internal sealed class TypesAreOffered() : PreflightCheck(
    "PRE202",
    "The instance types are offered in every zone that is used",
    stops: "a type is not offered in one of the zones",
    warns: null,
    remedy: "choose another instance type in the parameter file, or another region")
{
    /// <inheritdoc/>
    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var groups = await context.ChangedMachinesAsync();
        if (groups.Count == 0)
        {
            return CheckResult.Fine("No group of machines is created or gets another instance type");
        }

        List<string> types = [.. groups.Select(group => group.Type).Distinct()];
        var askedZones = context.ZonesAsync();
        var offers = (await context.Services.Machines.OffersAsync(types, cancellationToken)).ToHashSet();
        var zones = await askedZones;
        var findings = types
            .Select(type => (Type: type, Without: zones.Where(zone => !offers.Contains((type, zone))).ToList()))
            .Where(lack => lack.Without.Count > 0)
            .Select(lack => Finding.Block(
                $"{lack.Type} is not offered in {string.Join(" and ", lack.Without)}",
                $"choose another type for {Groups(groups, lack.Type)} in the parameter file"))
            .ToList();
        return CheckResult.Of(findings, $"{string.Join(", ", types)} are offered in {string.Join(", ", zones)}");
    }

    private static string Groups(IEnumerable<MachineGroup> groups, string type) =>
        string.Join(" and ", groups.Where(group => group.Type == type).Select(group => group.Group.LogicalId));
}
