using System.Security.Cryptography;
using BbbGen.Scripts.Tests.Hosts;
using BbbGen.Scripts.Tests.Servers;

namespace BbbGen.Scripts.Tests.Bootstraps;

/// <summary>BigBlueButton's installer, which neither notices that a package is missing nor ends then.</summary>
public sealed class InstallerTests(Account account)
{
    const string Package = "/pool/bigbluebutton_1_all.deb";

    [Fact]
    public async Task An_installer_that_waits_for_a_package_it_could_not_get_is_ended_and_tried_again()
    {
        await using var repository = await PackageRepository.StartAsync("bigbluebutton");
        await using var host = await StartAsync(repository);
        repository.Fails = (path, times) => path == Package && times == 1;

        Assert.True((await host.RunAsync(Kind.Scalable.Script)).Code == 0, host.Log);

        Assert.Contains("the installer hangs and is stopped: it prints nothing but dots", host.Log);
        Assert.Contains("E: Failed to fetch", host.Log);
        Assert.Equal(2, host.Calls.Count(call => call.Program == "bbb-install"));
    }

    [Fact]
    public async Task A_package_that_never_comes_fails_the_step_with_apts_reason_before_the_installer_runs_again()
    {
        await using var repository = await PackageRepository.StartAsync("bigbluebutton");
        await using var host = await StartAsync(repository);
        repository.Fails = (path, _) => path == Package;

        Assert.NotEqual(0, (await host.RunAsync(Kind.Scalable.Script)).Code);

        Assert.Matches(
            $"FAILED in step install_bigbluebutton: E: Failed to fetch http://[^ ]+{Package}  503  Service Unavailable", host.Log);
        Assert.Contains(host.Calls, call => call.Line.Contains($"{host.Instance}:install_bigbluebutton:503--Service-Unav"));
        Assert.Single(host.Calls, call => call.Program == "bbb-install");
        Assert.Contains("attempt 3 of 3", host.Log);
    }

    [Fact]
    public async Task An_installer_that_is_silent_is_ended_with_all_it_has_started_at_the_limit_of_an_attempt()
    {
        await using var host = await Kind.Scalable.OnlyAsync(account, "install_bigbluebutton");
        host.Variables["BBB_INSTALL_SECONDS"] = "2";
        host.Order("bbb-install", "echo $$ >\"${STUBS}/waits\"; exec sleep 600.1\n");

        Assert.NotEqual(0, (await host.RunAsync(Kind.Scalable.Script)).Code);

        Assert.Contains("attempt 3 of 3", host.Log);
        Assert.Contains("FAILED in step install_bigbluebutton: the installer hangs: it has not ended after 2 s", host.Log);
        await EndsAsync($"/proc/{host.ReadStub("waits").Trim()}/cmdline", "600.1");
    }

    [Fact]
    public async Task The_reason_of_a_hang_is_not_taken_from_an_earlier_request_for_a_certificate()
    {
        await using var host = await Kind.Scalable.OnlyAsync(account, "install_bigbluebutton");
        host.Variables["BBB_INSTALL_SECONDS"] = "0";
        host.Write("var/log/letsencrypt/letsencrypt.log", "urn:ietf:params:acme:error:rateLimited\n");
        host.Order("bbb-install", "exec sleep 600.1\n");

        Assert.NotEqual(0, (await host.RunAsync(Kind.Scalable.Script)).Code);

        Assert.DoesNotContain("FAILED in step install_bigbluebutton: Let's Encrypt", host.Log);
    }

    [Theory]
    [InlineData("scalable")]
    [InlineData("single")]
    public async Task A_commit_of_the_installer_is_run_if_its_file_has_the_digest(string mode)
    {
        await using var host = await PinnedAsync(mode);

        Assert.True((await host.RunAsync(Kind.Named(mode).Script)).Code == 0, host.Log);

        Assert.Single(host.Calls, call => call.Program == "bbb-install");
        Assert.Contains($"install/{Commit}/bbb-install.sh", host.World.Visited);
    }

    [Theory]
    [InlineData("scalable", "another")]
    [InlineData("scalable", "")]
    [InlineData("single", "another")]
    [InlineData("single", "")]
    public async Task A_commit_of_the_installer_whose_file_has_another_digest_or_none_to_compare_is_not_run(string mode, string digest)
    {
        await using var host = await PinnedAsync(mode);
        host.Settings.Values["BBB_INSTALL_SHA256"] = digest.Length == 0 ? "" : new string('0', 64);
        host.Install();

        Assert.NotEqual(0, (await host.RunAsync(Kind.Named(mode).Script)).Code);

        Assert.DoesNotContain(host.Calls, call => call.Program == "bbb-install");
        Assert.Contains("FAILED in step install_bigbluebutton: bbb-install.sh of commit 26ce2d16d3a1 does not have the SHA-256", host.Log);
        Assert.DoesNotContain("attempt 2", host.Log);
    }

    const string Commit = "26ce2d16d3a1f4a0b5c6e7f8091a2b3c4d5e6f70";

    async Task<Host> PinnedAsync(string mode)
    {
        var host = await Kind.Named(mode).OnlyAsync(account, "install_bigbluebutton");
        var file = host.World.Sites["install/v3.0.x-release/bbb-install.sh"];
        host.World.Sites.Clear();
        host.World.Sites[$"install/{Commit}/bbb-install.sh"] = file;
        host.Settings.Values["BBB_INSTALL_REF"] = Commit;
        host.Settings.Values["BBB_INSTALL_SHA256"] = Convert.ToHexStringLower(SHA256.HashData(file));
        host.Install();
        return host;
    }

    async Task<Host> StartAsync(PackageRepository repository)
    {
        var host = await Kind.Scalable.OnlyAsync(account, "prepare_apt", "install_bigbluebutton");
        await repository.ServeAsync(host);
        return host;
    }

    /// <summary>
    /// Waits until the process has ended: init may not have collected it yet, and its number may have been given to another.
    /// </summary>
    static async Task EndsAsync(string commandLine, string argument)
    {
        try
        {
            while ((await File.ReadAllTextAsync(commandLine)).Contains(argument))
            {
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }
        catch (IOException)
        {
            // The file goes with the process.
        }
    }
}
