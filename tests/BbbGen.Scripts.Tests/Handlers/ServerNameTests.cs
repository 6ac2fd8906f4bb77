using BbbGen.Scripts.Tests.Hosts;

namespace BbbGen.Scripts.Tests.Handlers;

/// <summary>The name and the certificate of a server behind Scalelite, by the real function.</summary>
public sealed class ServerNameTests(Account account)
{
    const string Script = "server-name.sh";

    [Fact]
    public async Task A_server_gets_a_name_that_points_to_the_address_EC2_knows_and_the_same_name_at_every_boot()
    {
        await using var host = await StartAsync();
        host.World.Metadata["public-ipv4"] = "198.51.100.7"; // what the host believes does not count

        var first = await host.RunAsync(Script, "claim");
        Assert.True(first.Code == 0, first.Output);
        var name = Name(host);
        Assert.Matches(@"^vc-\d{6}\.", name);
        Assert.Equal(account.AddressOf(host.Instance), await AddressAsync(name));

        Assert.Equal(0, (await host.RunAsync(Script, "claim")).Code);
        Assert.Equal(name, Name(host));
        Assert.Empty(Directory.GetFiles(host.PathOf("run/bbb-on-aws")));
    }

    [Fact]
    public async Task The_record_is_removed_when_the_server_goes_but_not_at_a_reboot()
    {
        await using var host = await StartAsync();
        Assert.Equal(0, (await host.RunAsync(Script, "claim")).Code);

        host.WriteStub("jobs", "123 reboot.target start waiting\n124 server-name.service stop running\n");
        Assert.Equal(0, (await host.RunAsync(Script, "leave")).Code);
        Assert.NotNull(await AddressAsync(Name(host)));

        host.WriteStub("jobs", "123 poweroff.target start waiting\n124 server-name.service stop running\n");
        Assert.Equal(0, (await host.RunAsync(Script, "leave")).Code);
        Assert.Null(await AddressAsync(Name(host)));
    }

    [Fact]
    public async Task Stopping_the_unit_by_the_name_the_termination_handler_uses_removes_the_record()
    {
        await using var host = await StartAsync();
        var set = await host.RunTextAsync("""
            . "${BBB_ROOT}/opt/bbb-on-aws/instance.sh"
            install -m 0644 "${BBB_SCRIPTS}/server-name.service" "${BBB_ROOT}/etc/systemd/system/"
            systemctl enable server-name.service
            systemctl restart server-name.service
            """);
        Assert.True(set.Code == 0, set.Output);
        Assert.NotNull(await AddressAsync(Name(host)));

        Assert.Equal(0, (await host.RunTextAsync("systemctl stop scalelite-handler.service route53-handler.service")).Code);

        Assert.Null(await AddressAsync(Name(host)));
    }

    [Fact]
    public async Task Without_an_answer_the_reason_is_kept_for_the_bootstrap()
    {
        await using var host = await StartAsync();
        host.Fail("aws", "lambda*", "An error occurred (TooManyRequestsException)", 254);

        Assert.NotEqual(0, (await host.RunAsync(Script, "claim")).Code);

        Assert.Equal("no name: An error occurred (TooManyRequestsException)\n", host.Read("var/lib/bbb-on-aws/name-refusal"));
        Assert.False(host.Exists("var/lib/bbb-on-aws/label"));
    }

    [Fact]
    public async Task A_server_that_was_set_up_under_another_name_is_not_given_this_one()
    {
        await using var host = await StartAsync();
        host.Write("var/lib/bbb-on-aws/label", "vc-abc123\n");

        Assert.NotEqual(0, (await host.RunAsync(Script, "claim")).Code);

        Assert.Contains("set up as vc-abc123", host.Read("var/lib/bbb-on-aws/name-refusal"));
        Assert.Equal("vc-abc123\n", host.Read("var/lib/bbb-on-aws/label"));
    }

    [Fact]
    public async Task A_certificate_that_could_not_be_kept_is_kept_at_the_next_boot()
    {
        await using var host = await StartAsync();
        Assert.Equal(0, (await host.RunAsync(Script, "claim")).Code);
        Assert.DoesNotContain("keep", host.ReadStub("function"));
        host.Write($"etc/letsencrypt/live/{Name(host)}/fullchain.pem", "certificate of the test\n");
        host.Write($"etc/letsencrypt/live/{Name(host)}/privkey.pem", "key of the test\n");

        Assert.Equal(0, (await host.RunAsync(Script, "claim")).Code);

        Assert.Contains("keep", host.ReadStub("function"));
        Assert.DoesNotContain(host.Calls, call => call.Line.Contains("of the test"));
    }

    [Fact]
    public async Task Before_the_installation_its_secret_is_where_the_installer_looks_for_one_and_BigBlueButton_may_read_it()
    {
        await using var host = await StartAsync();

        var outcome = await host.RunAsync(Script, "claim");

        Assert.True(outcome.Code == 0, outcome.Output);
        Assert.Equal($"securitySalt={host.ServerSecret}\n", host.Read(Web));
        Assert.Equal(("644", "755"), (Mode(host, Web), Mode(host, "etc/bigbluebutton")));
        Assert.False(host.Exists(Apps));
        Leaks.AssertNone(host, outcome.Output);
    }

    [Fact]
    public async Task Another_secret_takes_the_place_of_the_former_before_BigBlueButton_starts()
    {
        await using var host = await StartAsync();
        BigBlueButton.Install(host);
        host.WriteStub("units", "bbb-web.service inactive\n");
        host.Write(Web, "securitySalt=former\nallowRevealOfBBBVersion=true");
        host.Write(Apps, "include \"application.conf\"\nservices {\n  sharedSecret = \"former\"\n}\n");
        File.SetUnixFileMode(host.PathOf(Web), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        Assert.Equal(0, (await host.RunAsync(Script, "claim")).Code);

        Assert.Equal($"allowRevealOfBBBVersion=true\nsecuritySalt={host.ServerSecret}\n", host.Read(Web));
        Assert.Equal($"include \"application.conf\"\nservices {{\n  sharedSecret=\"{host.ServerSecret}\"\n}}\n", host.Read(Apps));
        Assert.Equal("640", Mode(host, Web));
        Assert.Equal(2, Directory.GetFiles(host.PathOf("etc/bigbluebutton")).Length);
    }

    [Fact]
    public async Task While_BigBlueButton_runs_its_secret_stays()
    {
        await using var host = await StartAsync();
        BigBlueButton.Install(host);
        host.Write(Web, "securitySalt=former\n");

        Assert.Equal(0, (await host.RunAsync(Script, "claim")).Code);

        Assert.Equal("securitySalt=former\n", host.Read(Web));
    }

    [Fact]
    public async Task A_server_that_cannot_be_given_its_secret_has_no_name()
    {
        await using var host = await StartAsync();
        host.Write("etc/bigbluebutton", "not a folder");

        Assert.NotEqual(0, (await host.RunAsync(Script, "claim")).Code);

        Assert.Equal("no name: BigBlueButton cannot be given its secret\n", host.Read("var/lib/bbb-on-aws/name-refusal"));
    }

    const string Web = "etc/bigbluebutton/bbb-web.properties";
    const string Apps = "etc/bigbluebutton/bbb-apps-akka.conf";

    static string Mode(Host host, string path) => Convert.ToString((int)File.GetUnixFileMode(host.PathOf(path)), 8);

    static string Name(Host host) => $"{host.Read("var/lib/bbb-on-aws/label").Trim()}.{Account.Domain}";

    async Task<string?> AddressAsync(string name)
    {
        var sets = await account.JsonAsync(
            "route53", "list-resource-record-sets", "--hosted-zone-id", Account.Zone, "--query", "ResourceRecordSets");
        return sets.EnumerateArray().Where(set => set.GetProperty("Name").GetString() == name + ".")
            .Select(set => set.GetProperty("ResourceRecords")[0].GetProperty("Value").GetString()).SingleOrDefault();
    }

    async Task<Host> StartAsync()
    {
        var host = await Host.StartAsync(account);
        host.Settings.Scalable();
        host.Install();
        Directory.CreateDirectory(host.PathOf("var/lib/bbb-on-aws")); // as bootstrap.sh does first
        return host;
    }
}
