using System.Text.Json;
using System.Text.RegularExpressions;
using BbbGen.Scripts.Tests.Hosts;
using BbbGen.Scripts.Tests.UserData;
using BbbGen.Testing;

namespace BbbGen.Scripts.Tests.Checks;

/// <summary>What can be said of scripts, units and agent configurations without running them.</summary>
public sealed partial class StaticTests
{
    static readonly string Folder = Repository.PathOf("scripts");

    /// <summary>The keys the CloudWatch agent documents, as far as they are of use here; a misspelt one is ignored by the agent.</summary>
    static readonly Dictionary<string, string[]> AgentKeys = new()
    {
        [""] = ["agent", "logs", "metrics"],
        ["agent"] = ["metrics_collection_interval"],
        ["logs"] = ["logs_collected", "log_stream_name", "force_flush_interval"],
        ["logs_collected"] = ["files"],
        ["files"] = ["collect_list"],
        ["collect_list"] = ["file_path", "log_group_name", "log_stream_name", "timestamp_format", "timezone", "multi_line_start_pattern",
            "retention_in_days"],
        ["metrics"] = ["namespace", "append_dimensions", "aggregation_dimensions", "metrics_collected", "force_flush_interval"],
        ["append_dimensions"] = ["InstanceId", "InstanceType", "ImageId", "AutoScalingGroupName", "StackName"], // or a name of our own
        ["metrics_collected"] = ["cpu", "mem", "swap", "disk", "diskio", "net", "netstat"],
        ["cpu"] = ["measurement", "totalcpu", "resources"],
        ["mem"] = ["measurement"],
        ["swap"] = ["measurement"],
        ["disk"] = ["measurement", "resources", "drop_device", "ignore_file_system_types", "append_dimensions"],
        ["netstat"] = ["measurement"],
    };

    public static TheoryData<string> Agents => [.. Names("*-cwagent.json")];

    [Fact]
    public async Task ShellCheck_with_all_its_checks_finds_nothing()
    {
        Assert.Contains("enable=all", Repository.ReadText("scripts/.shellcheckrc"));

        await ProgramCheck.PassesAsync(ExternalTool.ShellCheck.Require(), Folder, ["-x", .. Names("*.sh")]);
    }

    [Theory]
    [MemberData(nameof(UserDataTests.Templates), MemberType = typeof(UserDataTests))]
    public async Task User_data_is_well_formed_as_it_stands_in_the_template(string template)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, AsHandedOver(template));

        await ProgramCheck.PassesAsync(ExternalTool.Bash.Require(), Folder, "-n", file);
        await ProgramCheck.PassesAsync(ExternalTool.ShellCheck.Require(), Folder, "--severity=warning", file);
        File.Delete(file);
    }

    [Theory]
    [MemberData(nameof(UserDataTests.Templates), MemberType = typeof(UserDataTests))]
    public async Task Cloud_init_makes_of_user_data_the_script_it_is(string template)
    {
        // Its modules are there for its own Python only, which its first line names.
        var python = File.ReadLines(ExternalTool.CloudInit.Require()).First()["#!".Length..].Trim();
        var folder = Directory.CreateTempSubdirectory("bbb-cloud-init-").FullName;
        var file = Path.Combine(folder, "user-data");
        File.WriteAllText(file, AsHandedOver(template));

        var (code, said) = await ProgramCheck.RunAsync(
            python, folder, [Repository.PathOf("tests/BbbGen.Scripts.Tests/Stubs/cloud_init.py"), file, folder]);

        Assert.Equal((0, "text/x-shellscript\n"), (code, said)); // one part, and nothing to complain of
        Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(folder, "instance/scripts/user-data")));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Every_script_is_well_formed()
    {
        foreach (var script in Names("*.sh"))
        {
            var shell = File.ReadAllText(Path.Combine(Folder, script)).StartsWith("#!/bin/sh\n") ? "sh" : "bash";
            await ProgramCheck.PassesAsync(shell, Folder, "-n", script);
        }
    }

    [Fact]
    public async Task Systemd_finds_nothing_wrong_with_the_units()
    {
        var analyze = ExternalTool.SystemdAnalyze.Require();
        var folder = Directory.CreateTempSubdirectory("bbb-units-").FullName;
        foreach (var unit in Names("*.service").Concat(Names("*.timer")))
        {
            // What a unit starts has to be there: in the place of our scripts stands a program of this machine.
            var text = File.ReadAllText(Path.Combine(Folder, unit));
            File.WriteAllText(Path.Combine(folder, unit), Program().Replace(text, "=/bin/true"));
        }

        foreach (var unit in Directory.GetFiles(folder).Select(path => Path.GetFileName(path)))
        {
            var (code, said) = await ProgramCheck.RunAsync(analyze, folder, ["verify", "--man=no", Path.Combine(folder, unit)]);
            Assert.True(code == 0 && !said.Contains(unit), said);
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Deregistration_runs_before_the_record_goes_and_while_the_network_is_up()
    {
        var scalelite = Repository.ReadText("scripts/scalelite-handler.service");

        Assert.Matches("(?m)^After=.*server-name.service", scalelite); // stopped in the reverse order
        Assert.Matches("(?m)^After=.*network-online.target", Repository.ReadText("scripts/route53-handler.service"));
    }

    [Fact]
    public void A_server_gets_its_secret_before_the_services_that_read_it_start() => Assert.Matches(
        "(?m)^Before=bbb-web.service bbb-apps-akka.service$", Repository.ReadText("scripts/server-name.service"));

    [Theory]
    [MemberData(nameof(Agents))]
    public void The_agent_knows_every_key_of_its_configuration(string file)
    {
        using var configuration = JsonDocument.Parse(Repository.ReadText($"scripts/{file}"));

        Assert.Empty(UnknownKeys(configuration.RootElement, ""));
    }

    [Theory]
    [MemberData(nameof(Agents))]
    public void Every_file_has_a_stream_of_its_own_in_the_group_of_the_stack(string file)
    {
        using var configuration = JsonDocument.Parse(Repository.ReadText($"scripts/{file}"));
        var entries = configuration.RootElement.GetProperty("logs")
            .GetProperty("logs_collected").GetProperty("files").GetProperty("collect_list").EnumerateArray().ToList();

        Assert.All(entries, entry => Assert.Equal("@BBB_LOG_GROUP@", entry.GetProperty("log_group_name").GetString()));
        Assert.All(entries, entry => Assert.StartsWith("{instance_id}/", entry.GetProperty("log_stream_name").GetString()));
        Assert.Equal(entries.Count, entries.Select(entry => entry.GetProperty("log_stream_name").GetString()).Distinct().Count());
        string[] gone = ["mongodb", "kurento", "red5", "bbb-transcode-akka", "bbb-html5", "coturn.log", "/var/log/bbb-web.log"];
        Assert.All(entries, entry => Assert.DoesNotContain(gone, part => entry.GetProperty("file_path").GetString()!.Contains(part)));
    }

    /// <summary>User data as EC2 hands it over, with a letter for each name.</summary>
    static string AsHandedOver(string template) =>
        Reference().Replace(UserDataTests.TextsByTemplate[template], "x").Replace("${!", "${");

    static IEnumerable<string> UnknownKeys(JsonElement element, string of) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => UnknownKeys(item, of)),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property =>
            (AgentKeys.GetValueOrDefault(of)?.Contains(property.Name) == true ? [] : new[] { $"{of}.{property.Name}" })
                .Concat(UnknownKeys(property.Value, property.Name))),
        _ => [],
    };

    static IEnumerable<string> Names(string pattern) => Directory.GetFiles(Folder, pattern)
        .Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\$\{([^!}][^}]*)\}")]
    private static partial Regex Reference();

    [GeneratedRegex("=(?:/bin/bash )?/opt/bbb-on-aws/[^ \n]+")]
    private static partial Regex Program();
}
