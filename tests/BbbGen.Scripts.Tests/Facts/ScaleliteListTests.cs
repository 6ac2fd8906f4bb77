using BbbGen.Scripts.Tests.Containers;
using BbbGen.Scripts.Tests.Hosts;

namespace BbbGen.Scripts.Tests.Facts;

/// <summary>scalelite-server.sh, whose Ruby runs for real against a list in a file.</summary>
public sealed class ScaleliteListTests : IDisposable
{
    const string Id = "vc-abc123.example.org";

    readonly Container _container = new("scalelite.rb");

    public ScaleliteListTests()
    {
        _container.Variables["SCALELITE_HOME"] = _container.PathOf("");
        _container.Variables["SCALELITE_LIST"] = _container.PathOf("list");
        _container.Variables["SCALELITE_NOTES"] = _container.PathOf("notes");
        _container.Variables["SERVER_URL"] = $"https://{Id}/bigbluebutton/api";
    }

    public void Dispose() => _container.Dispose();

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
        File.Delete(_container.PathOf("list"));

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

        Assert.Contains("another", _container.Read("list"));
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

    string[] Notes => File.ReadAllLines(_container.PathOf("notes"));

    /// <summary>Runs it; gives what it printed, in which the secret never stands.</summary>
    async Task<string> RunAsync(string action, string secret = Secrets.BigBlueButton)
    {
        _container.Variables["SERVER_ACTION"] = action;
        _container.Variables["SERVER_SECRET"] = secret;
        var outcome = await _container.RunAsync("scalelite-server.sh");
        Assert.True(outcome.Code == 0, outcome.Output);
        Assert.DoesNotContain(secret, outcome.Output);
        return outcome.Output.Trim();
    }
}
