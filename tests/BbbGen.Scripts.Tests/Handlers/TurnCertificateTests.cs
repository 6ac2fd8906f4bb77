using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using BbbGen.Scripts.Tests.Bootstraps;
using BbbGen.Scripts.Tests.Hosts;

namespace BbbGen.Scripts.Tests.Handlers;

/// <summary>The certificate of the TURN hosts' common name: issued once, kept, used again, renewed.</summary>
public sealed class TurnCertificateTests(Account account)
{
    const string Renewal = "turn-certificate.sh";
    const string Used = "etc/turnserver/fullchain.pem";

    static readonly string[] UntilConfigured =
        ["name_host", "name_resolves", "request_certificate", "configure_coturn", "coturn_listens", "publish_name"];

    [Fact]
    public async Task The_first_host_takes_the_name_and_keeps_the_certificate_it_gets()
    {
        await using var host = await Kind.Turn.OnlyAsync(account, UntilConfigured);

        Assert.True((await host.RunAsync(Kind.Turn.Script)).Code == 0, host.Log);

        Assert.InRange(IndexOf(host, "aws route53 change"), 0, IndexOf(host, "certbot ") - 1);
        var kept = await KeptAsync(host);
        Assert.Equal(Name(host), kept.GetProperty("name").GetString());
        Assert.Equal(host.Read(Used), kept.GetProperty("fullchain.pem").GetString());
        Assert.True(host.Called("systemctl enable --now turn-certificate.timer"));
        Assert.True(host.Called("systemctl disable --now certbot.timer") || host.Exists("var/lib/bbb-on-aws/steps/install_coturn"));
        AssertNoKeyLeaks(host, host.Read("etc/turnserver/privkey.pem"));
    }

    [Fact]
    public async Task A_replacement_uses_the_kept_certificate_and_takes_the_name_only_when_coturn_listens()
    {
        await using var host = await Kind.Turn.OnlyAsync(account, UntilConfigured);
        await KeepAsync(host, left: TimeSpan.FromDays(40));
        await RecordAsync(host, "203.0.113.99"); // of the host it replaces

        Assert.True((await host.RunAsync(Kind.Turn.Script)).Code == 0, host.Log);

        Assert.DoesNotContain(host.Calls, call => call.Program == "certbot");
        Assert.InRange(IndexOf(host, "aws route53 change"), IndexOf(host, "openssl s_client"), int.MaxValue);
        Assert.Equal("203.0.113.10", await AddressAsync(host));
    }

    [Theory]
    [InlineData("expired")]
    [InlineData("of another key")]
    public async Task A_kept_certificate_that_cannot_be_used_is_replaced_for_which_the_host_takes_the_name_first(string what)
    {
        await using var host = await Kind.Turn.OnlyAsync(account, UntilConfigured);
        await KeepAsync(host, left: TimeSpan.FromDays(what == "expired" ? -1 : 40), otherKey: what == "of another key");
        await RecordAsync(host, "203.0.113.99");

        Assert.True((await host.RunAsync(Kind.Turn.Script)).Code == 0, host.Log);

        Assert.Single(host.Calls, call => call.Program == "certbot");
        Assert.Equal("203.0.113.10", await AddressAsync(host));
    }

    [Fact]
    public async Task A_record_that_no_host_of_the_deployment_made_is_left_alone_and_the_bootstrap_ends()
    {
        await using var host = await Kind.Turn.OnlyAsync(account, UntilConfigured);
        await RecordAsync(host, "203.0.113.99");

        Assert.NotEqual(0, (await host.RunAsync(Kind.Turn.Script)).Code);

        Assert.Contains($"FAILED in step name_host: {Name(host)} has a record already that this deployment did not make", host.Log);
        Assert.Equal("203.0.113.99", await AddressAsync(host));
        Assert.DoesNotContain(host.Calls, call => call.Program == "certbot");
    }

    [Theory]
    [InlineData("aws", "route53*")] // it finds the name taken when the certificate is complete
    [InlineData("sleep", "*")]      // it looks again when the certificate is complete
    public async Task Of_two_hosts_launched_together_one_requests_the_certificate_and_the_other_uses_it(string program, string arguments)
    {
        await using var first = await Kind.Turn.OnlyAsync(account, UntilConfigured);
        await using var second = await Kind.Turn.OnlyAsync(account, UntilConfigured);
        foreach (var setting in new[] { "BBB_PUBLIC_LABEL", "BBB_TURN_CERTIFICATE_SECRET" })
        {
            second.Settings.Values[setting] = first.Settings.Values[setting];
        }
        second.Install();
        second.World.Metadata["public-ipv4"] = "203.0.113.11";
        await RecordAsync(first, "203.0.113.10");
        first.Write("var/lib/bbb-on-aws/record", $"{Name(first)} 203.0.113.10\n");
        second.Order(program, $$"""
            if [[ $* == {{arguments}} ]]; then
              while [[ ! -e {{first.PathOf(Used)}} ]]; do "${STUBS}/real/sleep" 0.1; done
            fi

            """);

        var later = second.RunAsync(Kind.Turn.Script);
        Assert.True((await first.RunAsync(Kind.Turn.Script)).Code == 0, first.Log);
        Assert.True((await later).Code == 0, second.Log);

        Assert.Single(first.Calls.Concat(second.Calls), call => call.Program == "certbot");
        Assert.Equal(first.Read(Used), second.Read(Used));
    }

    [Fact]
    public async Task A_certificate_with_more_than_a_third_of_its_life_left_is_not_renewed()
    {
        await using var host = await StartAsync(left: TimeSpan.FromDays(31));

        Assert.Equal(0, (await host.RunAsync(Renewal)).Code);

        Assert.DoesNotContain(host.Calls, call => call.Program == "certbot");
    }

    [Fact]
    public async Task The_host_that_has_the_name_renews_the_certificate_keeps_it_and_tells_coturn()
    {
        await using var host = await StartAsync(left: TimeSpan.FromDays(29));

        var run = await host.RunAsync(Renewal);

        Assert.True(run.Code == 0, run.Output);
        Assert.Single(host.Calls, call => call.Program == "certbot");
        Assert.Equal(host.Read(Used), (await KeptAsync(host)).GetProperty("fullchain.pem").GetString());
        Assert.True(host.Called("systemctl kill -s USR2 coturn.service"));
        AssertNoKeyLeaks(host, host.Read("etc/turnserver/privkey.pem"));
    }

    [Fact]
    public async Task A_host_that_has_not_the_name_takes_over_what_another_one_has_renewed_and_requests_nothing()
    {
        await using var host = await StartAsync(left: TimeSpan.FromDays(29));
        host.Fail("getent", code: 2);
        Assert.Equal(0, (await host.RunAsync(Renewal)).Code);
        await KeepAsync(host, left: TimeSpan.FromDays(89));

        Assert.Equal(0, (await host.RunAsync(Renewal)).Code);

        Assert.Equal(host.Read(Used), (await KeptAsync(host)).GetProperty("fullchain.pem").GetString());
        Assert.Single(host.Calls, call => call.Line == "systemctl kill -s USR2 coturn.service");
        Assert.DoesNotContain(host.Calls, call => call.Program == "certbot");
    }

    [Fact]
    public async Task A_refused_renewal_leaves_the_certificate_in_use()
    {
        await using var host = await StartAsync(left: TimeSpan.FromDays(29));
        var kept = (await KeptAsync(host)).GetRawText();
        host.Fail("certbot", says: "rateLimited");

        Assert.NotEqual(0, (await host.RunAsync(Renewal)).Code);

        Assert.Equal(kept, (await KeptAsync(host)).GetRawText());
    }

    static string Name(Host host) => $"{host.Settings.Values["BBB_PUBLIC_LABEL"]}.{Account.Domain}";

    static int IndexOf(Host host, string words) => host.Calls.ToList().FindIndex(call => call.Line.Contains(words));

    static void AssertNoKeyLeaks(Host host, string key)
    {
        var line = key.Split('\n')[1];
        Assert.DoesNotContain(host.Calls, call => call.Line.Contains(line));
        Assert.DoesNotContain(line, host.Log);
    }

    /// <summary>A TURN host that was set up before and has the name.</summary>
    async Task<Host> StartAsync(TimeSpan left)
    {
        var host = await Host.StartAsync(account);
        host.Settings.Turn();
        host.Install();
        host.Write("var/lib/bbb-on-aws/label", $"{host.Instance}\n");
        host.Write("var/lib/bbb-on-aws/record", $"{Name(host)} 203.0.113.10\n");
        await KeepAsync(host, left);
        return host;
    }

    /// <summary>Keeps a certificate for 90 days of which so much is left, as an earlier host has.</summary>
    async Task KeepAsync(Host host, TimeSpan left, bool otherKey = false)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(Name(host));
        request.CertificateExtensions.Add(names.Build());
        var end = DateTimeOffset.UtcNow + left;
        using var certificate = request.CreateSelfSigned(end.AddDays(-90), end);
        await account.AwsAsync("secretsmanager", "put-secret-value", "--secret-id", host.Settings.Values["BBB_TURN_CERTIFICATE_SECRET"],
            "--secret-string", JsonSerializer.Serialize(new Dictionary<string, string>
            {
                ["name"] = Name(host),
                ["fullchain.pem"] = certificate.ExportCertificatePem() + "\n",
                ["privkey.pem"] = (otherKey ? other : key).ExportPkcs8PrivateKeyPem() + "\n",
            }));
    }

    async Task<JsonElement> KeptAsync(Host host) => JsonSerializer.Deserialize<JsonElement>((await account.JsonAsync(
        "secretsmanager", "get-secret-value", "--secret-id", host.Settings.Values["BBB_TURN_CERTIFICATE_SECRET"], "--query",
        "SecretString"))
            .GetString()!);

    async Task RecordAsync(Host host, string address) => await account.AwsAsync(
        "route53", "change-resource-record-sets", "--hosted-zone-id", Account.Zone, "--change-batch",
        $$$"""{"Changes": [{"Action": "CREATE", "ResourceRecordSet": {"Name": "{{{Name(host)}}}.", "Type": "A","""
            + $$$""" "TTL": 60, "ResourceRecords": [{"Value": "{{{address}}}"}]}}]}""");

    async Task<string?> AddressAsync(Host host) => (await account.JsonAsync(
        "route53", "list-resource-record-sets", "--hosted-zone-id", Account.Zone, "--query",
        $"ResourceRecordSets[?Name=='{Name(host)}.'].ResourceRecords[0].Value | [0]")).GetString();
}
