using System.Diagnostics;
using BbbGen.Scripts.Tests.Hosts;

namespace BbbGen.Scripts.Tests.Bootstraps;

/// <summary>The volume that outlives the single server: the server attaches it, and nothing on it is lost.</summary>
public sealed class DataVolumeTests(Account account)
{
    [Fact]
    public async Task Recordings_Greenlight_and_certificates_are_on_the_volume_before_the_installer_runs()
    {
        await using var host = await Kind.Single.OnlyAsync(account, "take_data", "install_bigbluebutton");

        Assert.Equal(0, (await host.RunAsync(Kind.Single.Script)).Code);

        string[] places = ["/mnt/bbb-data", "/var/bigbluebutton", "/root/greenlight-v3", "/etc/letsencrypt"];
        Assert.Equal(
            places.Select(place => host.Root + place),
            from call in host.Calls.TakeWhile(call => call.Program != "bbb-install")
            where call.Program == "mount"
            select call.Arguments[0]);
        Assert.Equal(
            ["bigbluebutton /var/bigbluebutton", "greenlight /root/greenlight-v3", "letsencrypt /etc/letsencrypt"],
            from line in host.Read("etc/fstab").Split('\n')
            where line.Contains(" none bind,")
            let words = line.Replace(host.Root, "").Split(' ')
            select $"{words[0]["/mnt/bbb-data/".Length..]} {words[1]}");
        Assert.All(
            new Dictionary<string, string> { ["docker"] = "/root/greenlight-v3", ["nginx"] = "/etc/letsencrypt" },
            needed => Assert.Contains(
                $"RequiresMountsFor={host.Root}{needed.Value}", host.Read($"etc/systemd/system/{needed.Key}.service.d/bbb-data.conf")));
    }

    [Fact]
    public async Task A_volume_without_a_server_is_attached()
    {
        await using var host = await Kind.Single.OnlyAsync(account, "take_data");
        await DetachAsync(host);

        Assert.Equal(0, (await host.RunAsync(Kind.Single.Script)).Code);

        Assert.Equal((host.Instance, "/dev/sdf"), await HolderAsync(host.Volume));
        Assert.False(host.Called("ec2 stop-instances"));
    }

    [Fact]
    public async Task A_new_server_stops_the_former_one_in_order_and_uses_its_data()
    {
        await using var host = await Kind.Single.OnlyAsync(account, "take_data");
        var former = await GiveToAnotherAsync(host);
        await RunAsync("mkfs.ext4", "-q", Disk(host));

        Assert.Equal(0, (await host.RunAsync(Kind.Single.Script)).Code);

        Assert.Equal((host.Instance, "/dev/sdf"), await HolderAsync(host.Volume));
        Assert.Equal("stopped", await StateAsync(former));
        Assert.Equal(
            ["stop-instances", "detach-volume", "attach-volume"],
            (from call in host.Calls
             where call.Program == "aws" && call.Arguments is ["ec2", "stop-instances" or "detach-volume" or "attach-volume", ..]
             select call.Arguments[1]).Distinct());
        Assert.DoesNotContain(host.Calls, call => call.Program == "mkfs.ext4");
    }

    [Fact]
    public async Task A_volume_that_was_made_larger_is_used_whole()
    {
        await using var host = await Kind.Single.OnlyAsync(account, "take_data");
        await RunAsync("mkfs.ext4", "-q", Disk(host));

        Assert.Equal(0, (await host.RunAsync(Kind.Single.Script)).Code);

        Assert.True(host.Called($"resize2fs {Disk(host)}"));
    }

    [Fact]
    public async Task A_new_server_whose_setup_fails_starts_the_former_one_again()
    {
        await using var host = await Kind.Single.OnlyAsync(account, "take_data", "install_bigbluebutton");
        var former = await GiveToAnotherAsync(host);
        host.Fail("bbb-install");

        Assert.NotEqual(0, (await host.RunAsync(Kind.Single.Script)).Code);

        Assert.Equal("running", await StateAsync(former));
        var last = host.Calls.Select(call => call.Line).Where(line => line.Contains("ec2 st") || line.Contains("signal-resource"));
        Assert.Contains("ec2 start-instances", last.Last()); // CloudFormation knows of the failure first
    }

    [Fact]
    public async Task A_server_that_took_the_volume_from_nobody_starts_no_other()
    {
        await using var host = await Kind.Single.OnlyAsync(account, "take_data", "install_bigbluebutton");
        host.Fail("bbb-install");

        Assert.NotEqual(0, (await host.RunAsync(Kind.Single.Script)).Code);

        Assert.False(host.Called("ec2 start-instances"));
    }

    [Fact]
    public async Task The_files_of_the_former_servers_user_belong_to_the_same_user_of_the_new_one()
    {
        await using var host = await Kind.Single.OnlyAsync(account, "keep_owner");
        host.Write("var/bigbluebutton/published/meeting", "");
        host.Write("mnt/bbb-data/owner", $"{Environment.GetEnvironmentVariable("UID") ?? "0"}:123456\n");

        Assert.Equal(0, (await host.RunAsync(Kind.Single.Script)).Code);

        Assert.Contains(host.Calls, call => call.Line.StartsWith("chown -h 997 ") && call.Line.Contains("published/meeting"));
        Assert.Equal("997:996", host.Read("mnt/bbb-data/owner").Trim());
    }

    async Task DetachAsync(Host host) => await account.AwsAsync(
        "ec2", "detach-volume", "--volume-id", host.Volume, "--instance-id", host.Instance); // without which moto 5 fails

    /// <summary>Attaches the volume to another running instance; gives its id.</summary>
    async Task<string> GiveToAnotherAsync(Host host)
    {
        var (other, _) = account.NextInstance();
        await DetachAsync(host);
        await account.AwsAsync("ec2", "attach-volume", "--volume-id", host.Volume, "--instance-id", other, "--device", "/dev/sdz");
        return other;
    }

    async Task<(string? Instance, string? Device)> HolderAsync(string volume)
    {
        var holder = await account.JsonAsync(
            "ec2", "describe-volumes", "--volume-ids", volume, "--query", "Volumes[0].Attachments[0].[InstanceId, Device]");
        return (holder[0].GetString(), holder[1].GetString());
    }

    async Task<string> StateAsync(string instance) => await account.AwsAsync(
        "ec2", "describe-instances", "--instance-ids", instance, "--query", "Reservations[0].Instances[0].State.Name", "--output", "text");

    static string Disk(Host host) => host.PathOf($"dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_{host.Volume.Replace("-", "")}");

    static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(Programs.PathOf(program), arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }
}
