namespace BbbGen.Preflight.Checks.Dns;

/// <summary>Records in a zone the world does not ask about resolve nowhere: certificates and hosts then wait until they time out.</summary>
internal sealed class ZoneIsDelegated() : InternetCheck(
    "PRE302",
    "The world asks the hosted zone's name servers",
    stops: "the domain's registrar or the zone above names other name servers, or none",
    warns: "the same, while the certificates and servers of the deployment are there already",
    remedy: "set the four name servers Route 53 shows for the zone at the registrar, or as NS record in the zone above; then wait until the old ones are forgotten")
{
    /// <inheritdoc/>
    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var id = context.Plan.Request.HostedZone.Value;
        if (await context.Services.HostedZones.FindAsync(id, cancellationToken) is not { IsPrivate: false } zone)
        {
            return CheckResult.Of(Finding.NotChecked($"There is no public zone {id} to ask about"));
        }

        var expected = string.Join(", ", zone.NameServers.Order(StringComparer.Ordinal));
        var named = await context.Services.PublicDns.DelegationAsync(zone.Name, cancellationToken);
        var answer = string.Join(", ", named.Order(StringComparer.Ordinal));
        if (answer == expected)
        {
            return CheckResult.Fine($"{zone.Name} is delegated to {expected}");
        }

        var finding = Finding.Block(
            named.Count == 0 ? $"{zone.Name} is not delegated: the zone above names no name servers for it" : $"{zone.Name} is delegated to {answer}, and not to the name servers of {zone.Id}",
            $"set {expected} as its name servers at the registrar or in the zone above");
        return CheckResult.Of(await context.KeepsCertificatesAsync() ? finding.AsWarning("no new server gets a certificate, and none is renewed") : finding);
    }
}
