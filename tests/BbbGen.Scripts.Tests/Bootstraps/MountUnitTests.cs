using System.Text.RegularExpressions;
using BbbGen.Scripts.Tests.Checks;
using BbbGen.Scripts.Tests.Hosts;
using BbbGen.Testing;

namespace BbbGen.Scripts.Tests.Bootstraps;

/// <summary>What systemd makes at boot of what a bootstrap leaves: its own generator of mount units, and the services it loads.</summary>
public sealed partial class MountUnitTests(Account account)
{
    const string Generator = "/usr/lib/systemd/system-generators/systemd-fstab-generator";

    [Fact]
    public async Task BigBlueButton_starts_only_with_its_data_volume_and_without_the_shared_file_system()
    {
        await using var host = await BootedAsync();
        var data = MountUnit(host, "var/bigbluebutton");
        var recordings = MountUnit(host, "mnt/bbb-recordings");

        foreach (var unit in new[] { "web", "rap-starter", "rap-resque-worker", "rap-caption-inbox", "export-annotations" })
        {
            var loaded = await LoadAsync(host, $"bbb-{unit}.service");

            Assert.Contains($"Requires: {data} (origin-path)", loaded);
            Assert.Contains($"After: {data} (origin-path)", loaded);
            Assert.DoesNotContain(recordings, loaded);
        }
    }

    [Fact]
    public async Task A_missing_volume_keeps_the_host_itself_from_nothing()
    {
        await using var host = await BootedAsync();

        foreach (var target in Directory.GetDirectories(Units(host), "*.target.*"))
        {
            Assert.DoesNotContain("requires", Path.GetFileName(target)); // wanted only, and waited for by no target
        }
        foreach (var mount in new[] { "var/bigbluebutton", "mnt/bbb-recordings" })
        {
            Assert.DoesNotContain("Before=", File.ReadAllText(Path.Combine(Units(host), MountUnit(host, mount))));
        }
    }

    /// <summary>A host whose generator has run over the fstab of its bootstrap, with the units of BigBlueButton's packages.</summary>
    async Task<Host> BootedAsync()
    {
        ExternalTool.SystemdAnalyze.Require();
        var host = await Kind.Scalable.OnlyAsync(account, "mount_data", "mount_recordings");
        Assert.True((await host.RunAsync(Kind.Scalable.Script)).Code == 0, host.Log);
        foreach (var folder in new[] { "units", "early", "late" })
        {
            Directory.CreateDirectory(host.PathOf(folder));
        }
        var (code, said) = await ProgramCheck.RunAsync(
            "/usr/bin/env",
            host.Root,
            [$"SYSTEMD_FSTAB={host.PathOf("etc/fstab")}", Generator, Units(host), host.PathOf("early"), host.PathOf("late")]);
        Assert.True(code == 0, said);
        return host;
    }

    /// <summary>The unit as systemd loads it.</summary>
    static async Task<string> LoadAsync(Host host, string unit)
    {
        host.Write($"units/{unit}", "[Service]\nExecStart=/bin/true\n");
        var (_, said) = await ProgramCheck.RunAsync(
            "/usr/bin/env",
            host.Root,
            [
                "SYSTEMD_LOG_LEVEL=debug",
                $"SYSTEMD_UNIT_PATH={host.PathOf("etc/systemd/system")}:{Units(host)}:/usr/lib/systemd/system",
                ExternalTool.SystemdAnalyze.Require(),
                "verify", "--man=no", Path.Combine(Units(host), unit),
            ]);
        return Dump().Match(said).Value;
    }

    static string Units(Host host) => host.PathOf("units");

    static string MountUnit(Host host, string path) => Path.GetFileName(Directory.GetFiles(Units(host), "*.mount")
        .Single(unit => File.ReadAllLines(unit).Contains($"Where={host.PathOf(path)}")));

    [GeneratedRegex(@"-> Unit bbb-.*(?:\n\t\t.*)*")]
    private static partial Regex Dump();
}
