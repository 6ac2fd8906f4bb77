using System.IO.Compression;
using System.Text.Json;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Simulation.Engine;
using BbbGen.Tests.Failures;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Cli;

/// <summary><c>bbbgen watch</c> through the front door.</summary>
public sealed class WatchCommandTests
{
    [Fact]
    public async Task Watching_a_deletion_ends_with_the_command_that_deletes_the_rest()
    {
        using var rig = new Rig();
        rig.Existing.Add("demo-Sources", "CREATE_COMPLETE");
        rig.Existing.Add("demo", "DELETE_IN_PROGRESS");

        Assert.Equal(ExitCode.Success, await rig.RunAsync("watch", "-p", "school", "-s", "demo"));

        Assert.Contains(
            "If demo was deleted, 'bbbgen destroy -p school -s demo' also deletes the bucket and lists what is retained.", rig.ErrorLines);
    }

    [Fact]
    public async Task Watch_shows_the_login_and_what_is_still_to_do()
    {
        using var rig = new Rig();
        await DetachAsync(rig);
        rig.Services.Sns.Unconfirmed.Add("ops@uni.example");

        Assert.Equal(ExitCode.Success, await rig.RunAsync("watch", "-s", "demo"));

        Assert.Contains("  Administrator 'bbbgen login -s demo' shows the login", rig.ErrorLines);
        Assert.Contains(
            "  Still to do   Alarms: not delivered yet: confirm the subscription email AWS sent to ops@uni.example", rig.ErrorLines);
    }

    [Fact]
    public async Task Watch_forecasts_a_creation_as_deploy_does()
    {
        using var rig = new Rig();
        await DetachAsync(rig);

        await rig.RunAsync("watch", "-s", "demo");

        Assert.Contains(
            rig.ErrorLines, line => line.StartsWith("... ") && line.EndsWith(" left"));
    }

    [Fact]
    public async Task Watch_as_json_is_a_stream_that_ends_with_the_state_of_the_deployment()
    {
        using var rig = new Rig();
        rig.Existing.Add("demo-Sources", "CREATE_COMPLETE");
        rig.Existing.Add("demo", "CREATE_IN_PROGRESS");

        Assert.Equal(ExitCode.Success, await rig.RunAsync("watch", "-s", "demo", "--json"));

        Assert.Equal(["version", "started", "resource"], rig.Types.Take(3));
        Assert.Equal(["finished", "result"], rig.Types.TakeLast(2));
        Assert.Equal("healthy", rig.Result.GetProperty("state").GetString());
        Assert.Equal(JsonValueKind.Null, rig.Result.GetProperty("cause").ValueKind);
    }

    [Fact]
    public async Task Watch_reports_a_failure_even_if_the_state_can_no_longer_be_read()
    {
        using var rig = new Rig();
        StatusCommandTests.FailAtDatabase(rig);
        await DetachAsync(rig);
        rig.Stacks.Seen = stackEvent =>
        {
            if (stackEvent.Status.Text == "ROLLBACK_COMPLETE")
            {
                rig.Stacks.Denied.Add("ListStackResources");
            }

            return stackEvent;
        };
        var bundle = rig.FolderPath("diagnosis.zip");

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync("watch", "-s", "demo", "--json", "--bundle", bundle));

        Assert.Contains(
            rig.ErrorLines, line => line.StartsWith("error: Aurora database, first instance (BBBDatabaseStack/BBBRDSDBInstance1) "));
        Assert.Contains(
            rig.ErrorLines,
            line => line.StartsWith("warning: The state after the failure cannot be read: "));
        Assert.Equal("failed", rig.Result.GetProperty("state").GetString());
        Assert.Equal("BBBDatabaseStack/BBBRDSDBInstance1", rig.Result.GetProperty("cause").GetProperty("path").GetString());
        Assert.Single(rig.Types, type => type == "version");
        using var archive = ZipFile.OpenRead(bundle);
        Assert.Contains(archive.Entries, entry => entry.FullName == "cause.json");
    }

    [Fact]
    public async Task Watch_as_json_has_the_cause_of_a_failure()
    {
        using var rig = new Rig();
        StatusCommandTests.FailAtDatabase(rig);
        await DetachAsync(rig);

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync("watch", "-s", "demo", "--json"));

        Assert.Equal("failed", rig.Result.GetProperty("state").GetString());
        Assert.Equal("BBBDatabaseStack/BBBRDSDBInstance1", rig.Result.GetProperty("cause").GetProperty("path").GetString());
    }

    [Fact]
    public async Task Watch_names_what_an_update_could_not_delete()
    {
        using var rig = new Rig();
        rig.Existing.Add("demo-Sources", "CREATE_COMPLETE");
        rig.Fail(FaultKind.FailsDeletion, "BBBVPC", "It has dependencies.");
        var vpc = rig.Existing.Add("demo", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS").Events
            .First(stackEvent => stackEvent is { LogicalId: "BBBVPC", PhysicalId: not null }).PhysicalId;

        Assert.Equal(ExitCode.Success, await rig.RunAsync("watch", "-s", "demo", "--json"));

        Assert.Contains(
            rig.ErrorLines,
            line => line.StartsWith($"warning: BBBVPC (AWS::EC2::VPC, {vpc}) could not be deleted and remains: "));
        Assert.Equal(vpc, Assert.Single(rig.Result.GetProperty("leftOver").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task Watch_as_json_has_two_lines_when_no_operation_is_in_progress()
    {
        using var rig = new Rig();
        rig.Existing.Add("demo-Sources", "CREATE_COMPLETE");
        rig.Existing.Add("demo", "CREATE_COMPLETE");

        Assert.Equal(ExitCode.Success, await rig.RunAsync("watch", "-s", "demo", "--json"));

        Assert.Equal(["version", "result"], rig.Types);
    }

    [Fact]
    [Failure("F62", "F85", "F86")]
    public async Task Watch_follows_an_operation_to_its_end()
    {
        using var rig = new Rig();
        rig.Existing.Add("demo-Sources", "CREATE_COMPLETE");
        rig.Existing.Add(
            "demo", "CREATE_IN_PROGRESS");

        Assert.Equal(ExitCode.Success, await rig.RunAsync("watch", "-s", "demo"));

        Assert.Contains(rig.ErrorLines, line => line.Contains("BBBVPC"));
        Assert.Contains(rig.ErrorLines, line => line.StartsWith("People can use demo at https://"));
        Assert.Empty(rig.Stacks.Calls);
    }

    [Fact]
    public async Task Watch_reports_a_failure_as_deploy_does()
    {
        using var rig = new Rig();
        StatusCommandTests.FailAtDatabase(rig);
        await DetachAsync(rig);

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync("watch", "-s", "demo"));

        Assert.Equal("The stack demo is now ROLLBACK_COMPLETE", rig.ErrorLines[^1]);
        Assert.Contains(
            rig.ErrorLines,
            line => line.StartsWith("error: Aurora database, first instance (BBBDatabaseStack/BBBRDSDBInstance1) failed:"));
    }

    [Theory]
    [InlineData("CREATE_COMPLETE", ExitCode.Success)]
    [InlineData("UPDATE_ROLLBACK_FAILED", ExitCode.DeploymentFailed)]
    public async Task Watch_shows_the_state_when_no_operation_is_in_progress(string state, int code)
    {
        using var rig = new Rig();
        rig.Existing.Add("demo-Sources", "CREATE_COMPLETE");
        rig.Existing.Add("demo", state);

        Assert.Equal(code, await rig.RunAsync("watch", "-s", "demo"));

        Assert.Equal("No operation is in progress on demo.", rig.ErrorLines[0]);
    }

    /// <summary>A deployment that is left in progress.</summary>
    private static async Task DetachAsync(Rig rig)
    {
        rig.Stacks.OnCall = call =>
        {
            if (call == "ExecuteChangeSet demo")
            {
                rig.Interrupt();
            }
        };
        Assert.Equal(ExitCode.Interrupted, await rig.RunAsync([.. rig.Deploy, "--yes"]));
    }
}
