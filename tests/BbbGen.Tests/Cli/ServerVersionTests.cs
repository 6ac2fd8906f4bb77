using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Tests.Destruction;

namespace BbbGen.Tests.Cli;

/// <summary>A deployment replaces no BigBlueButton server, so the operator learns which ones are outdated or kept, and the command that
/// terminates one.</summary>
public sealed class ServerVersionTests : IDisposable
{
    private const string Terminate =
        "aws autoscaling terminate-instance-in-auto-scaling-group --no-should-decrement-desired-capacity --instance-id";

    private readonly DestroyHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task Deploy_names_the_servers_of_an_earlier_version_and_how_to_replace_one()
    {
        await _harness.DeployAsync();
        Servers(Server("i-0123456789abcdef0", "InService") with { IsOutdated = true }, Server("i-0fedcba9876543210", "InService"));

        await _harness.DeployAsync("demo", "scalable", "--no-smoke-test", "--json");

        Assert.Contains("1 server still runs an earlier version, because meetings may be running on it: i-0123456789abcdef0.",
            _harness.ErrorLines);
        Assert.Contains($"  {Terminate} i-0123456789abcdef0", _harness.ErrorLines);
        Assert.Equal(["i-0123456789abcdef0"],
            _harness.Result.GetProperty("outdatedServers").EnumerateArray().Select(server => server.GetString()));
    }

    [Fact]
    public async Task Deploy_is_silent_about_servers_of_this_version()
    {
        await _harness.DeployAsync("demo", "scalable", "--no-smoke-test", "--json");

        Assert.DoesNotContain("earlier version", _harness.Error);
        Assert.Equal(0, _harness.Result.GetProperty("outdatedServers").GetArrayLength());
    }

    [Fact]
    public async Task Without_an_answer_deploy_says_that_it_does_not_know()
    {
        await _harness.DeployAsync();
        _harness.Services.AutoScaling.Refuses = BbbException.Refused("AWS does not answer", "run again");

        await _harness.DeployAsync("demo", "scalable", "--no-smoke-test", "--json");

        Assert.Contains(_harness.ErrorLines, line => line.StartsWith("Could not check whether servers still run an earlier version"));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, _harness.Result.GetProperty("outdatedServers").ValueKind);
    }

    [Fact]
    public async Task Status_shows_a_server_that_is_kept_and_how_to_terminate_it()
    {
        await _harness.DeployAsync();
        Servers(
            Server("i-0123456789abcdef0", "InService") with { IsOutdated = true }, Server("i-0fedcba9876543210", "Terminating:Retained"));

        Assert.Equal(ExitCode.Success, await _harness.RunAsync("status", "-s", "demo", "--json"));

        Assert.Contains(
            _harness.ErrorLines, line => line.StartsWith("  i-0fedcba9876543210 was to be terminated, but meetings or recordings"));
        Assert.Contains($"    {Terminate} i-0fedcba9876543210", _harness.ErrorLines);
        Assert.Contains("  i-0123456789abcdef0 still runs an earlier version; 'deploy' prints how to replace it.", _harness.ErrorLines);
    }

    private void Servers(params Server[] servers) => _harness.Services.AutoScaling.Group = new(1, servers);

    private static Server Server(string id, string state) =>
        new(id, state, state == "InService", DateTimeOffset.UnixEpoch, Address: null);
}
