using BbbGen.Scripts.Tests.Hosts;

namespace BbbGen.Scripts.Tests.Bootstraps;

/// <summary>The name of a host and the certificate for it, which depend on the world outside.</summary>
public sealed class NameAndCertificateTests(Account account)
{
    [Fact]
    public async Task Below_the_zones_own_name_the_name_registered_is_the_name_waited_for()
    {
        await using var host = await Kind.Turn.OnlyAsync(account, "name_host", "name_resolves", "request_certificate");
        host.Settings.Values["BBB_DOMAIN"] = $"meet.{Account.Domain}";
        host.Install();

        Assert.True((await host.RunAsync(Kind.Turn.Script)).Code == 0, host.Log);

        var name = $"{host.Instance}.meet.{Account.Domain}";
        var records = await account.JsonAsync(
            "route53", "list-resource-record-sets", "--hosted-zone-id", Account.Zone, "--query", "ResourceRecordSets[].Name");
        Assert.Equal([name + "."],
            from record in records.EnumerateArray() where record.GetString()!.StartsWith(host.Instance) select record.GetString());
        Assert.True(host.Called($"getent ahostsv4 {name}"));
        Assert.True(host.Called($"-d {name} "));
    }

    [Theory]
    [InlineData("Error: too many certificates already issued for: example.org", "too many certificates already issued", 1)]
    [InlineData("urn:ietf:params:acme:error:rateLimited", "rateLimited", 1)]
    [InlineData("DNS problem: NXDOMAIN looking up A for tu-abc123.example.org", "NXDOMAIN looking up A", 3)]
    public async Task What_Lets_Encrypt_says_is_signalled_and_its_limits_are_not_used_up(string says, string told, int attempts)
    {
        foreach (var (kind, step, program) in new[]
        {
            (Kind.Turn, "request_certificate", "certbot"),
            (Kind.Scalable, "install_bigbluebutton", "bbb-install"),
        })
        {
            await using var host = await kind.OnlyAsync(account, step);
            host.Order("aws", "[[ $1 != route53 && $1 != secretsmanager ]] || exit 0\n");
            host.Write("var/log/letsencrypt/letsencrypt.log", $"2026-01-01 00:00:00,000:DEBUG: asking\n{says}\nand more\n");
            host.Fail(program, says: "some challenges have failed");

            Assert.NotEqual(0, (await host.RunAsync(kind.Script)).Code);

            Assert.Equal(attempts, host.Calls.Count(call => call.Program == program));
            var failed = Assert.Single(host.Log.Split('\n'), line => line.Contains($"FAILED in step {step}: Let's Encrypt: "));
            Assert.Contains(told, failed);
        }
    }

    /// <summary>
    /// certbot's debug log in the shapes it has: the CA's JSON over several lines, certbot's summary, an exception of its library.
    /// </summary>
    public static TheoryData<string, string, string, int> Refusals => new()
    {
        {
            Json("connection", "203.0.113.9: Fetching http://tu-abc123.example.org/.well-known/acme-challenge/x: Timeout during connect "
                + "(likely firewall problem)"),
            "connection: 203.0.113.9: Fetching http://tu-abc123.example.org/.well-known/acme-challenge/x: Timeout during connect (likely "
                + "firewall problem)",
            "connection:-Timeout-durin",
            3
        },
        { Json("caa", "CAA record for example.org prevents issuance"), "caa: CAA record for example.org "
            + "prevents issuance", "caa:-CAA-record-for-exampl", 3 },
        {
            Json("unauthorized", "203.0.113.9: Invalid response from http://tu-abc123.example.org/.well-known/acme-challenge/x: 404"),
            "unauthorized: 203.0.113.9: Invalid response from http://tu-abc123.example.org/.well-known/acme-challenge/x: 404",
            "unauthorized:-404",
            3
        },
        {
            Json("unauthorized", "203.0.113.9: Invalid response from http://x/: \\\"<html>\\\""),
            "unauthorized: 203.0.113.9: Invalid response from http://x/: '<html>'",
            "unauthorized:--",
            3
        },
        {
            Json("dns", "DNS problem: SERVFAIL looking up A for tu-abc123.example.org - the domain's nameservers may be malfunctioning"),
            "dns: DNS problem: SERVFAIL looking up A for tu-abc123.example.org",
            "dns:-DNS-problem:-SERVFAI",
            3
        },
        {
            Json("rateLimited", "Error creating new order :: too many new orders (300) from this account in the last 3h0m0s"),
            "rateLimited: Error creating new order :: too many new orders (300)",
            "rateLimited:-Error-creati",
            1
        },
        {
            "acme.messages.Error: urn:ietf:params:acme:error:rateLimited :: There were too many requests of a given type :: Error creating "
                + "new order :: too many certificates (5) already issued",
            "rateLimited: Error creating new order :: too many certificates (5) already issued",
            "rateLimited:-Error-creati",
            1
        },
        {
            "  Domain: tu-abc123.example.org\n  Type:   connection\n"
                + "  Detail: 203.0.113.9: Fetching http://tu-abc123.example.org/: Connection refused\n",
            "connection: 203.0.113.9: Fetching http://tu-abc123.example.org/: Connection refused",
            "connection:-Connection-re",
            3
        },
        { Json("connection", "first") + Json("dns", "and last"), "dns: and last", "dns:-and-last", 3 },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Why_Lets_Encrypt_refuses_is_told_whole_and_the_signal_begins_with_it(
        string says, string told, string signalled, int attempts)
    {
        await using var host = await Kind.Turn.OnlyAsync(account, "request_certificate");
        host.Order("aws", "[[ $1 != route53 && $1 != secretsmanager ]] || exit 0\n");
        host.Write("var/log/letsencrypt/letsencrypt.log", $"2026-01-01 00:00:00,000:DEBUG: asking\n{says}\nand more\n");
        host.Fail("certbot", says: "some challenges have failed");

        Assert.NotEqual(0, (await host.RunAsync(Kind.Turn.Script)).Code);

        Assert.Equal(attempts, host.Calls.Count(call => call.Program == "certbot"));
        Assert.Contains($"FAILED in step request_certificate: Let's Encrypt: {told}", host.Log);
        Assert.Contains(host.Calls, call => call.Line.Contains($":request_certificate:{signalled[..Math.Min(signalled.Length, 15)]}"));
    }

    private static string Json(string kind, string detail) =>
        $"HTTP 400\n{{\n  \"type\": \"urn:ietf:params:acme:error:{kind}\",\n  \"detail\": \"{detail}\",\n  \"status\": 400\n}}\n";

    [Fact]
    public async Task A_server_whose_installer_left_the_renewal_off_has_it_switched_on()
    {
        await using var host = await Kind.Scalable.OnlyAsync(account, "configure_bigbluebutton");
        host.Write("etc/bigbluebutton/bbb-web.properties", "");
        host.Fail("systemctl", "is-enabled?certbot.timer");

        Assert.True((await host.RunAsync(Kind.Scalable.Script)).Code == 0, host.Log);

        Assert.True(host.Called("systemctl enable --now certbot.timer"));
    }
}
