using BbbGen.Scripts.Tests.Bootstraps;
using BbbGen.Scripts.Tests.Hosts;
using BbbGen.Templates.Assets;
using BbbGen.Testing;

namespace BbbGen.Scripts.Tests.Facts;

/// <summary>What is most often got wrong about BigBlueButton's servers, each with a test.</summary>
public sealed class HostFactsTests(Account account)
{
    [Fact]
    public async Task The_installer_is_told_both_addresses_as_it_asks_the_metadata_service_of_version_1()
    {
        await using var host = await Kind.Scalable.OnlyAsync(account, "install_bigbluebutton");

        await host.RunAsync(Kind.Scalable.Script);

        var install = Assert.Single(host.Calls, call => call.Program == "bbb-install");
        Assert.Equal([$"IP={account.AddressOf(host.Instance)}", "INTERNAL_IP=10.1.0.10"], install.Arguments.Take(2));
    }

    [Fact]
    public async Task The_host_precedes_the_TURN_host_on_the_installers_command_line()
    {
        await using var host = await Kind.Single.OnlyAsync(account, "install_bigbluebutton");

        await host.RunAsync(Kind.Single.Script);

        var install = Assert.Single(host.Calls, call => call.Program == "bbb-install").Arguments.ToList();
        Assert.InRange(install.IndexOf("-s"), 0, install.IndexOf("-c") - 1);
        Assert.Contains("-g", install);
    }

    [Fact]
    public async Task A_release_that_announces_only_the_private_address_fails_the_bootstrap()
    {
        await using var host = await Kind.Scalable.OnlyAsync(account, "install_bigbluebutton");
        host.Order("bbb-install", "PATH=/usr/bin:/bin; mkdir -p \"${BBB_ROOT}/opt/freeswitch/conf\"; ln -sf /dev/null "
            + "\"${BBB_ROOT}/opt/freeswitch/conf/vars.xml\"\n");

        Assert.NotEqual(0, (await host.RunAsync(Kind.Scalable.Script)).Code);

        Assert.Contains("FreeSWITCH does not announce the public address", host.Log);
        Assert.Single(host.Calls, call => call.Program == "bbb-install"); // not tried again
    }

    [Fact]
    public async Task A_TURN_host_is_made_of_the_distributions_coturn_and_our_configuration()
    {
        await using var host = await Kind.Turn.OnlyAsync(account, "configure_coturn");

        Assert.Equal(0, (await host.RunAsync(Kind.Turn.Script)).Code);

        Assert.DoesNotContain(host.Calls, call => call.Program == "bbb-install");
        var lines = host.Read("etc/turnserver.conf").Split('\n');
        string[] expected =
        [
            "listening-port=3478", "tls-listening-port=443", "listening-ip=10.1.0.10", "relay-ip=10.1.0.10",
            "external-ip=203.0.113.10",
            "min-port=32769", "max-port=65535", "use-auth-secret", $"userdb={host.PathOf("var/lib/turn/turndb")}",
            $"realm={Account.Domain}",
            "denied-peer-ip=10.0.0.0-10.255.255.255", "denied-peer-ip=169.254.0.0-169.254.255.255",
        ];
        Assert.Subset(lines.ToHashSet(), expected.ToHashSet());
        Assert.DoesNotContain("lt-cred-mech", lines);
        Assert.All(
            ["etc/turnserver.conf", "var/lib/turn/turndb"],
            file => Assert.Equal("640", Convert.ToString((int)File.GetUnixFileMode(host.PathOf(file)), 8)));
        Assert.True(host.Called("systemctl enable --now turn-secret.timer"));
        Leaks.AssertNone(host);
    }

    /// <summary>
    /// What <c>turnserver --help</c> of coturn 4.6.1 lists of the options used here, the version of Ubuntu 24.04. It skips a line it does
    /// not know with "Bad configuration format", and what the line was meant to forbid is allowed; so does 4.5.2 of Ubuntu 22.04, which
    /// lacks the last two (src/apps/relay/mainrelay.c).
    /// </summary>
    static readonly string[] CoturnOptions =
    [
        "listening-port", "tls-listening-port", "listening-ip", "relay-ip", "external-ip", "min-port", "max-port", "fingerprint",
        "use-auth-secret",
        "userdb", "realm", "cert", "pkey", "keep-address-family", "no-cli", "no-tlsv1", "no-tlsv1_1",
        "no-multicast-peers", "no-tcp-relay",
        "denied-peer-ip", "log-file", "simple-log", "no-software-attribute", "user-quota", "total-quota", "max-bps",
        "no-rfc5780", "no-stun-backward-compatibility",
    ];

    [Fact]
    public async Task Every_line_of_coturns_configuration_is_an_option_it_knows()
    {
        await using var host = await Kind.Turn.OnlyAsync(account, "configure_coturn");

        Assert.Equal(0, (await host.RunAsync(Kind.Turn.Script)).Code);

        var options = host.Read("etc/turnserver.conf")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=')[0]);
        Assert.Empty(options.Except(CoturnOptions));
    }

    /// <summary>BigBlueButton issues 14597, 22925 and 24799, coturn issue 91, bbb-install issue 332.</summary>
    [Fact]
    public async Task Coturn_listens_at_the_private_address_announces_the_public_one_and_relays_to_no_private_peer()
    {
        await using var host = await Kind.Turn.OnlyAsync(account, "configure_coturn");

        Assert.Equal(0, (await host.RunAsync(Kind.Turn.Script)).Code);

        var lines = host.Read("etc/turnserver.conf").Split('\n');
        Assert.Equal(["listening-ip=10.1.0.10"], lines.Where(line => line.StartsWith("listening-ip=")));
        Assert.Equal(["external-ip=203.0.113.10"], lines.Where(line => line.StartsWith("external-ip=")));
        Assert.DoesNotContain(lines, line => line.StartsWith("allowed-peer-ip"));
        foreach (var range in new[]
        {
            "10.0.0.0-10.255.255.255",
            "127.0.0.0-127.255.255.255",
            "169.254.0.0-169.254.255.255",
            "172.16.0.0-172.31.255.255",
            "192.168.0.0-192.168.255.255",
            "::1",
        })
        {
            Assert.Contains($"denied-peer-ip={range}", lines);
        }

        // 443 without root.
        Assert.Contains(
            "AmbientCapabilities=CAP_NET_BIND_SERVICE", host.Read("etc/systemd/system/coturn.service.d/override.conf").Split('\n'));
    }

    [Fact]
    public void Nothing_writes_the_packages_own_file_of_TURN_servers() => Assert.DoesNotContain(
        BbbGen.Templates.Assets.Scripts.All,
        script => script.Text.Contains("WEB-INF/classes/spring/turn-stun-servers"));

    [Fact]
    public async Task The_administrators_password_reaches_Greenlight_by_a_private_file_with_every_sign_it_may_have()
    {
        await using var host = await Kind.Single.OnlyAsync(account, "create_administrator");

        Assert.Equal(0, (await host.RunAsync(Kind.Single.Script)).Code);

        Assert.Equal($"ADMINISTRATOR_EMAIL=admin@example.net\nADMINISTRATOR_PASSWORD={Secrets.Administrator}\n",
            host.ReadStub("docker-environment"));
        Assert.Equal("600", host.ReadStub("docker-environment-mode").Trim());
        Assert.Contains(host.Calls, call => call.Program == "docker" && call.Line.Contains("REGISTRATION_METHOD=approval"));
        Assert.Empty(Directory.GetFiles(host.PathOf("run/bbb-on-aws"), "administrator*"));
        Leaks.AssertNone(host);
    }

    [Fact]
    public async Task Registration_is_restricted_before_Greenlight_gets_mail_and_BigBlueButton_its_settings()
    {
        await using var host = await Kind.Single.StartAsync(account);

        Assert.Equal(0, (await host.RunAsync(Kind.Single.Script)).Code);

        string[] after = ["compose", "turn-handler.timer"];
        Assert.Single(
            host.Calls.TakeWhile(call => !after.Any(call.Line.Contains)), call => call.Program == "docker" && call.Line.Contains("exec"));
    }
}
