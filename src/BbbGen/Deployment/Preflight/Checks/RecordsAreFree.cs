using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Deployment.Preflight;

/// <summary>Left-overs of another attempt, another stack, or made by hand: CloudFormation does not write over a record.</summary>
internal sealed class RecordsAreFree() : PreflightCheck(
    "PRE303",
    "No record stands where the deployment puts one",
    stops: "the zone holds a record of that name and type, or an alias for the name, that is not this deployment's own",
    warns: null,
    remedy: "look whose it is; remove it, or deploy under another domain")
{
    /// <inheritdoc/>
    public override async Task<CheckResult> RunAsync(Situation situation, CancellationToken stop)
    {
        List<ResourceInstance> planned = [.. situation.Plan.Of("AWS::Route53::RecordSet")];
        if (planned.Count == 0)
        {
            return CheckResult.Fine("The templates make no records");
        }

        var zone = situation.Plan.Request.HostedZone.Value;
        var missing = await situation.Own.MissingAsync(planned);
        var found = await Task.WhenAll(missing.Select(record => situation.Around.HostedZones.RecordsAsync(zone, Name(record), stop)));
        var findings = missing.Zip(found, (record, there) => there.FirstOrDefault(other => Clash(record.Properties["Type"]?.AsText, other.Type))).OfType<DnsRecord>().Select(clash => Finding.Stop(
            $"{clash.Name} has a record already: {clash.Type} {clash.Value}",
            "remove it if it is left from another attempt, or deploy under another domain")).ToList();
        return CheckResult.Of(findings, $"{string.Join(" and ", planned.Select(record => Name(record)))} are free or this deployment's own");
    }

    /// <summary>A CNAME stands alone: RFC 1034, section 3.6.2.</summary>
    private static bool Clash(string? one, string other) => one == other || one == "CNAME" || other == "CNAME";

    private static string Name(ResourceInstance record) => (record.Properties["Name"]?.AsText ?? "").TrimEnd('.').ToLowerInvariant();
}
