using System.Text.RegularExpressions;
using BbbGen.Scripts.Tests.Bootstraps;
using BbbGen.Scripts.Tests.Checks;
using BbbGen.Scripts.Tests.Hosts;
using BbbGen.Testing;

namespace BbbGen.Scripts.Tests.Handlers;

/// <summary>metadata-guard.sh: root alone gets the credentials of the host's role.</summary>
public sealed partial class MetadataGuardTests(Account account)
{
    const string Other = "169.254.169.253"; // Amazon's resolver, which stays reachable

    public static TheoryData<string> Kinds => [.. Kind.All.Select(kind => kind.Name)];

    /// <summary>The real iptables, curl and accounts, in a network of its own.</summary>
    [Fact]
    public async Task Root_is_answered_and_every_other_account_is_refused_at_once_over_both_protocols()
    {
        var unshare = ExternalTool.Firewall.Require();
        var folder = Directory.CreateTempSubdirectory("bbb-metadata-").FullName;

        var (code, said) = await ProgramCheck.RunAsync(
            unshare, folder, ["--net", Repository.PathOf("tests/BbbGen.Scripts.Tests/Stubs/metadata_network.sh"),
                Repository.PathOf("scripts/metadata-guard.sh")]);

        Directory.Delete(folder, recursive: true);
        Assert.True(code == 0, said);
        var lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var answers = lines.Select(line => line.Split(' ')).Where(words => words[0] is "before" or "after").ToList();
        Assert.Equal(24, answers.Count);
        foreach (var answer in answers)
        {
            var isLetThrough = answer is ["before", ..] or [_, "0", ..] or [_, _, Other, ..];
            Assert.Equal(isLetThrough ? ["200", "0"] : ["000", "7"], answer[3..]);
        }
        Assert.Equal(2, lines.Count(line => line.StartsWith("-A OUTPUT"))); // one for each protocol, although it ran twice
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_bootstrap_begins_with_it_and_adds_no_rule_twice(string name)
    {
        var kind = Kind.Named(name);
        await using var host = await kind.OnlyAsync(account, "guard_metadata");

        for (var run = 0; run < 2; run++)
        {
            Assert.True((await host.RunAsync(kind.Script)).Code == 0, host.Log);
            File.Delete(host.PathOf("var/lib/bbb-on-aws/complete"));
            File.Delete(host.PathOf("var/lib/bbb-on-aws/steps/guard_metadata"));
        }

        Assert.Equal("guard_metadata", Kind.StepsOf(kind.Script).First());
        Assert.Equal(
            ["--protocol tcp --destination 169.254.169.254 --match owner ! --uid-owner 0 --jump REJECT --reject-with tcp-reset"],
            host.ReadStub("iptables").Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.True(host.Called("systemctl enable metadata-guard.service"));
        Assert.True(host.Exists("etc/systemd/system/metadata-guard.service"));
    }

    [Fact]
    public void It_holds_from_before_the_network_at_every_boot()
    {
        var unit = Repository.ReadText("scripts/metadata-guard.service");

        Assert.Matches("(?m)^Before=.*network-pre.target", unit);
        Assert.Matches("(?m)^Wants=network-pre.target", unit); // nothing else starts that target
        Assert.Matches("(?m)^DefaultDependencies=no", unit); // or it would wait for what comes after the network
        Assert.Matches("(?m)^WantedBy=multi-user.target", unit);
    }

    [Fact]
    public void No_unit_and_no_agent_of_a_host_runs_as_another_account_than_root()
    {
        var scripts = BbbGen.Templates.Assets.Scripts.All;

        Assert.All(scripts.Where(file => file.FileName.EndsWith(".service")),
            unit => Assert.DoesNotMatch("(?m)^(User|DynamicUser|Group)=", unit.Text));
        Assert.All(scripts.Where(file => file.FileName.EndsWith("cwagent.json")),
            agent => Assert.DoesNotContain("run_as_user", agent.Text));
    }

    /// <summary>BigBlueButton's own user hands recordings over, by way of the mounted file system.</summary>
    [Fact]
    public void What_the_scripts_run_as_another_account_needs_no_credentials()
    {
        var scripts = BbbGen.Templates.Assets.Scripts.All;
        var commands = scripts.Where(file => file.FileName.EndsWith(".sh"))
            .SelectMany(file => OtherAccount().Matches(file.Text.Replace("\\\n", "")))
            .Select(match => match.Groups[1].Value).Distinct().Order();

        Assert.Equal(["rm", "ruby", "touch"], commands);
        Assert.DoesNotMatch("(?i)aws|169\\.254|net/http", scripts.Single(file => file.FileName.EndsWith(".rb")).Text);
    }

    [GeneratedRegex(@"(?m)^[^#\n]*\b(?:runuser|setpriv|sudo|su)\s+(?:-u\s+\S+\s+--\s+)?(\S+)")]
    private static partial Regex OtherAccount();
}
