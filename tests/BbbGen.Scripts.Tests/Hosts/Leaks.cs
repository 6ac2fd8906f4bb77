namespace BbbGen.Scripts.Tests.Hosts;

/// <summary>Looks for the secrets wherever somebody else could see them.</summary>
public static class Leaks
{
    const UnixFileMode Others = UnixFileMode.OtherRead;

    /// <summary>Where BigBlueButton and its installer, which are not ours, keep the server's secret for BigBlueButton's accounts.</summary>
    static readonly string[] OfBigBlueButton =
        ["usr/share/bbb-web", "etc/bigbluebutton/bbb-web.properties", "etc/bigbluebutton/bbb-apps-akka.conf"];

    /// <summary>Fails where a secret stands in an argument, in output, in a log, a unit, or a file everybody may read.</summary>
    public static void AssertNone(Host host, params string[] outputs)
    {
        List<string> secrets = [.. Secrets.All, .. host.Exists("var/lib/bbb-on-aws/label") ? [host.ServerSecret] : Array.Empty<string>()];
        foreach (var secret in secrets)
        {
            Assert.DoesNotContain(host.Calls, call => call.Line.Contains(secret));
            Assert.DoesNotContain(outputs, output => output.Contains(secret));
        }
        foreach (var file in new DirectoryInfo(host.Root).EnumerateFiles("*", SearchOption.AllDirectories).Where(MaySee))
        {
            var text = File.ReadAllText(file.FullName);
            foreach (var secret in secrets.Where(secret => text.Contains(secret)))
            {
                Assert.Fail($"{file.FullName}, which others may read or which is shipped, holds {secret}.");
            }
        }

        bool MaySee(FileInfo file)
        {
            var relative = Path.GetRelativePath(host.Root, file.FullName);
            return file.LinkTarget is null
                && !OfBigBlueButton.Any(folder => relative.StartsWith(folder))
                && (file.UnixFileMode.HasFlag(Others) || relative.StartsWith("var/log/"));
        }
    }
}
