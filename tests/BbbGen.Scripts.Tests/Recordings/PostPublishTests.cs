using System.Collections.Concurrent;
using System.Diagnostics;
using System.Formats.Tar;
using BbbGen.Scripts.Tests.Hosts;
using BbbGen.Testing;

namespace BbbGen.Scripts.Tests.Recordings;

/// <summary>scalelite_post_publish.rb with the real Ruby, tar and rsync.</summary>
public sealed class PostPublishTests : IDisposable
{
    const string Meeting = "183f0bf3a0982a127bdb8161e0c44eb696b3e75c-1554230749920";

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bbb-recordings-");

    public PostPublishTests()
    {
        LinuxOnly.Require();
        ExternalTool.Ruby.Require();
        Write("core/bigbluebutton.yml", $"published_dir: {PathOf("elsewhere")}\nrecording_dir: {PathOf("recording")}\n");
        Write("etc/recording.yml", $"published_dir: {PathOf("published")}\n"); // which BigBlueButton lets win
        Write("core/scalelite.yml", Repository.ReadText("scripts/scalelite.yml")
            .Replace("/var/bigbluebutton/", PathOf("var/"))
            .Replace("/mnt/bbb-recordings", Spool));
        Directory.CreateDirectory(Spool);
        Mounted(true);
        Publish("presentation", "metadata.xml", "<recording/>");
        foreach (var program in new[] { "tar", "rsync" })
        {
            Program(program, "");
        }
    }

    string Spool => PathOf("mnt/spool");

    string Archive => Path.Combine(Spool, $"{Meeting}.tar");

    string Status => PathOf($"recording/status/published/{Meeting}-sender.done");

    string[] Calls => File.Exists(PathOf("calls")) ? File.ReadAllLines(PathOf("calls")) : [];

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Every_format_published_so_far_goes_into_one_archive()
    {
        Publish("presentation", "slides/1.svg", "<svg/>");
        Assert.Equal(0, (await RunAsync("-m", Meeting, "-f", "presentation")).Code);
        Assert.Equal([$"presentation/{Meeting}/metadata.xml", $"presentation/{Meeting}/slides/1.svg"], Archived());
        Assert.Equal("presentation\n", File.ReadAllText(Status));

        Publish("video", "video.mp4", "film");
        Publish("video", "video.mp4", "another meeting's", meeting: Meeting.Replace('8', '9'));
        Assert.Equal(0, (await RunAsync("-m", Meeting, "-f", "video")).Code);

        Assert.Equal(
            [$"presentation/{Meeting}/metadata.xml", $"presentation/{Meeting}/slides/1.svg", $"video/{Meeting}/video.mp4"], Archived());
        Assert.Equal("presentation video\n", File.ReadAllText(Status));
        // the archive is moved, not copied
        Assert.Equal([$"{Meeting}.lock"], Directory.GetFiles(PathOf("var/recording/scalelite")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task The_importer_never_sees_a_name_before_the_archive_is_whole()
    {
        ConcurrentQueue<string> seen = [];
        using var watcher = new FileSystemWatcher(Spool) { EnableRaisingEvents = true };
        watcher.Created += (_, change) => seen.Enqueue($"created {change.Name}");
        watcher.Renamed += (_, change) => seen.Enqueue($"renamed {change.OldName} {change.Name}");

        Assert.Equal(0, (await RunAsync("-m", Meeting)).Code);
        while (!seen.Any(change => change.EndsWith($"{Meeting}.tar")))
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.DoesNotContain($"created {Meeting}.tar", seen);
        Assert.Contains(seen, change => change.StartsWith($"renamed .{Meeting}.tar."));
    }

    [Fact]
    public async Task The_owner_is_left_to_the_access_point_and_the_group_may_write()
    {
        Assert.Equal(0, (await RunAsync("-m", Meeting)).Code);

        var rsync = Assert.Single(Calls, call => call.StartsWith("rsync"));
        Assert.Contains(" --perms --no-owner --no-group --chmod=F664 ", rsync);
        Assert.Equal("664", Convert.ToString((int)File.GetUnixFileMode(Archive), 8));
    }

    [Fact]
    public async Task Without_the_mount_it_refuses_and_leaves_nothing_on_the_root_volume()
    {
        Mounted(false);

        var outcome = await RunAsync("-m", Meeting);

        Assert.NotEqual(0, outcome.Code);
        Assert.Contains("are the recordings mounted?", outcome.Output);
        Assert.Empty(Directory.GetFileSystemEntries(Spool));
        Assert.False(Path.Exists(PathOf("var")));
        Assert.False(File.Exists(Status));
        Assert.Empty(Calls);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-m", "")]
    [InlineData("-m", "../../etc")]
    [InlineData("-m", "183f0bf3-1;id")]
    [InlineData("-m", Meeting + "\nx")]
    public async Task What_is_no_meetings_id_is_refused(params string[] arguments)
    {
        var outcome = await RunAsync(arguments);

        Assert.NotEqual(0, outcome.Code);
        Assert.Contains("-m <internal meeting id> is missing or no such id", outcome.Output);
        Assert.Empty(Calls);
    }

    [Fact]
    public async Task A_meeting_of_which_nothing_is_published_is_refused()
    {
        var outcome = await RunAsync("-m", Meeting.Replace('8', '9'));

        Assert.NotEqual(0, outcome.Code);
        Assert.Contains("nothing is published", outcome.Output);
        Assert.Empty(Directory.GetFiles(Spool));
    }

    [Fact]
    public async Task Two_formats_published_at_the_same_time_take_turns()
    {
        Publish("video", "video.mp4", "film");
        Program("tar", "mkdir \"${CALLS}.busy\" || echo overlap >>\"${CALLS}\"; sleep 0.3", "rmdir \"${CALLS}.busy\"");

        var outcomes = await Task.WhenAll(RunAsync("-m", Meeting, "-f", "presentation"), RunAsync("-m", Meeting, "-f", "video"));

        Assert.All(outcomes, outcome => Assert.True(outcome.Code == 0, outcome.Output));
        Assert.DoesNotContain("overlap", Calls);
        Assert.Equal(2, Archived().Count);
    }

    [Theory]
    [InlineData("tar")]
    [InlineData("rsync")]
    public async Task What_was_not_handed_over_is_not_said_to_be(string program)
    {
        Program(program, "exit 1");

        var outcome = await RunAsync("-m", Meeting);

        Assert.NotEqual(0, outcome.Code);
        Assert.Contains($"{program} failed for", outcome.Output);
        Assert.False(File.Exists(Status)); // else the recording would be deleted here after some days
        Assert.False(File.Exists(Archive));
    }

    List<string> Archived()
    {
        using var reader = new TarReader(File.OpenRead(Archive));
        List<string> names = [];
        while (reader.GetNextEntry() is { } entry)
        {
            if (entry.EntryType is not TarEntryType.Directory)
            {
                names.Add(entry.Name);
            }
        }
        names.Sort(StringComparer.Ordinal);
        return names;
    }

    Task<Outcome> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(
            ExternalTool.Ruby.Require(), [Repository.PathOf("scripts/scalelite_post_publish.rb"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["BBB_CORE_SCRIPTS"] = PathOf("core");
        start.Environment["BBB_RECORDING_OVERRIDES"] = PathOf("etc/recording.yml");
        start.Environment["CALLS"] = PathOf("calls");
        start.Environment["PATH"] = $"{PathOf("bin")}:{start.Environment["PATH"]}";
        return Outcome.OfAsync(start);
    }

    void Publish(string format, string file, string text, string meeting = Meeting) => Write($"published/{format}/{meeting}/{file}", text);

    string PathOf(string relative) => Path.Combine(_folder.FullName, relative);

    void Write(string relative, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(relative))!);
        File.WriteAllText(PathOf(relative), text);
    }

    /// <summary>Whether a file system is mounted on the spool, for which a test would have to be root.</summary>
    void Mounted(bool isMounted)
    {
        Write("bin/mountpoint", $"#!/bin/bash\n[[ $* == '-q {Spool}' ]] && {(isMounted ? "true" : "false")}\n");
        File.SetUnixFileMode(PathOf("bin/mountpoint"), (UnixFileMode)0b111_101_101);
    }

    /// <summary>The real program, written down, with lines of bash before and after it.</summary>
    void Program(string name, string before, string after = "")
    {
        var real = name == "rsync" ? ExternalTool.Rsync.Require() : Programs.PathOf(name);
        Write($"bin/{name}",
            $"#!/bin/bash\nprintf '%s\\n' \"{name} $*\" >>\"${{CALLS}}\"\n{before}\n{real} \"$@\"\ncode=$?\n{after}\nexit \"${{code}}\"\n");
        File.SetUnixFileMode(PathOf($"bin/{name}"), (UnixFileMode)0b111_101_101);
    }
}
