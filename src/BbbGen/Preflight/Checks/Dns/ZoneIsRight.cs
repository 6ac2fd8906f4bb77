namespace BbbGen.Preflight.Checks.Dns;

/// <summary>Records in a private zone or a zone of another domain would not resolve.</summary>
internal sealed class ZoneIsRight() : PreflightCheck(
    "PRE301",
    "The hosted zone exists, is public and contains the domain",
    blocks: "the account has no such zone, it is private, or it does not contain the domain",
    warns: null,
    remedy: "set the ID of the public zone of the domain with `--hosted-zone`; the message names suitable ones")
{
    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var request = context.Plan.Request;
        var problem = await context.Services.Route53.ZoneAsync(request.HostedZone.Value, cancellationToken) switch
        {
            null => $"The account has no hosted zone {request.HostedZone}",
            { IsPrivate: true } zone => $"{zone.Id} is the private zone {zone.Name}, which is visible only in VPCs",
            { } zone when !zone.Holds(request.Domain.Value) =>
                $"{zone.Id} is the zone {zone.Name}, which does not contain {request.Domain}",
            _ => null,
        };
        return problem is null
            ? CheckResult.Fine($"{request.Domain} is in the public zone {request.HostedZone}")
            : CheckResult.Of(Finding.Block(problem, await SuggestionAsync(context, cancellationToken)));
    }

    private static async Task<string> SuggestionAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var fitting = (await context.Services.Route53.ZonesAsync(cancellationToken))
            .Where(zone => !zone.IsPrivate && zone.Holds(context.Plan.Request.Domain.Value))
            .OrderByDescending(zone => zone.Name.Length)
            .ThenBy(zone => zone.Id, StringComparer.Ordinal)
            .ToList();
        return fitting.Count == 0
            ? $"create a public hosted zone for {context.Plan.Request.Domain} or a parent domain, and have it delegated"
            : $"use --hosted-zone {string.Join(" or ", fitting.Select(zone => $"{zone.Id} ({zone.Name})"))}";
    }
}
