using BbbGen.Inputs;

namespace BbbGen.Preflight.Checks.Dns;

/// <summary>A zone of another account, a private one, or one the domain does not lie in: records would land where nobody looks.</summary>
internal sealed class ZoneIsRight() : PreflightCheck(
    "PRE301",
    "The hosted zone exists, is public and holds the domain",
    stops: "there is no such zone in the account, it is private, or the domain does not lie in it",
    warns: null,
    remedy: "give the id of the public zone the domain lies in with `--hosted-zone`; the sentence names those that fit")
{
    /// <inheritdoc/>
    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var request = context.Plan.Request;
        var problem = await context.Services.HostedZones.FindAsync(request.HostedZone.Value, cancellationToken) switch
        {
            null => $"The account has no hosted zone {request.HostedZone}",
            { IsPrivate: true } zone => $"{zone.Id} is the private zone {zone.Name}, which only VPCs see",
            { } zone when !zone.Holds(request.Domain.Value) => $"{zone.Id} is the zone {zone.Name}, and {request.Domain} does not lie in it",
            _ => null,
        };
        return problem is null
            ? CheckResult.Fine($"{request.Domain} lies in the public zone {request.HostedZone}")
            : CheckResult.Of(Finding.Block(problem, await SuggestionAsync(context, cancellationToken)));
    }

    private static async Task<string> SuggestionAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var fitting = (await context.Services.HostedZones.AllAsync(cancellationToken))
            .Where(zone => !zone.IsPrivate && zone.Holds(context.Plan.Request.Domain.Value))
            .OrderByDescending(zone => zone.Name.Length)
            .ThenBy(zone => zone.Id, StringComparer.Ordinal)
            .ToList();
        return fitting.Count == 0
            ? $"make a public hosted zone for {context.Plan.Request.Domain} or a domain above it, and have it delegated"
            : $"give --hosted-zone {string.Join(" or ", fitting.Select(zone => $"{zone.Id} ({zone.Name})"))}";
    }
}
