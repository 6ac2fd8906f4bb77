using BbbGen.Aws.Contracts;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Inventory.Parameters;
using BbbGen.Templates.Stacks;

namespace BbbGen.Preflight.Checks.Dns;

/// <summary>CloudFormation does not overwrite an existing record.</summary>
internal sealed class RecordsAreFree() : PreflightCheck(
    "PRE303",
    "The deployment's DNS records do not exist yet",
    blocks: "the zone has a record of that name and type, or a CNAME for the name, that this deployment did not create",
    warns: null,
    remedy: "check who uses it; delete it, or deploy under another domain")
{
    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        List<ResourceInstance> planned = [.. context.Plan.Of("AWS::Route53::RecordSet")];
        List<(string Name, string? Type)> wanted =
            [.. (await context.Existing.MissingAsync(planned)).Select(record => (Name(record), record.Properties["Type"]?.AsText))];
        var parameters = context.Plan.Request.MasterParameters;
        (string? Name, string Stack)[] byServers =
            [(PublicName.Of(parameters), MasterResource.BBBAppStackSingle), (PublicName.OfTurn(parameters), MasterResource.BBBTurnStack)];
        foreach (var (name, stack) in byServers)
        {
            if (name is not null && !await HasServerAsync(context, stack))
            {
                wanted.Add((name, "A"));
            }
        }

        var zone = context.Plan.Request.HostedZone.Value;
        var route53 = context.Services.Route53;
        var found = await Task.WhenAll(wanted.Select(record => route53.RecordsAsync(zone, record.Name, cancellationToken)));
        var findings = wanted.Zip(found, (record, others) => others.FirstOrDefault(other => Clash(record.Type, other.Type)))
            .OfType<DnsRecord>().Select(clash => Finding.Block(
                $"{clash.Name} already has a record: {clash.Type} {clash.Value}",
                "delete it if it is left from another attempt, or deploy under another domain"));
        List<string> names = [.. planned.Select(Name).Concat(byServers.Select(server => server.Name)).OfType<string>()];
        return CheckResult.Of(findings, $"{string.Join(", ", names[..^1])} and {names[^1]} are available or belong to this deployment");
    }

    private static async Task<bool> HasServerAsync(PreflightContext context, string path) =>
        (await context.Existing.AllAsync()).Any(stack => stack.Path == path
        && stack.Resources.Any(resource =>
            resource is { Type: "AWS::AutoScaling::AutoScalingGroup" or "AWS::EC2::Instance", PhysicalId.Length: > 0,
                Status.IsDeleted: false }));

    /// <summary>A CNAME excludes other records: RFC 1034, section 3.6.2.</summary>
    private static bool Clash(string? wanted, string other) => wanted == other || wanted == "CNAME" || other == "CNAME";

    private static string Name(ResourceInstance record) => (record.Properties["Name"]?.AsText ?? "").TrimEnd('.').ToLowerInvariant();
}
