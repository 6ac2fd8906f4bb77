using System.Diagnostics;
using BbbGen.Scripts.Tests.Hosts;

namespace BbbGen.Scripts.Tests.Bootstraps;

/// <summary>The data disk: a file here, examined and formatted by the real programs.</summary>
public sealed class DiskTests(Account account)
{
    [Fact]
    public async Task An_empty_disk_is_formatted_once_and_mounted()
    {
        await using var host = await OnlyMountAsync();

        await host.RunAsync(Kind.Scalable.Script);

        Assert.Single(host.Calls, call => call.Program == "mkfs.ext4");
        Assert.Single(host.Read("etc/fstab").Split('\n'), line => line.Contains("/var/bigbluebutton auto"));
        Assert.Contains("/var/bigbluebutton", host.ReadStub("mounted"));
    }

    [Fact]
    public async Task A_disk_with_our_file_system_is_mounted_and_never_formatted()
    {
        await using var host = await OnlyMountAsync();
        await RunAsync("mkfs.ext4", "-q", Disk(host));

        await host.RunAsync(Kind.Scalable.Script);

        Assert.DoesNotContain(host.Calls, call => call.Program == "mkfs.ext4");
        Assert.Contains("/var/bigbluebutton", host.ReadStub("mounted"));
    }

    [Fact]
    public async Task A_disk_with_something_foreign_is_left_alone_and_the_bootstrap_fails()
    {
        await using var host = await OnlyMountAsync();
        await RunAsync("mkswap", Disk(host));
        var before = File.ReadAllBytes(Disk(host));

        await host.RunAsync(Kind.Scalable.Script);

        Assert.Equal(before, File.ReadAllBytes(Disk(host)));
        Assert.Contains("carries something else than a file system of ours", host.Log);
        Assert.Single(host.Calls, call => call.Program == "lsblk"); // not tried again
        Assert.Equal(2, (await host.SignalsAsync()).Count(signal => signal.Status == "FAILURE"));
    }

    [Fact]
    public async Task A_disk_with_partitions_is_not_formatted()
    {
        await using var host = await OnlyMountAsync();
        host.Order("lsblk", "printf '%s\\n' nvme1n1 nvme1n1p1; exit 0\n");

        await host.RunAsync(Kind.Scalable.Script);

        Assert.DoesNotContain(host.Calls, call => call.Program == "mkfs.ext4");
        Assert.DoesNotContain(await host.SignalsAsync(), signal => signal.Status == "SUCCESS");
    }

    /// <summary>A host whose other steps are done already, and whose next one fails.</summary>
    async Task<Host> OnlyMountAsync()
    {
        var host = await Kind.Scalable.StartAsync(account);
        host.Order("aws", "[[ $1 != logs ]] || exit 0\n");
        foreach (var (step, _) in Kind.Scalable.Steps.TakeWhile(known => known.Step != "mount_data"))
        {
            host.Write($"var/lib/bbb-on-aws/steps/{step}", "");
        }
        Downloads.Tamper(host, "efs");
        return host;
    }

    static string Disk(Host host) => host.PathOf($"dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_{host.Volume.Replace("-", "")}");

    static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(Programs.PathOf(program), arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }
}
