using BbbGen.Aws.Contracts;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Inventory.Parameters;

namespace BbbGen.Preflight.Checks.Dns;

/// <summary>Left-overs of another attempt, another stack, or made by hand: CloudFormation does not write over a record.</summary>
internal sealed class RecordsAreFree() : PreflightCheck(
    "PRE303",
    "No record stands where the deployment puts one",
    stops: "the zone holds a record of that name and type, or an alias for the name, that is not this deployment's own",
    warns: null,
    remedy: "look whose it is; remove it, or deploy under another domain")
{
    /// <inheritdoc/>
    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        List<ResourceInstance> planned = [.. context.Plan.Of("AWS::Route53::RecordSet")];
        List<(string Name, string? Type)> wanted = [.. (await context.Existing.MissingAsync(planned)).Select(record => (Name(record), record.Properties["Type"]?.AsText))];
        var byServer = PublicName.Of(context.Plan.Request.MasterParameters);
        if (byServer is not null && !await HasServerAsync(context))
        {
            wanted.Add((byServer, "A"));
        }

        var zone = context.Plan.Request.HostedZone.Value;
        var found = await Task.WhenAll(wanted.Select(record => context.Services.HostedZones.RecordsAsync(zone, record.Name, cancellationToken)));
        var findings = wanted.Zip(found, (record, there) => there.FirstOrDefault(other => Clash(record.Type, other.Type))).OfType<DnsRecord>().Select(clash => Finding.Block(
            $"{clash.Name} has a record already: {clash.Type} {clash.Value}",
            "remove it if it is left from another attempt, or deploy under another domain")).ToList();
        return CheckResult.Of(findings, $"{string.Join(" and ", planned.Select(Name).Append(byServer).OfType<string>())} are free or this deployment's own");
    }

    /// <summary>Whether the deployment has the server that makes its record, which is its own then.</summary>
    private static async Task<bool> HasServerAsync(PreflightContext context) => (await context.Existing.AllAsync()).Any(stack => stack.Path == "BBBAppStackSingle"
        && stack.Resources.Any(resource => resource is { Type: "AWS::AutoScaling::AutoScalingGroup" or "AWS::EC2::Instance", PhysicalId.Length: > 0, Status.IsDeleted: false }));

    /// <summary>A CNAME stands alone: RFC 1034, section 3.6.2.</summary>
    private static bool Clash(string? one, string other) => one == other || one == "CNAME" || other == "CNAME";

    private static string Name(ResourceInstance record) => (record.Properties["Name"]?.AsText ?? "").TrimEnd('.').ToLowerInvariant();
}
