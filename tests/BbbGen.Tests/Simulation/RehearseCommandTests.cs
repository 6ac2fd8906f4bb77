using System.Text.Json;
using System.Text.RegularExpressions;
using BbbGen.Application;
using BbbGen.Templates;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Simulation;

public sealed class RehearseCommandTests : IDisposable
{
    private readonly Rig _rig = new();

    private string[] Rehearse => ["rehearse", .. _rig.Deploy[1..]];

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task It_shows_plan_timeline_and_summary_and_calls_no_AWS_API()
    {
        Assert.Equal(ExitCode.Success, await _rig.RunAsync(Rehearse));

        Assert.False(_rig.Connected);
        Assert.Empty(_rig.Output);
        Assert.Contains("demo will be created: 190 resources in 13 stacks", _rig.ErrorLines);
        Assert.Contains(_rig.ErrorLines, line => line.StartsWith("  BigBlueButton servers (BBBAppStack) ") && line.Contains("####"));
        Assert.Contains(_rig.ErrorLines, line => line.StartsWith("If every resource takes its typical time: 1"));
        Assert.Contains(_rig.ErrorLines, line => line.Contains("nine of ten within 2"));
        Assert.Contains(
            _rig.ErrorLines, line => Regex.IsMatch(line, @"^ +5m\d\d +\d+m\d\d +0m\d\d  BigBlueButton servers \(BBBAppStack\)$"));
        Assert.Contains("  Front end     https://conference.bbb.uni.example", _rig.ErrorLines);
        Assert.StartsWith("This was a simulation: nothing was deployed.", _rig.ErrorLines[^2]);
    }

    [Fact]
    public async Task In_a_pipe_it_shows_no_events_unless_they_are_asked_for()
    {
        await _rig.RunAsync(Rehearse);
        Assert.DoesNotContain(_rig.ErrorLines, line => line.Contains("CREATE_") || line.StartsWith("..."));

        await _rig.RunAsync([.. Rehearse, "--verbose"]);
        Assert.Contains(_rig.ErrorLines, line => line.EndsWith(
            "BigBlueButton servers: bootstrap (BBBAppStack/BBBApplicationAutoScaling)  after 12m00") && line.Contains("CREATE_COMPLETE"));
        Assert.Contains(_rig.ErrorLines, line => line.Contains("Resource creation Initiated"));
    }

    [Fact]
    public async Task Without_a_terminal_it_does_not_wait()
    {
        await _rig.RunAsync(Rehearse);
        Assert.All(_rig.Clock.Waits, wait => Assert.Equal(TimeSpan.Zero, wait));
    }

    [Fact]
    public async Task At_a_terminal_it_takes_a_few_seconds()
    {
        _rig.Typed = "";
        await _rig.RunAsync(Rehearse);

        Assert.InRange(_rig.Clock.Waits.Sum(wait => wait.TotalSeconds), 7, 12);
    }

    [Fact]
    public async Task The_single_mode_is_rehearsed_too()
    {
        await File.WriteAllTextAsync(
            _rig.ParameterFile, """{"Parameters": {"BBBEnvironmentType": "single"}}""", TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Success, await _rig.RunAsync(Rehearse));
        Assert.Contains(_rig.ErrorLines, line => line.StartsWith("  BigBlueButton server with Greenlight (BBBAppStackSingle) "));
        Assert.DoesNotContain("BBBDatabaseStack", _rig.Error);
    }

    [Theory]
    [InlineData("BBBDatabaseStack/BBBRDSDBInstance1=no capacity", "no capacity")]
    [InlineData("BBBRDSDBInstance1=no capacity", "no capacity")]
    [InlineData("BBBRDSDBInstance1", "this failure is part of the rehearsal")]
    public async Task A_failure_looks_as_it_would_and_ends_with_2(string where, string reason)
    {
        Assert.Equal(ExitCode.DeploymentFailed, await _rig.RunAsync([.. Rehearse, "--fail", where]));

        Assert.Contains($"error: Aurora database, first instance (BBBDatabaseStack/BBBRDSDBInstance1) failed: {reason}", _rig.ErrorLines);
        Assert.Contains("The stack demo is now ROLLBACK_COMPLETE", _rig.ErrorLines);
        Assert.Contains(_rig.ErrorLines, line => line.StartsWith("  database (BBBDatabaseStack) ")
            && line.Contains("xxxx"));
        Assert.Contains(_rig.ErrorLines, line => line.StartsWith("The failure would be known "));
    }

    [Fact]
    public async Task A_bundle_can_be_rehearsed()
    {
        var bundle = _rig.FolderPath("diagnosis.zip");

        await _rig.RunAsync([.. Rehearse, "--fail", "BBBRDSDBInstance1=no capacity", "--bundle", bundle]);

        await using var zip = await System.IO.Compression.ZipFile.OpenReadAsync(bundle, TestContext.Current.CancellationToken);
        Assert.Contains("cause.json", zip.Entries.Select(entry => entry.FullName));
    }

    [Fact]
    public async Task Servers_that_never_signal_fail_after_their_timeout()
    {
        Assert.Equal(ExitCode.DeploymentFailed,
            await _rig.RunAsync([.. Rehearse, "--never-signal", "BBBAppStack/BBBApplicationAutoScaling"]));
        Assert.Contains("error: BigBlueButton servers: bootstrap (BBBAppStack/BBBApplicationAutoScaling) failed: Failed to receive 1 "
            + "resource signal(s) within the specified duration", _rig.ErrorLines);
    }

    [Theory]
    [InlineData("--fail", "BBBNowhere", "error: --fail BBBNowhere: the deployment has no such resource; use a logical ID such as ")]
    [InlineData("--fail", "BBBApplicationAutoScaling/", "error: --fail BBBApplicationAutoScaling/: the deployment has no such resource; ")]
    [InlineData("--never-signal", "BBBNetworkStack", "error: --never-signal BBBNetworkStack: CloudFormation waits for no signal from this "
        + "resource; use one of BBBECSStack/BBBECSAutoScaling, ")]
    public async Task A_place_that_is_none_is_named(string option, string where, string problem)
    {
        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync([.. Rehearse, option, where]));
        Assert.StartsWith(problem, Assert.Single(_rig.ErrorLines));
    }

    [Fact]
    public async Task A_wrong_parameter_is_refused_as_deploy_does()
    {
        await File.WriteAllTextAsync(
            _rig.ParameterFile, """{"Parameters": {"BBBEnvironmentStage": "moon"}}""", TestContext.Current.CancellationToken);
        var rehearsed = (await _rig.RunAsync(Rehearse), _rig.Error);

        Assert.Equal(rehearsed, (await _rig.RunAsync(_rig.Deploy), _rig.Error));
        Assert.Equal(ExitCode.Invalid, rehearsed.Item1);
    }

    [Fact]
    public async Task Json_has_times_critical_path_and_every_resource()
    {
        Assert.Equal(ExitCode.Success, await _rig.RunAsync([.. Rehearse, "--json", "--region", "eu-central-1", "--yes"]));
        var answer = _rig.Result;

        Assert.Equal("eu-central-1", answer.GetProperty("deployment").GetProperty("region").GetString());
        Assert.InRange(answer.GetProperty("p50Seconds").GetInt32(), answer.GetProperty("typicalSeconds")
            .GetInt32(), answer.GetProperty("p90Seconds").GetInt32());
        Assert.Contains(answer.GetProperty("criticalPath").EnumerateArray(), step => step.GetProperty("resource")
            .GetString() == "BBBAppStack" && step.GetProperty("waitCostsSeconds").GetInt32() > 0);
        Assert.All(answer.GetProperty("resources")
            .EnumerateArray(), resource => Assert.Equal("CREATE_COMPLETE", resource.GetProperty("status").GetString()));
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("failedResource").ValueKind);
    }

    [Fact]
    public async Task Json_of_a_failure_names_the_resource()
    {
        Assert.Equal(ExitCode.DeploymentFailed, await _rig.RunAsync([.. Rehearse, "--json", "--fail", "BBBVPC"]));

        Assert.Equal("BBBNetworkStack/BBBVPC", _rig.Result.GetProperty("failedResource").GetString());
    }

    [Fact]
    public async Task Another_folder_is_compared_stack_by_stack_and_wait_by_wait()
    {
        var folder = Directory.CreateDirectory(_rig.FolderPath("others")).FullName;
        foreach (var template in TemplateSet.Generate())
        {
            // The application servers are handed an address by the front end, and so wait for all of it.
            var text = template.FileName == TemplateSet.Master
                ? Regex.Replace(
                    template.Text,
                    @"(\n  BBBAppStack:\n(?:    .*\n)*?        BBBOperatorEMail: )!Ref BBBOperatorEMail",
                    "$1!GetAtt BBBFontendAppsStack.Outputs.BBBFrontendAddress")
                : template.Text;
            await File.WriteAllTextAsync(Path.Combine(folder, template.FileName), text, TestContext.Current.CancellationToken);
        }

        Assert.Equal(ExitCode.Success, await _rig.RunAsync([.. Rehearse, "--json", "--compare", folder]));
        var comparison = _rig.Result.GetProperty("comparison");
        Assert.InRange(comparison.GetProperty("differenceSeconds").GetInt32(), 300, 1200);
        Assert.Contains(comparison.GetProperty("waits").EnumerateArray(), wait =>
            (wait.GetProperty("resource").GetString(), wait.GetProperty("waitsFor")
                .GetString(), wait.GetProperty("costsSeconds").ValueKind) == ("BBBAppStack", "BBBFontendAppsStack", JsonValueKind.Null));
        Assert.Contains(_rig.ErrorLines, line => line.StartsWith("Compared with these templates (")
            && line.Contains(" longer "));
        Assert.Contains(_rig.ErrorLines, line =>
            line.StartsWith("  only in the others: BBBAppStack waits for BBBFontendAppsStack, which costs "));
    }

    [Theory]
    [InlineData("--compare", "nowhere", "error: The folder ")]
    [InlineData("--html", "nowhere/page.html", "error: The file ")]
    public async Task A_path_that_cannot_be_used_is_bad_input(string option, string name, string problem)
    {
        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync([.. Rehearse, option, _rig.FolderPath(name)]));
        Assert.StartsWith(problem, Assert.Single(_rig.ErrorLines));
    }

    [Fact]
    public async Task A_page_is_written_only_when_the_rehearsal_took_place()
    {
        var (page, there) = (_rig.FolderPath("page.html"), _rig.FolderPath("there.html"));
        await File.WriteAllTextAsync(there, "an earlier page", TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync([.. Rehearse, "--html", page, "--fail", "Nope"]));
        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync([.. Rehearse, "--html", there, "--fail", "Nope"]));
        Assert.False(File.Exists(page));
        Assert.Equal("an earlier page", await File.ReadAllTextAsync(there, TestContext.Current.CancellationToken));

        Assert.Equal(ExitCode.Success, await _rig.RunAsync([.. Rehearse, "--html", there]));
        Assert.StartsWith("<!DOCTYPE html>", await File.ReadAllTextAsync(there, TestContext.Current.CancellationToken),
            StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["parameters.json", "there.html"], Directory.GetFiles(_rig.FolderPath("")).Select(file => Path.GetFileName(file))
            .Order());
    }

    /// <summary>The line that deploys can be rehearsed as it is.</summary>
    [Fact]
    public async Task Every_option_of_deploy_is_taken() => Assert.Equal(ExitCode.Success, await _rig.RunAsync(
    [
        .. Rehearse, "--region", "eu-west-1", "--skip-preflight", "all", "--probe", "--yes", "--allow-replace", "BBBRDSCluster",
        "--details", "--keep-failed",
        "--skip-resource", "BBBVPC", "--bundle", _rig.FolderPath("diagnosis.zip"), "--json",
    ]));

    [Theory]
    [InlineData("notes.yaml", "just: text", "No template has nested stacks")]
    [InlineData("broken.yaml", "a: [", "broken.yaml is not a template")]
    public async Task A_folder_without_a_master_is_bad_input(string name, string text, string problem)
    {
        var folder = Directory.CreateDirectory(_rig.FolderPath("others")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, name), text, TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync([.. Rehearse, "--compare", folder]));
        Assert.Contains(problem, Assert.Single(_rig.ErrorLines));
    }
}
