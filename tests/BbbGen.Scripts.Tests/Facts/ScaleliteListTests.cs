using System.Diagnostics;
using BbbGen.Scripts.Tests.Hosts;
using BbbGen.Testing;

namespace BbbGen.Scripts.Tests.Facts;

/// <summary>scalelite-server.sh, whose Ruby runs for real against a list in a file.</summary>
public sealed class ScaleliteListTests : IDisposable
{
    const string Id = "vc-abc123.example.org";

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bbb-scalelite-");

    public ScaleliteListTests()
    {
        var bundle = Path.Combine(_folder.FullName, "bundle");
        File.WriteAllText(bundle, $"#!/bin/sh\n# bundle exec rails runner -\nexec ruby -r {Repository.PathOf("tests/BbbGen.Scripts.Tests/Stubs/scalelite.rb")} -r uri -\n");
        File.SetUnixFileMode(bundle, (UnixFileMode)0b111_101_101);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_server_that_is_added_is_enabled_too()
    {
        Assert.Equal($"add {Id}: enabled", await RunAsync("add"));
        Assert.Equal(["servers:add", "servers:enable"], Notes);
    }

    [Fact]
    public async Task A_list_that_was_lost_with_its_Redis_is_filled_again()
    {
        await RunAsync("add");
        File.Delete(Path.Combine(_folder.FullName, "list"));

        Assert.Equal($"ensure {Id}: enabled", await RunAsync("ensure"));
    }

    [Fact]
    public async Task A_server_that_was_cordoned_stays_so_when_it_is_looked_after()
    {
        await RunAsync("add");
        await RunAsync("cordon");

        Assert.Equal($"ensure {Id}: cordoned", await RunAsync("ensure"));
    }

    [Fact]
    public async Task A_new_secret_is_taken_over()
    {
        await RunAsync("add");

        await RunAsync("ensure", secret: "another");

        Assert.Contains("another", File.ReadAllText(Path.Combine(_folder.FullName, "list")), StringComparison.Ordinal);
        Assert.Equal("servers:update", Notes[^1]);
    }

    [Fact]
    public async Task Removing_ends_what_runs_and_what_is_not_listed_is_removed_already()
    {
        await RunAsync("add");

        Assert.Equal($"remove {Id}: not listed", await RunAsync("remove"));
        Assert.Equal(["servers:panic", "servers:remove"], Notes[^2..]);
        Assert.Equal($"remove {Id}: not listed", await RunAsync("remove"));
        Assert.Equal(4, Notes.Length);
    }

    string[] Notes => File.ReadAllLines(Path.Combine(_folder.FullName, "notes"));

    /// <summary>Runs it; gives what it printed, in which the secret never stands.</summary>
    async Task<string> RunAsync(string action, string secret = Secrets.BigBlueButton)
    {
        var start = new ProcessStartInfo("/bin/sh", [Repository.PathOf("scripts/scalelite-server.sh")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["PATH"] = $"{_folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}",
                ["SCALELITE_HOME"] = _folder.FullName,
                ["SCALELITE_LIST"] = Path.Combine(_folder.FullName, "list"),
                ["SCALELITE_NOTES"] = Path.Combine(_folder.FullName, "notes"),
                ["SERVER_ACTION"] = action,
                ["SERVER_URL"] = $"https://{Id}/bigbluebutton/api",
                ["SERVER_SECRET"] = secret,
            },
        };
        var outcome = await Outcome.OfAsync(start);
        Assert.True(outcome.Code == 0, outcome.Output);
        Assert.DoesNotContain(secret, outcome.Output, StringComparison.Ordinal);
        return outcome.Output.Trim();
    }
}
