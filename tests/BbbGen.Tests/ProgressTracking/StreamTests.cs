using System.Text.Json;
using System.Text.RegularExpressions;
using BbbGen.Application;
using BbbGen.Testing;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.ProgressTracking;

/// <summary>What a log and a script get, from the first line to the last.</summary>
public sealed partial class StreamTests
{
    [Fact]
    public async Task A_log_gets_plain_lines_and_the_progress_once_a_minute()
    {
        using var rig = new Rig();

        Assert.Equal(ExitCode.Success, await rig.RunAsync([.. rig.Deploy, "--yes"]));
        Match("lines", Files().Replace(rig.Error, " N files sent"));
        Assert.InRange(rig.ErrorLines.Count(line => line.StartsWith("... ")), 15, 25);
        Assert.Empty(rig.Output);
    }

    [Fact]
    public async Task A_log_has_one_line_for_each_finished_resource_in_the_order_of_time()
    {
        using var rig = new Rig();
        await rig.RunAsync([.. rig.Deploy, "--yes"]);
        var events = rig.ErrorLines.Where(line => TimeOfDay().IsMatch(line)).ToList();

        Assert.InRange(events.Count, 190, 215);
        Assert.Equal(events.Count, events.Distinct().Count());
        Assert.Equal(2, events.Count(line => !line.Contains("  CREATE_COMPLETE  ")));
        Assert.All(events.Where(line => !line.Contains("  CREATE_COMPLETE  ")), line => Assert.Contains("  CREATE_IN_PROGRESS  ", line));
        Assert.Equal(events.Select(line => line[..8]).Order(StringComparer.Ordinal), events.Select(line => line[..8]));
    }

    [Fact]
    public async Task Verbose_shows_every_event_in_the_order_of_time()
    {
        using var rig = new Rig();
        await rig.RunAsync([.. rig.Deploy, "--yes", "--verbose"]);
        var events = rig.ErrorLines.Where(line => TimeOfDay().IsMatch(line)).ToList();

        Assert.InRange(events.Count, 500, 700);
        Assert.Contains(events, line => line.Contains("Resource creation Initiated"));
        Assert.Equal(events.Select(line => line[..8]).Order(StringComparer.Ordinal), events.Select(line => line[..8]));
    }

    /// <summary>Times of day without a zone are in the time zone of the machine, as is the estimated time of completion.</summary>
    [Fact]
    public async Task Times_of_events_are_local()
    {
        using var rig = new Rig();
        rig.Clock.Zone = TimeZoneInfo.CreateCustomTimeZone("East", TimeSpan.FromHours(3), "East", "East");

        await rig.RunAsync([.. rig.Deploy, "--yes"]);

        Assert.Contains(
            rig.ErrorLines,
            line => line.StartsWith("11:") && line.Contains("BBBRDSDBInstance1"));
        Assert.DoesNotContain(rig.ErrorLines, line => line.StartsWith("08:0"));
    }

    [Fact]
    public async Task A_script_gets_one_object_per_line_and_the_operator_the_same_lines_as_without_json()
    {
        using var rig = new Rig();
        await rig.RunAsync([.. rig.Deploy, "--yes"]);
        var people = rig.Error;
        using var other = new Rig();

        Assert.Equal(ExitCode.Success, await other.RunAsync([.. other.Deploy, "--yes", "--json"]));
        Match("stream", other.Output);
        Assert.Equal(people, other.Error);
        Assert.All(
            other.Output.TrimEnd().Split('\n'),
            line => Assert.False(string.IsNullOrEmpty(JsonSerializer.Deserialize<JsonElement>(line).GetProperty("type").GetString())));
    }

    [Fact]
    public async Task A_failure_is_in_the_stream_where_it_happened_and_in_the_result()
    {
        using var rig = new Rig();
        rig.Fail(Failure.Database);

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync([.. rig.Deploy, "--yes", "--json"]));
        Match("stream-failure", rig.Output);
    }

    [Fact]
    public async Task A_second_run_has_a_first_and_a_last_line_and_none_between()
    {
        using var rig = new Rig();
        await rig.RunAsync([.. rig.Deploy, "--yes"]);

        Assert.Equal(ExitCode.Success, await rig.RunAsync([.. rig.Deploy, "--yes", "--json"]));
        Assert.Equal(
            ["version", "result"],
            rig.Output.TrimEnd().Split('\n').Select(line => JsonSerializer.Deserialize<JsonElement>(line).GetProperty("type").GetString()));
    }

    [Fact]
    public async Task An_operation_that_is_found_going_on_is_foreseen_if_it_creates()
    {
        using var rig = new Rig();
        rig.Stacks.OnCall = call =>
        {
            if (call == "ExecuteChangeSet demo")
            {
                rig.Interrupt();
            }
        };
        await rig.RunAsync([.. rig.Deploy, "--yes"]);

        await rig.RunAsync([.. rig.Deploy, "--yes", "--json"]);
        var started = rig.Output.Split('\n').Select(line => line.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(line))
            .First(line =>
                line.ValueKind is JsonValueKind.Object
                    && line.GetProperty("type").GetString() == "started"
                    && line.GetProperty("stack").GetString() == "demo");
        Assert.True(started.GetProperty("expectedSeconds").GetInt32() > 600);
    }

    /// <summary>The number of files is not part of the snapshot.</summary>
    [GeneratedRegex(@"[^ ]+: \d+ files sent")]
    private static partial Regex Files();

    /// <summary>Compares the lines of the root and of the database stack; the other stacks are shown in the same way. The version
    /// is that of the commit.</summary>
    private static void Match(string name, string text) =>
        Snapshot.Match(
            $"tests/BbbGen.Tests/ProgressTracking/Screens/{name}",
            string.Join('\n', text.Replace(JsonEncodedText.Encode(AppInfo.Version).Value, "VERSION").Split('\n').Where(
                line => !line.Contains("BBB") || line.Contains("BBBDatabaseStack") || line.Contains("BBBStackBucket"))));

    [GeneratedRegex(@"^\d\d:\d\d:\d\d  ")]
    private static partial Regex TimeOfDay();
}
