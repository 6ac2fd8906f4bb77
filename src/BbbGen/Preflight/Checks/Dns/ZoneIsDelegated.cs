namespace BbbGen.Preflight.Checks.Dns;

/// <summary>Names in a zone that is not delegated do not resolve: certificates and hosts then time out.</summary>
internal sealed class ZoneIsDelegated() : InternetCheck(
    "PRE302",
    "The hosted zone is delegated",
    blocks: "the registrar or the parent zone names other name servers, or none",
    warns: "the same, if the deployment's certificates and servers already exist",
    remedy: "set the zone's four Route 53 name servers at the registrar, or as an NS record in the parent zone; then wait until cached "
        + "answers expire")
{
    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var id = context.Plan.Request.HostedZone.Value;
        if (await context.Services.Route53.ZoneAsync(id, cancellationToken) is not { IsPrivate: false } zone)
        {
            return CheckResult.Of(Finding.NotChecked($"There is no public zone {id}"));
        }

        var expected = string.Join(", ", zone.NameServers.Order(StringComparer.Ordinal));
        var named = await context.Services.PublicDns.DelegationAsync(zone.Name, cancellationToken);
        var answer = string.Join(", ", named.Order(StringComparer.Ordinal));
        if (answer == expected)
        {
            return CheckResult.Fine($"{zone.Name} is delegated to {expected}");
        }

        var finding = Finding.Block(
            named.Count == 0
                ? $"{zone.Name} is not delegated: the parent zone has no NS record for it"
                : $"{zone.Name} is delegated to {answer}, not to the name servers of {zone.Id}",
            $"set {expected} as its name servers at the registrar or in the parent zone");
        return CheckResult.Of(await context.KeepsCertificatesAsync() ? finding.AsWarning(
            "new servers get no certificate, and certificates are not renewed") : finding);
    }
}
