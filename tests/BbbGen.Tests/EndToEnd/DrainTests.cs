using System.Text.Json;
using BbbGen.Testing;
using BbbGen.Testing.Moto;

namespace BbbGen.Tests.EndToEnd;

/// <summary><c>bbbgen servers</c>, <c>drain</c> and <c>undrain</c> as processes, to an AWS endpoint with a whole deployment.</summary>
[Collection(EndpointCollection.Name)]
public sealed class DrainTests(MotoFixture moto) : IDisposable
{
    private const string Family = "demo-scalelite-add-server";

    private const string Stream = "scalelite-observer/scalelite-observer/1";

    private readonly Operator _operator = new(moto.Server.Environment);

    public void Dispose() => _operator.Dispose();

    [Fact]
    public async Task A_server_is_drained_put_back_and_terminated_by_its_name()
    {
        await moto.Server.ResetAsync();
        await moto.Server.AddHostedZoneAsync(Operator.Zone, Operator.ZoneName);
        var created = await _operator.DeployAsync("demo");
        Assert.True(created.ExitCode == 0, created.Error);
        await moto.Server.EndTasksAsync(Family, new MotoTaskEnding(Looks: 0));
        var group = await TextAsync(
            "logs", "describe-log-groups", "--query", "logGroups[?contains(logGroupName, 'BBBScalelite')].logGroupName");
        await CallAsync("logs", "create-log-stream", "--log-group-name", group, "--log-stream-name", Stream);

        await PrintAsync(group, "enabled", isAccepting: true);
        Assert.Contains("1 of 1 servers take new meetings; 40 people in 2 meetings", (await RunAsync(0, "servers")).Error);
        var drained = await RunAsync(0, "drain", "vc-000001", "--yes", "--json");

        await PrintAsync(group, "cordoned", isAccepting: false);
        Assert.Contains("No server takes new meetings", (await RunAsync(2, "servers")).Error);
        await RunAsync(0, "undrain", "vc-000001");
        var terminated = await RunAsync(0, "drain", "vc-000001", "--yes", "--terminate", "--json");

        Assert.Equal("drained", Result(drained, "end"));
        Assert.Equal("terminated", Result(terminated, "end"));
        Assert.Equal(
            [("cordon", "vc-000001.bbb.uni.example"), ("uncordon", "vc-000001.bbb.uni.example")],
            (await moto.Server.TasksAsync()).Where(task => task.Family == Family)
                .Select(task => (task.Variable("SERVER_ACTION"), task.Variable("SERVER_ID"))));
        Assert.Contains("Terminating", await TextAsync(
            "autoscaling", "describe-auto-scaling-instances", "--instance-ids", Result(terminated, "instance")!, "--query",
            "AutoScalingInstances[].LifecycleState"));
    }

    private async Task<ProgramRun> RunAsync(int code, string verb, params string[] more)
    {
        var run = await _operator.RunAsync([verb, .. more, "-s", "demo"]);
        Assert.True(run.ExitCode == code, run.Error);
        return run;
    }

    private static string? Result(ProgramRun run, string property) =>
        JsonSerializer.Deserialize<JsonElement>(run.Output.TrimEnd().Split('\n')[^1]).GetProperty("result").GetProperty(property)
            .GetString();

    /// <summary>A line of the observer, as old as the event.</summary>
    private Task<ProgramRun> PrintAsync(string group, string state, bool isAccepting)
    {
        var line = JsonSerializer.Serialize(new
        {
            servers = new[]
            {
                new
                {
                    id = "vc-000001.bbb.uni.example", state, accepting = isAccepting, online = true, silent = false, load = 40.0,
                    meetings = 2, users = 40, videos = 1, largest = 25, bbb = "3.0.29", address = (string?)null,
                },
            },
        });
        var events = JsonSerializer.Serialize(new[] { new { timestamp = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), message = line } });
        return CallAsync(
            "logs", "put-log-events", "--log-group-name", group, "--log-stream-name", Stream, "--log-events", events);
    }

    private async Task<string> TextAsync(params string[] arguments) =>
        (await CallAsync([.. arguments, "--output", "text"])).Output.Trim();

    private async Task<ProgramRun> CallAsync(params string[] arguments)
    {
        var run = await moto.Server.AwsCliAsync(arguments);
        Assert.True(run.ExitCode == 0, run.Error);
        return run;
    }
}
