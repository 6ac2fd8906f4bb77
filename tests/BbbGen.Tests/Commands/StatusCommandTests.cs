using System.Text.Json;
using BbbGen.Deployment;
using BbbGen.Tests.Failures;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Commands;

/// <summary><c>bbbgen status</c> and <c>bbbgen watch</c> through the front door.</summary>
public sealed class StatusCommandTests
{
    [Fact]
    [Failure("F10")]
    public async Task A_healthy_deployment_is_told_with_its_record_and_its_address()
    {
        using var rig = new Rig();
        await rig.RunAsync([.. rig.Deploy, "--yes"]);
        rig.Stacks.ParametersOf("demo")["BBBDomainName"] = "bbb.uni.example";

        Assert.Equal(ExitCode.Success, await rig.RunAsync("status", "-p", "school", "-s", "demo"));

        Assert.Matches("^demo-Sources  healthy  CREATE_COMPLETE  since 2026-03-01 08:00:0. UTC$", rig.ErrorLines[0]);
        Assert.Matches("^demo          healthy  CREATE_COMPLETE  since 2026-03-01 08:00:1. UTC$", rig.ErrorLines[1]);
        Assert.Matches("^The last creation of demo began 2026-03-01 08:00:1. UTC and ended 2026-03-01 08:00:2. UTC as CREATE_COMPLETE.$", rig.ErrorLines[2]);
        Assert.StartsWith("Last attempted by bbbgen 0.1.0 on 2026-03-01 08:00 UTC, templates ", rig.ErrorLines[3], StringComparison.Ordinal);
        Assert.Equal("Front end: https://conference.bbb.uni.example", rig.ErrorLines[4]);
    }

    [Fact]
    public async Task Volumes_that_outlived_their_server_are_listed_though_nothing_is_deployed_any_more()
    {
        using var rig = new Rig();
        rig.Around.Estate.Volumes.Add(new("vol-0a1b2c3d4e5f60718", 20, "eu-west-1a", new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero)));

        await rig.RunAsync("status", "-p", "school", "-s", "demo", "--json");

        Assert.Equal("arn:aws:cloudformation:eu-west-1:123456789012:stack/demo-BBBAppStackSingle-*", rig.Around.Estate.VolumesOf);
        Assert.Equal("  vol-0a1b2c3d4e5f60718  20 GiB  eu-west-1a  of 2026-03-01 08:00:00 UTC", rig.ErrorLines[^1]);
        Assert.Contains("vol-0a1b2c3d4e5f60718", rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_said_and_exits_2()
    {
        using var rig = new Rig();

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync("status", "-s", "demo"));

        Assert.Equal(["demo is not deployed: there is neither a stack demo nor demo-Sources."], rig.ErrorLines);
    }

    [Fact]
    public async Task A_failed_deployment_is_told_with_its_cause_what_deploy_would_do_and_exits_2()
    {
        using var rig = new Rig();
        rig.Stacks.Scripts["demo"] = Histories.NestedFailure;
        await rig.RunAsync([.. rig.Deploy, "--yes"]);

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync("status", "-s", "demo"));

        Assert.Contains("  It failed because of BBBDatabaseStack/BBBRDSDBInstance1 (AWS::RDS::DBInstance): RDS does not support creating a DB instance with this combination", rig.ErrorLines);
        Assert.Contains("demo: 'bbbgen deploy' says why the attempt failed and what the stack still holds, asks, deletes it and all it holds, creates it.", rig.ErrorLines);
    }

    [Fact]
    [Failure("F85")]
    public async Task What_goes_on_is_told_and_exits_0()
    {
        using var rig = new Rig();
        rig.Stacks.Add("demo-Sources", "CREATE_COMPLETE");
        rig.Stacks.Begin("demo", new Script().Root(0, "CREATE_IN_PROGRESS", "User Initiated").Root(600, "CREATE_COMPLETE"));

        Assert.Equal(ExitCode.Success, await rig.RunAsync("status", "-s", "demo"));

        Assert.Contains("A creation of demo goes on since 2026-03-01 08:00:00 UTC.", rig.ErrorLines);
        Assert.Contains("Something goes on: 'bbbgen watch -s demo' follows it.", rig.ErrorLines);
    }

    [Fact]
    public async Task A_script_gets_it_as_json()
    {
        using var rig = new Rig();
        await rig.RunAsync([.. rig.Deploy, "--yes"]);

        await rig.RunAsync("status", "-s", "demo", "--json");

        using var answer = JsonDocument.Parse(rig.Output);
        Assert.Equal("healthy", answer.RootElement.GetProperty("state").GetString());
        Assert.Equal(2, answer.RootElement.GetProperty("stacks").GetArrayLength());
        Assert.Equal("creation", answer.RootElement.GetProperty("lastOperation").GetProperty("name").GetString());
        Assert.Equal("0.1.0", answer.RootElement.GetProperty("record").GetProperty("version").GetString());
    }

    [Fact]
    [Failure("F62", "F85", "F86")]
    public async Task Watch_follows_what_goes_on_to_its_end()
    {
        using var rig = new Rig();
        rig.Stacks.Add("demo-Sources", "CREATE_COMPLETE");
        rig.Stacks.Begin("demo", new Script().Root(0, "CREATE_IN_PROGRESS", "User Initiated").Resource(5, "BBBVPC", "AWS::EC2::VPC", "CREATE_COMPLETE").Root(600, "CREATE_COMPLETE"));

        Assert.Equal(ExitCode.Success, await rig.RunAsync("watch", "-s", "demo"));

        Assert.Contains(rig.ErrorLines, line => line.Contains("BBBVPC", StringComparison.Ordinal));
        Assert.Contains("demo          healthy  CREATE_COMPLETE  since 2026-03-01 08:00:00 UTC", rig.ErrorLines);
        Assert.Empty(rig.Stacks.Calls);
    }

    [Fact]
    public async Task Watch_ends_as_deploy_would_when_it_fails()
    {
        using var rig = new Rig();
        rig.Stacks.Begin("demo", Histories.NestedFailure);
        await rig.Clock.PassAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync("watch", "-s", "demo"));

        Assert.Equal("The stack demo is now ROLLBACK_COMPLETE", rig.ErrorLines[^1]);
        Assert.Contains(rig.ErrorLines, line => line.StartsWith("error: BBBDatabaseStack/BBBRDSDBInstance1 (AWS::RDS::DBInstance) failed:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("CREATE_COMPLETE", ExitCode.Success)]
    [InlineData("UPDATE_ROLLBACK_FAILED", ExitCode.DeploymentFailed)]
    public async Task Watch_says_how_it_stands_when_nothing_goes_on(string state, int code)
    {
        using var rig = new Rig();
        rig.Stacks.Add("demo-Sources", "CREATE_COMPLETE");
        rig.Stacks.Add("demo", state);

        Assert.Equal(code, await rig.RunAsync("watch", "-s", "demo"));

        Assert.Equal("Nothing goes on with demo.", rig.ErrorLines[0]);
    }
}
