using System.Text.Json;
using BbbGen.Testing.Moto;

namespace BbbGen.Tests.EndToEnd;

/// <summary><c>bbbgen schedule</c> as a process, to an AWS endpoint that refuses what AWS refuses of scheduled actions.</summary>
[Collection(EndpointCollection.Name)]
public sealed class ScheduleTests(MotoFixture moto) : IDisposable
{
    private static readonly HashSet<string> Changes =
        ["BatchPutScheduledUpdateGroupAction", "BatchDeleteScheduledAction", "UpdateAutoScalingGroup"];

    private readonly Operator _operator = new(moto.Server.Environment);
    private readonly string _timetable = Path.GetTempFileName();

    public void Dispose()
    {
        _operator.Dispose();
        File.Delete(_timetable);
    }

    [Fact]
    public async Task A_timetable_is_set_once_changed_in_part_kept_by_a_deployment_and_cleared()
    {
        await moto.Server.ResetAsync();
        await moto.Server.AddHostedZoneAsync(Operator.Zone, Operator.ZoneName);
        string[] parameters = ["--parameters", _operator.ParameterFile(("BBBApplicationMaxInstances", "6"))];
        var created = await _operator.DeployAsync("demo", parameters);
        Assert.True(created.ExitCode == 0, created.Error);

        await WriteAsync("00:00", "24:00");
        Assert.Equal(["UpdateAutoScalingGroup"], await ChangesByAsync("set", _timetable, "--yes"));
        Assert.Equal((4, 4), await SizesAsync());
        Assert.Empty(await ChangesByAsync("set", _timetable, "--yes"));

        await WriteAsync("08:00", "13:25");
        Assert.Contains("BatchPutScheduledUpdateGroupAction", await ChangesByAsync("set", _timetable, "--yes"));
        Assert.Empty(await ChangesByAsync("set", _timetable, "--yes"));
        var sizes = await SizesAsync();

        Assert.Contains("demo is up to date; nothing to do.", (await _operator.DeployAsync("demo", parameters)).ErrorLines);
        Assert.Equal(sizes, await SizesAsync());

        var shown = await _operator.RunAsync("schedule", "show", _timetable, "-s", "demo", "--json");
        Assert.True(shown.ExitCode == 0, shown.Error);
        var result = JsonSerializer.Deserialize<JsonElement>(shown.Output.TrimEnd().Split('\n')[^1]).GetProperty("result");
        Assert.True(result.GetProperty("equalsFile").GetBoolean());
        Assert.Equal("Europe/Berlin", result.GetProperty("timeZone").GetString());

        Assert.Contains("BatchDeleteScheduledAction", await ChangesByAsync("clear", "--yes"));
        Assert.Equal((1, 1), await SizesAsync());
    }

    private Task WriteAsync(string from, string to) => File.WriteAllTextAsync(
        _timetable,
        $$"""
        {"timeZone": "Europe/Berlin", "week": [{"days": "mon-sun", "from": "{{from}}", "to": "{{to}}", "servers": 4}]}
        """,
        TestContext.Current.CancellationToken);

    private async Task<IReadOnlyList<string>> ChangesByAsync(string verb, params string[] more)
    {
        var before = (await moto.Server.CallsAsync()).Count;
        var run = await _operator.RunAsync(["schedule", verb, .. more, "-s", "demo"]);
        Assert.True(run.ExitCode == 0, run.Error);
        return [.. (await moto.Server.CallsAsync()).Skip(before).Select(call => call.Action).Where(Changes.Contains)];
    }

    private async Task<(int Least, int Desired)> SizesAsync()
    {
        var groups = await moto.Server.AwsCliAsync(
            "autoscaling", "describe-auto-scaling-groups", "--query",
            "AutoScalingGroups[?contains(AutoScalingGroupName, 'BBBApplication')].[MinSize, DesiredCapacity]", "--output", "json");
        var sizes = JsonSerializer.Deserialize<JsonElement>(groups.Output)[0];
        return (sizes[0].GetInt32(), sizes[1].GetInt32());
    }
}
