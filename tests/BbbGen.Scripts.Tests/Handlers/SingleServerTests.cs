using BbbGen.Scripts.Tests.Bootstraps;
using BbbGen.Scripts.Tests.Hosts;

namespace BbbGen.Scripts.Tests.Handlers;

/// <summary>Each boot of the single server after its bootstrap.</summary>
public sealed class SingleServerTests(Account account)
{
    const string Script = "single-server.sh";
    const string OldAddress = "203.0.113.10";
    const string NewAddress = "198.51.100.77";

    static readonly string[] WithAddress =
    [
        "opt/freeswitch/conf/vars.xml", "opt/freeswitch/conf/sip_profiles/external.xml", "usr/share/bigbluebutton/nginx/sip.nginx",
        "etc/bigbluebutton/bbb-webrtc-sfu/production.yml", "lib/systemd/system/dummy-nic.service",
    ];

    [Fact]
    public async Task After_a_stop_and_start_record_and_settings_have_the_new_address_and_nothing_else_changes()
    {
        await using var host = await InstalledAsync();
        var setup = host.Calls.Count;
        host.Write("opt/freeswitch/conf/other.xml", "203.0.113.100 and 9.203.0.113.101");
        host.World.Metadata["public-ipv4"] = NewAddress;

        await RunAsync(host);
        Assert.Equal(0, (await host.RunAsync("route53-handler.sh", "create")).Code);

        Assert.All(WithAddress, file =>
        {
            Assert.Contains(NewAddress, host.Read(file));
            Assert.DoesNotContain(OldAddress, host.Read(file));
        });
        Assert.Equal("203.0.113.100 and 9.203.0.113.101", host.Read("opt/freeswitch/conf/other.xml"));
        Assert.Contains(NewAddress, host.Read("var/lib/bbb-on-aws/record"));
        Assert.DoesNotContain(host.Calls.Skip(setup), call => call.Program.StartsWith("mkfs"));

        var texts = WithAddress.Select(host.Read).ToList();
        var calls = host.Calls.Count;
        await RunAsync(host);

        Assert.Equal(texts, WithAddress.Select(host.Read));
        Assert.DoesNotContain(host.Calls.Skip(calls), call => call.Program is "sed" or "bbb-install" or "docker");
    }

    [Fact]
    public async Task A_reboot_runs_no_step_again()
    {
        await using var host = await InstalledAsync();

        await RunAsync(host);

        Assert.True(host.Exists("var/lib/bbb-on-aws/complete"));
        Assert.True(host.Exists("var/lib/bbb-on-aws/steps/install_bigbluebutton"));
    }

    [Fact]
    public async Task Changed_user_data_set_the_server_up_again_and_keep_Greenlights_secrets()
    {
        await using var host = await InstalledAsync();
        var secrets = Lines(host, "SECRET_KEY_BASE=");
        host.World.Metadata["user-data"] = "#!/bin/bash\n: >\"${BBB_ROOT}/new-user-data-ran\"\n";

        await RunAsync(host);

        Assert.True(host.Exists("new-user-data-ran"));
        Assert.False(host.Exists("var/lib/bbb-on-aws/complete"));

        Assert.Equal(0, (await host.RunAsync(Kind.Single.Script)).Code); // which the user data start
        Assert.Equal(2, host.Calls.Count(call => call.Program == "bbb-install"));
        Assert.Equal(secrets, Lines(host, "SECRET_KEY_BASE="));
        Assert.DoesNotContain(host.Calls.Skip(host.Calls.Count / 2), call => call.Program == "mkfs.ext4");

        host.Write("new-user-data-ran", "");
        File.Delete(host.PathOf("new-user-data-ran"));
        await RunAsync(host);
        Assert.False(host.Exists("new-user-data-ran"));
    }

    [Fact]
    public async Task A_server_whose_successor_failed_takes_its_volume_and_its_name_back()
    {
        await using var host = await InstalledAsync();
        var (other, _) = account.NextInstance();
        await account.AwsAsync("ec2", "detach-volume", "--volume-id", host.Volume, "--instance-id", host.Instance);
        await account.AwsAsync("ec2", "attach-volume", "--volume-id", host.Volume, "--instance-id", other, "--device", "/dev/sdz");
        var name = $"{host.Instance}.{Account.Domain}.";
        await account.AwsAsync("route53", "change-resource-record-sets", "--hosted-zone-id", Account.Zone, "--change-batch", $$"""
            {"Changes": [{"Action": "UPSERT", "ResourceRecordSet":
              {"Name": "{{name}}", "Type": "A", "TTL": 60, "ResourceRecords": [{"Value": "{{NewAddress}}"}] } }] }
            """);

        await RunAsync(host);
        Assert.Equal(0, (await host.RunAsync("route53-handler.sh", "create")).Code);

        Assert.Equal(OldAddress, await account.AwsAsync(
            "route53", "list-resource-record-sets", "--hosted-zone-id", Account.Zone,
            "--query", $"ResourceRecordSets[?Name=='{name}'].ResourceRecords[0].Value", "--output", "text"));
        Assert.Equal(host.Instance, await account.AwsAsync(
            "ec2", "describe-volumes", "--volume-ids", host.Volume, "--query", "Volumes[0].Attachments[0].InstanceId", "--output", "text"));
    }

    [Fact]
    public async Task Services_that_were_given_up_without_the_volume_are_started_when_it_is_mounted_and_only_then()
    {
        const string Start = "systemctl start --no-block multi-user.target";
        await using var host = await InstalledAsync();
        await RunAsync(host);
        Assert.False(host.Called(Start));

        host.DeleteStub("mounted");
        await RunAsync(host);

        var calls = host.Calls.Select(call => call.Line).ToList();
        Assert.InRange(calls.IndexOf(Start), calls.FindLastIndex(line => line.StartsWith("mount ")) + 1, calls.Count);
    }

    [Fact]
    public async Task The_unit_runs_before_everything_that_uses_data_address_or_name()
    {
        await using var host = await InstalledAsync();

        var before = host.Read("etc/systemd/system/single-server.service").Split('\n').Single(line => line.StartsWith("Before="));
        Assert.All(
            (string[])["route53-handler", "docker", "nginx", "freeswitch", "bbb-web", "bbb-webrtc-sfu", "dummy-nic", "bbb-bootstrap"],
            unit => Assert.Contains($"{unit}.service", before));
    }

    async Task<Host> InstalledAsync()
    {
        var host = await Kind.Single.StartAsync(account);
        host.Order("aws", "[[ $1 != logs ]] || exit 0\n");
        var outcome = await host.RunAsync(Kind.Single.Script);
        Assert.True(outcome.Code == 0, host.Log + outcome.Output);
        return host;
    }

    static async Task RunAsync(Host host)
    {
        var outcome = await host.RunAsync(Script);
        Assert.True(outcome.Code == 0, outcome.Output);
    }

    static IEnumerable<string> Lines(Host host, string start) =>
        [.. host.Read("root/greenlight-v3/.env").Split('\n').Where(line => line.StartsWith(start))];
}
