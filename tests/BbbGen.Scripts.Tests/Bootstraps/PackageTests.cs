using BbbGen.Scripts.Tests.Hosts;
using BbbGen.Scripts.Tests.Servers;

namespace BbbGen.Scripts.Tests.Bootstraps;

/// <summary>The bootstraps with the real apt, whose repository fails.</summary>
public sealed class PackageTests(Account account)
{
    const string Lists = "var/lib/apt/lists/lock";

    static readonly string[] Packages =
    [
        "bigbluebutton", "binutils", "certbot", "coturn", "nfs-common", "openssl", "python3", "stunnel4",
    ];

    public static TheoryData<string> Kinds => [Kind.Scalable.Name, Kind.Single.Name, Kind.Turn.Name];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_host_starts_although_every_request_to_the_repository_fails_once(string name)
    {
        var kind = Kind.Named(name);
        await using var repository = await PackageRepository.StartAsync(Packages);
        await using var host = await StartAsync(kind, repository);
        repository.Fails = (_, times) => times == 1;

        var outcome = await host.RunAsync(kind.Script);

        Assert.True(outcome.Code == 0, host.Log + outcome.Output);
        Assert.Equal([(host.Instance, "SUCCESS")], from signal in await host.SignalsAsync() select (signal.UniqueId, signal.Status));
        Assert.True(host.Exists($"usr/share/doc/{(name == "turn" ? "coturn" : "amazon-cloudwatch-agent")}/version"));
        // apt downloads each list in one of several compressions, but every package.
        Assert.All(
            repository.Requests.Where(request => request.Key.EndsWith(".deb")), request => Assert.True(request.Value > 1, request.Key));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_repository_that_never_answers_ends_the_bootstrap_after_its_attempts_with_apts_reason(string name)
    {
        var kind = Kind.Named(name);
        await using var repository = await PackageRepository.StartAsync(Packages);
        await using var host = await StartAsync(kind, repository);
        repository.Fails = (_, _) => true;

        Assert.NotEqual(0, (await host.RunAsync(kind.Script)).Code);

        var failed = Assert.Single(host.Log.Split('\n'), line => line.Contains("FAILED in step prepare_apt: "));
        Assert.Matches("E: Failed to fetch http://[^ ]+  503  Service Unavailable", failed);
        Assert.StartsWith($"{host.Instance}:prepare_apt:503--Service-Unavailable", (await host.SignalsAsync())[0].UniqueId);
        Assert.Equal(5, host.Calls.Count(call => call.Program == "apt-get"));
    }

    [Fact]
    public async Task A_repository_that_refuses_connections_is_an_error_and_not_a_warning()
    {
        await using var repository = await PackageRepository.StartAsync(Packages);
        await using var host = await OnlyAsync(Kind.Turn, repository, "prepare_apt");
        host.Write("etc/apt/sources.list", $"deb [trusted=yes] http://127.0.0.1:{Daemon.FreePort()} test main\n");

        Assert.NotEqual(0, (await host.RunAsync(Kind.Turn.Script)).Code);

        Assert.Matches("FAILED in step prepare_apt: E: Failed to fetch http://[^ ]+  Could not connect to ", host.Log);
        Assert.Contains(host.Calls, call => call.Line.Contains(":prepare_apt:Could-not-connect-to"));
    }

    [Fact]
    public async Task A_repository_that_is_away_for_the_first_attempts_is_asked_again()
    {
        await using var repository = await PackageRepository.StartAsync(Packages);
        await using var host = await OnlyAsync(Kind.Turn, repository, "prepare_apt", "install_coturn");
        repository.Fails = (_, _) => host.Calls.Count(call => call.Line.EndsWith(" update")) <= 2;

        Assert.True((await host.RunAsync(Kind.Turn.Script)).Code == 0, host.Log);

        Assert.Contains("step prepare_apt: attempt 3", host.Log);
        Assert.True(host.Exists("usr/share/doc/coturn/version"));
    }

    [Fact]
    public async Task A_package_that_the_repository_has_replaced_is_installed_by_the_next_attempt()
    {
        await using var repository = await PackageRepository.StartAsync(Packages);
        await using var host = await OnlyAsync(Kind.Turn, repository, "prepare_apt");
        Assert.True((await host.RunAsync(Kind.Turn.Script)).Code == 0, host.Log);
        await repository.UpgradeAsync("coturn");
        File.Delete(host.PathOf("var/lib/bbb-on-aws/steps/install_coturn"));

        Assert.True((await host.RunAsync(Kind.Turn.Script)).Code == 0, host.Log);

        Assert.Contains("step install_coturn: attempt 2", host.Log);
        Assert.Equal("2", host.Read("usr/share/doc/coturn/version"));
        Assert.False(host.Exists("var/lib/bbb-on-aws/packages-unfinished"));
    }

    [Fact]
    public async Task An_installation_that_a_power_failure_interrupted_is_finished()
    {
        await using var repository = await PackageRepository.StartAsync(Packages);
        await using var host = await OnlyAsync(Kind.Turn, repository, "install_coturn");
        host.Write("var/lib/bbb-on-aws/packages-unfinished", "");
        host.Write("var/lib/dpkg/info/certbot.list", "");
        host.Write("var/lib/dpkg/updates/0001", "Package: certbot\nStatus: install ok unpacked\nVersion: 1\nArchitecture: all\n"
            + "Maintainer: Test <test@example.org>\nDescription: stand-in\n");

        Assert.True((await host.RunAsync(Kind.Turn.Script)).Code == 0, host.Log);

        Assert.DoesNotContain("attempt 2", host.Log);
        Assert.Contains(
            "Status: install ok installed",
            host.Read("var/lib/dpkg/status").Split("\n\n").Single(package => package.Contains("Package: certbot\n")));
    }

    [Fact]
    public async Task The_distributions_job_that_reads_the_lists_is_waited_for()
    {
        await using var repository = await PackageRepository.StartAsync(Packages);
        await using var host = await OnlyAsync(Kind.Turn, repository, "prepare_apt");
        host.WriteStub("apt-daily-runs", "");
        Directory.CreateDirectory(Path.GetDirectoryName(host.PathOf(Lists))!);
        var job = File.Open(host.PathOf(Lists), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        job.Lock(0, 0);
        var ends = Task.Run(async () =>
        {
            while (host.Calls.Count(call => call.Line.Contains("ActiveState")) < 3)
            {
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
            await job.DisposeAsync();
            host.DeleteStub("apt-daily-runs");
        }, TestContext.Current.CancellationToken);

        Assert.True((await host.RunAsync(Kind.Turn.Script)).Code == 0, host.Log);

        await ends;
        Assert.DoesNotContain("Could not get lock", host.Log);
        Assert.DoesNotContain("attempt 2", host.Log);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_distributions_jobs_are_masked_until_the_bootstrap_ends_also_if_it_fails(bool succeeds)
    {
        await using var host = await Kind.Turn.StartAsync(account);
        host.Order("aws", "[[ $1 != logs ]] || exit 0\n");
        host.Order("apt-get", "cp \"${STUBS}/masked\" \"${STUBS}/masked-meanwhile\"\n");
        if (!succeeds)
        {
            host.Fail("certbot");
        }

        Assert.Equal(succeeds, (await host.RunAsync(Kind.Turn.Script)).Code == 0);

        Assert.Equal(
            ["apt-daily-upgrade.service", "apt-daily-upgrade.timer", "apt-daily.service", "apt-daily.timer"],
            host.ReadStub("masked-meanwhile").Split('\n', StringSplitOptions.RemoveEmptyEntries).Order());
        Assert.Empty(host.ReadStub("masked"));
        Assert.Contains(host.Calls, call => call.Line == "systemctl start apt-daily.timer apt-daily-upgrade.timer");
        Assert.Contains(succeeds ? "bootstrap succeeded" : "FAILED in step request_certificate", host.Log.TrimEnd().Split('\n')[^3..]
            .Aggregate("", (text, line) => text + line));
    }

    async Task<Host> StartAsync(Kind kind, PackageRepository repository)
    {
        var host = await kind.StartAsync(account);
        host.Order("aws", "[[ $1 != logs ]] || exit 0\n"); // the log is shipped in other tests
        await repository.ServeAsync(host);
        return host;
    }

    async Task<Host> OnlyAsync(Kind kind, PackageRepository repository, params string[] steps)
    {
        var host = await kind.OnlyAsync(account, steps);
        await repository.ServeAsync(host);
        return host;
    }
}
