using System.Text.RegularExpressions;
using BbbGen.Scripts.Tests.Bootstraps;
using BbbGen.Scripts.Tests.Hosts;

namespace BbbGen.Scripts.Tests.Checks;

/// <summary>What an instance loads at boot is the same next year, or is refused.</summary>
public sealed partial class DownloadTests(Account account)
{
    /// <summary>The one program whose text nobody pins, with the reason in its script.</summary>
    const string Installer = "BBB_INSTALL_SOURCE";

    /// <summary>The address of an API, from which nothing is downloaded.</summary>
    const string CertificateAuthority = "BBB_ACME_SERVER";

    static IEnumerable<(string Script, string Line)> Lines =>
        from script in BbbGen.Templates.Assets.Scripts.All
        from line in script.Text.ReplaceLineEndings("\n").Replace("\\\n", " ").Split('\n')
        where !line.TrimStart().StartsWith('#')
        select (script.FileName, line);

    /// <summary>
    /// Where the pinned CLI cannot be had, setting up has failed: a packaged one then says so to CloudFormation, and nothing else.
    /// </summary>
    const string Messenger = "  command -v aws || snap install aws-cli --classic || dnf -qy install awscli-2";

    [Fact]
    public void Nothing_is_loaded_that_moves()
    {
        Assert.Contains(("user-data.sh", Messenger), Lines);
        Assert.DoesNotContain(Lines.Where(found => found != ("user-data.sh", Messenger)), found => Moving().IsMatch(found.Line));
    }

    [Theory]
    [InlineData("curl -fsSL https://example.org/agent/latest/agent.deb")]
    [InlineData("git clone https://github.com/aws/efs-utils")]
    [InlineData("curl -o x https://raw.githubusercontent.com/a/b/master/x.sh")]
    [InlineData("pip3 install awscli")]
    [InlineData("wget https://example.org/x.sh")]
    [InlineData("curl https://example.org/x.sh | bash")]
    public void What_moves_is_recognised(string line) => Assert.Matches(Moving(), line);

    [Fact]
    public void Every_address_has_a_checksum_beside_it()
    {
        var settings = Lines.Select(found => Address().Match(found.Line))
            .Where(match => match.Success).Select(match => match.Groups[1].Value).ToList();

        Assert.Contains("EFS_UTILS_URL", settings);
        Assert.Contains("BBB_AWSCLI_URL", settings);
        Assert.All(settings.Except([Installer, CertificateAuthority]), name => Assert.Contains(
            Lines, found => Regex.IsMatch(found.Line, $@"\$\{{{name.Replace("_URL", "_SHA256")}:[=-][0-9a-f]{{64}}\}}")));
    }

    [Theory]
    [InlineData("scalable")]
    [InlineData("turn")]
    public async Task Apt_waits_for_its_lock_from_the_first_call_on(string name)
    {
        var kind = Kind.Named(name);
        await using var host = await kind.OnlyAsync(account, "prepare_apt");
        host.Order("apt-get", "cat \"${BBB_ROOT}\"/etc/apt/apt.conf.d/* >\"${STUBS}/apt-settings\"\n");

        Assert.True((await host.RunAsync(kind.Script)).Code == 0, host.Log);

        Assert.Contains("DPkg::Lock::Timeout \"600\";", host.ReadStub("apt-settings"));
    }

    [Fact]
    public void Packages_are_installed_without_questions_and_nothing_is_upgraded()
    {
        Assert.All(Lines.Where(found => found.Line.Contains("apt-get")), found => Assert.Equal("ubuntu.sh", found.Script));
        Assert.DoesNotContain(Lines, found => Upgrade().IsMatch(found.Line));
    }

    [GeneratedRegex(@"(?<!\{BBB_METADATA_URL\})/latest/|/(master|main|HEAD)/|\bgit clone\b|\bpip3? install\b|\bwget "
        + @"https?:|\bcurl\b.*\|\s*(ba)?sh\b|\bsnap install\b")]
    private static partial Regex Moving();

    [GeneratedRegex(@"\$\{(\w+):[=-]https://")]
    private static partial Regex Address();

    [GeneratedRegex(@"(apt-get|dnf|yum)\b.*\b(dist-)?upgrade\b")]
    private static partial Regex Upgrade();
}
