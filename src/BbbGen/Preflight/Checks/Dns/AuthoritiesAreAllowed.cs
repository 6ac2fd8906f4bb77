using BbbGen.Aws.Contracts;

namespace BbbGen.Preflight.Checks.Dns;

/// <summary>A CAA record of the domain or a parent restricts who may issue certificates.</summary>
internal sealed class AuthoritiesAreAllowed() : InternetCheck(
    "PRE304",
    "CAA records allow the certificates",
    blocks: "a CAA record of the domain or a parent domain does not allow Amazon, which the load balancers need, or Let's Encrypt, which "
        + "the servers need",
    warns: "the same, if the deployment's certificates and servers already exist",
    remedy: "add `0 issue \"amazon.com\"` and `0 issue \"letsencrypt.org\"` to the named CAA record")
{
    /// <summary>ACM user guide, "(Optional) Configure a CAA record": any of the four.</summary>
    private static readonly string[] Amazon = ["amazon.com", "amazontrust.com", "awstrust.com", "amazonaws.com"];

    private static readonly string[] LetsEncrypt = ["letsencrypt.org"];

    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var domain = context.Plan.Request.Domain.Value;
        var (holder, records) = await ClosestAsync(context.Services.PublicDns, domain, cancellationToken);
        List<Finding> findings = [];
        if (context.Plan.Values("Custom::Certificate", "DomainName") is [var name, ..]
            && !Allows(records, Amazon, name.StartsWith("*.")))
        {
            findings.Add(Forbidden(holder, "Amazon", "amazon.com"));
        }

        if (!Allows(records, LetsEncrypt, isWildcard: false))
        {
            findings.Add(Forbidden(holder, "Let's Encrypt", LetsEncrypt[0]));
        }

        if (findings.Count > 0 && await context.KeepsCertificatesAsync())
        {
            findings = [.. findings.Select(finding =>
                finding.AsWarning("new servers get no certificate, and certificates are not renewed"))];
        }

        return CheckResult.Of(findings, records.Count == 0
            ? "No CAA record restricts who issues certificates"
            : $"The CAA record of {holder} allows Amazon and Let's Encrypt");
    }

    /// <summary>The records of the name or of its closest parent: RFC 8659, section 3.</summary>
    private static async Task<(string Holder, IReadOnlyList<CaaRecord> Records)> ClosestAsync(
        IPublicDns dns, string domain, CancellationToken cancellationToken)
    {
        for (var name = domain; ; name = name[(name.IndexOf('.') + 1)..])
        {
            var records = await dns.CaaAsync(name, cancellationToken);
            if (records.Count > 0 || !name.Contains('.'))
            {
                return (name, records);
            }
        }
    }

    /// <summary>For a wildcard <c>issuewild</c> precedes; a record without either tag restricts nothing: RFC 8659, section 4.</summary>
    private static bool Allows(IReadOnlyList<CaaRecord> records, string[] authorities, bool isWildcard)
    {
        var wild = isWildcard ? Of(records, "issuewild") : [];
        var counting = wild.Count > 0 ? wild : Of(records, "issue");
        return counting.Count == 0
            || counting.Any(record => authorities.Contains(record.Value.Split(';')[0].Trim(), StringComparer.OrdinalIgnoreCase));
    }

    private static List<CaaRecord> Of(IEnumerable<CaaRecord> records, string tag) =>
        [.. records.Where(record => record.Tag.Equals(tag, StringComparison.OrdinalIgnoreCase))];

    private static Finding Forbidden(string holder, string authority, string value) =>
        Finding.Block($"The CAA record of {holder} does not allow {authority} to issue certificates", $"add to it: 0 issue \"{value}\"");
}
