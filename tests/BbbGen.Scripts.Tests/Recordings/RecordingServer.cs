using BbbGen.Scripts.Tests.Hosts;
using BbbGen.Testing;

namespace BbbGen.Scripts.Tests.Recordings;

/// <summary>A BigBlueButton server whose recordings go to the shared file system: another folder while it is mounted.</summary>
static class RecordingServer
{
    const string Core = "usr/local/bigbluebutton/core/scripts";
    const string Data = "var/bigbluebutton";

    public const string MountPoint = "mnt/bbb-recordings";

    /// <summary>A server as hand_over_recordings leaves it, with the shared file system away.</summary>
    public static async Task<Host> StartAsync(Account account)
    {
        ExternalTool.Ruby.Require();
        ExternalTool.Rsync.Require();
        var host = await Host.StartAsync(account);
        host.Settings.Scalable();
        host.Install();
        Directory.CreateDirectory(host.StubPath("efs"));
        Directory.CreateDirectory(host.PathOf(MountPoint));
        Directory.CreateDirectory(host.PathOf($"{Data}/recording/status/published"));
        host.Write($"{Core}/post_publish/scalelite_post_publish.rb", Repository.ReadText("scripts/scalelite_post_publish.rb"));
        host.Write($"{Core}/scalelite.yml", Repository.ReadText("scripts/scalelite.yml")
            .Replace("/var/", host.PathOf("var/")).Replace("/mnt/", host.PathOf("mnt/")));
        host.Write($"{Core}/bigbluebutton.yml",
            $"published_dir: {host.PathOf($"{Data}/published")}\nrecording_dir: {host.PathOf($"{Data}/recording")}\n");
        host.Variables["BBB_RECORDING_OVERRIDES"] = host.PathOf("etc/bigbluebutton/recording/recording.yml");
        return host;
    }

    public static string MeetingId(int number) => $"{number:x40}-1554230749920";

    public static void Mount(Host host)
    {
        host.WriteStub("mounted", host.PathOf(MountPoint) + "\n");
        Directory.Delete(host.PathOf(MountPoint));
        File.CreateSymbolicLink(host.PathOf(MountPoint), host.StubPath("efs"));
    }

    /// <summary>
    /// A format is published and its post-publish scripts are run as BigBlueButton's publish worker does: each of them once; the failure of
    /// one is written down, and the job succeeds all the same (bigbluebutton commits 2745211b, base_worker.rb, and 1a88830a,
    /// publish_worker.rb).
    /// </summary>
    public static Task<Outcome> PublishAsync(Host host, string meeting, string format = "presentation")
    {
        AddPublished(host, meeting, format);
        return host.RunTextAsync(
            $"""
            cd "$BBB_ROOT/{Core}"
            for script in post_publish/*.rb; do
              ruby "$script" -m {meeting} -f {format} || echo "Post publish script $script failed"
            done
            exit 0

            """);
    }

    /// <summary>A published format whose post-publish scripts have not been run.</summary>
    public static void AddPublished(Host host, string meeting, string format = "presentation", int minutesAgo = 0)
    {
        host.Write($"{Data}/published/{format}/{meeting}/metadata.xml", "<recording/>");
        var done = $"{Data}/recording/status/published/{meeting}-{format}.done";
        host.Write(done, "");
        if (minutesAgo > 0)
        {
            File.SetLastWriteTimeUtc(host.PathOf(done), DateTime.UtcNow.AddMinutes(-minutesAgo));
        }
    }

    public static string Sent(string meeting) => $"{Data}/recording/status/published/{meeting}-sender.done";

    /// <summary>The names of the archives the importer finds.</summary>
    public static IEnumerable<string?> Spooled(Host host) =>
        Directory.GetFiles(host.StubPath("efs")).Select(Path.GetFileName).Order();
}
