using System.Text.Json;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Simulation.Engine;
using BbbGen.Tests.Failures;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Cli;

/// <summary><c>bbbgen status</c> through the front door.</summary>
public sealed class StatusCommandTests
{
    [Fact]
    [Failure("F10")]
    public async Task A_healthy_deployment_is_shown_with_its_record_and_its_address()
    {
        using var rig = new Rig();
        await rig.RunAsync([.. rig.Deploy, "--yes"]);

        Assert.Equal(ExitCode.Success, await rig.RunAsync("status", "-p", "school", "-s", "demo"));

        Assert.Equal("People can use demo at https://conference.bbb.uni.example.", rig.ErrorLines[0]);
        Assert.DoesNotContain(rig.ErrorLines, line => line.Contains("  healthy  "));
        Assert.Matches(
            "^The last creation of demo started on 2026-03-01 08:..:.. UTC and ended on 2026-03-01 08:..:.. UTC with CREATE_COMPLETE.$",
            rig.ErrorLines[^3]);
        Assert.StartsWith(
            $"Last deployed by bbbgen {AppInfo.Version} on 2026-03-01 08:00 UTC, templates ", rig.ErrorLines[^2]);
        Assert.Equal("Costs: bbbgen has no prices of eu-west-1, only of eu-central-1 and us-east-1.", rig.ErrorLines[^1]);
    }

    [Theory]
    [InlineData("t3.micro", "")]
    [InlineData("c7a.medium", "; not priced: TURN server, c7a.medium")]
    public async Task The_costs_are_those_of_the_deployed_parameters_without_traffic(string turn, string unpriced)
    {
        using var rig = new Rig();
        await File.WriteAllTextAsync(
            rig.ParameterFile, $$$"""{"Parameters": {"BBBTurnInstanceType": "{{{turn}}}"}}""", TestContext.Current.CancellationToken);
        await rig.RunAsync([.. rig.Deploy, "--region", "us-east-1", "--yes"]);

        await rig.RunAsync("cost", "--parameters", rig.ParameterFile, "--json");
        var lines = rig.Result.GetProperty("costs")[0].GetProperty("lines").EnumerateArray()
            .Where(line => line.GetProperty("item").GetString() != "Traffic to people"
                && line.GetProperty("usd").ValueKind is JsonValueKind.Number)
            .Sum(line => line.GetProperty("usd").GetDecimal());
        File.Delete(rig.ParameterFile);
        await rig.RunAsync("status", "--region", "us-east-1", "-s", "demo", "--json");

        var costs = rig.Result.GetProperty("costs");
        Assert.Equal((double)lines, costs.GetProperty("usd").GetDouble(), 0.15);
        Assert.Equal(
            FormattableString.Invariant(
                $"Costs: about {lines:0} USD a month with the deployed parameters, prices of {costs.GetProperty("pricesOf").GetString()}, ")
                + $"traffic not included{unpriced}.",
            rig.ErrorLines[^1]);
    }

    [Fact]
    public async Task Costs_of_other_templates_than_the_deployed_ones_say_so()
    {
        using var rig = new Rig();
        rig.Existing.Add("demo-Sources", "CREATE_COMPLETE");
        rig.Existing.Add("demo", "UPDATE_ROLLBACK_FAILED");

        await rig.RunAsync("status", "--region", "us-east-1", "-s", "demo");

        Assert.EndsWith(
            "traffic not included, computed from the templates of this bbbgen, which are not the deployed ones.", rig.ErrorLines[^1]);
    }

    [Theory]
    [InlineData("CREATE_IN_PROGRESS")]
    [InlineData("ROLLBACK_COMPLETE")]
    public async Task What_does_not_run_has_no_costs(string status)
    {
        using var rig = new Rig();
        rig.Existing.Add("demo-Sources", "CREATE_COMPLETE");
        rig.Existing.Add("demo", status);

        await rig.RunAsync("status", "--region", "us-east-1", "-s", "demo", "--json");

        Assert.DoesNotContain(rig.ErrorLines, line => line.StartsWith("Costs:"));
        Assert.Equal(JsonValueKind.Null, rig.Result.GetProperty("costs").ValueKind);
    }

    [Fact]
    public async Task Times_are_local_and_say_their_zone()
    {
        using var rig = new Rig();
        rig.Clock.Zone = TimeZoneInfo.CreateCustomTimeZone("East", TimeSpan.FromHours(3), "East", "East");
        await rig.RunAsync([.. rig.Deploy, "--yes"]);

        await rig.RunAsync("status", "-s", "demo");

        Assert.Matches(
            "The last creation of demo started on 2026-03-01 11:..:.. UTC\\+03:00 and ended on 2026-03-01 11:..:.. UTC\\+03:00 ",
            rig.Error);
        Assert.Contains(" on 2026-03-01 11:00 UTC+03:00, templates ", rig.Error);
    }

    [Theory]
    [InlineData("CREATE_IN_PROGRESS", "demo is being created (since 2026-03-01 08:00:05 UTC); it cannot be used yet.")]
    [InlineData("UPDATE_IN_PROGRESS", "demo is being updated (since 2026-03-01 08:00:05 UTC).")]
    [InlineData("ROLLBACK_COMPLETE", "demo cannot be used: its stack is ROLLBACK_COMPLETE.")]
    [InlineData("CREATE_FAILED", "demo cannot be used: its creation failed (CREATE_FAILED).")]
    [InlineData("UPDATE_ROLLBACK_FAILED",
        "demo cannot be updated (UPDATE_ROLLBACK_FAILED); what ran before may still be usable at https://conference.bbb.uni.example.")]
    public async Task The_first_line_says_what_people_can_do_and_stacks_that_are_not_complete_follow(string status, string sentence)
    {
        using var rig = new Rig();
        rig.Existing.Add("demo-Sources", "CREATE_COMPLETE");
        rig.Existing.Add("demo", status);

        await rig.RunAsync("status", "-s", "demo");

        Assert.Equal(sentence, rig.ErrorLines[0]);
        Assert.Contains(rig.ErrorLines, line => line.StartsWith("demo  ") && line.Contains(status));
        Assert.Contains("The other stack is complete.", rig.ErrorLines);
        Assert.DoesNotContain(rig.ErrorLines, line => line.StartsWith("demo-Sources  "));
    }

    [Fact]
    public async Task Without_a_server_in_service_the_first_line_says_so()
    {
        using var rig = WithServer(null);
        rig.Services.AutoScaling.Group = null;

        await rig.RunAsync("status", "-s", "demo");

        Assert.EndsWith("but no server of BigBlueButton server with Greenlight (BBBAppStackSingle) is in service.", rig.ErrorLines[0]);
    }

    [Fact]
    public async Task Volumes_that_outlived_their_server_are_listed_even_if_nothing_is_deployed()
    {
        using var rig = new Rig();
        rig.Services.Ec2.Volumes.Add(
            new OrphanedVolume("vol-0a1b2c3d4e5f60718", 20, "eu-west-1a", new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero)));

        await rig.RunAsync("status", "-p", "school", "-s", "demo", "--json");

        Assert.Equal("arn:aws:cloudformation:eu-west-1:123456789012:stack/demo-BBBAppStackSingle-*", rig.Services.Ec2.VolumesOf);
        Assert.Equal("  vol-0a1b2c3d4e5f60718  20 GiB  eu-west-1a  created 2026-03-01 08:00:00 UTC", rig.ErrorLines[^1]);
        Assert.Contains("vol-0a1b2c3d4e5f60718", rig.Output);
    }

    [Fact]
    public async Task A_deployment_that_does_not_exist_exits_2()
    {
        using var rig = new Rig();

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync("status", "-s", "demo"));

        Assert.Equal(["demo is not deployed: there is no stack demo or demo-Sources."], rig.ErrorLines);
    }

    [Fact]
    public async Task A_failed_deployment_is_shown_with_its_cause_and_what_deploy_would_do_and_exits_2()
    {
        using var rig = new Rig();
        FailAtDatabase(rig);
        await rig.RunAsync([.. rig.Deploy, "--yes"]);

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync("status", "-s", "demo"));

        Assert.Contains(
            "  It failed because of Aurora database, first instance (BBBDatabaseStack/BBBRDSDBInstance1): RDS does not support creating a "
                + "DB instance with this combination",
            rig.ErrorLines);
        Assert.Contains(
            "demo: 'bbbgen deploy' says why the attempt failed and what the stack still contains, asks, deletes it with all its resources, "
                + "and creates it.",
            rig.ErrorLines);
    }

    [Fact]
    [Failure("F85")]
    public async Task An_operation_in_progress_is_shown_and_exits_0()
    {
        using var rig = new Rig();
        rig.Existing.Add("demo-Sources", "CREATE_COMPLETE");
        rig.Existing.Add("demo", "CREATE_IN_PROGRESS");

        Assert.Equal(ExitCode.Success, await rig.RunAsync("status", "-s", "demo"));

        Assert.Contains("demo is being created (since 2026-03-01 08:00:05 UTC); it cannot be used yet.", rig.ErrorLines);
        Assert.Contains("An operation is in progress; follow it with 'bbbgen watch -s demo'.", rig.ErrorLines);
    }

    [Fact]
    public async Task A_printed_command_repeats_the_account_options()
    {
        using var rig = new Rig();
        rig.Existing.Add("demo-Sources", "CREATE_COMPLETE");
        rig.Existing.Add("demo", "CREATE_IN_PROGRESS");

        await rig.RunAsync("status", "-p", "my school", "--region", "eu-central-1", "-s", "demo");

        Assert.Contains(
            "An operation is in progress; follow it with 'bbbgen watch -p \"my school\" --region eu-central-1 -s demo'.", rig.ErrorLines);
    }

    [Fact]
    public async Task A_failed_attempt_is_not_shown_as_a_deployment()
    {
        using var rig = new Rig();
        FailAtDatabase(rig);
        await rig.RunAsync([.. rig.Deploy, "--yes"]);

        await rig.RunAsync("status", "-s", "demo", "--json");

        Assert.Contains(
            rig.ErrorLines,
            line => line.StartsWith($"Last attempted by bbbgen {AppInfo.Version} on")
                && line.EndsWith(", but not completed."));
        Assert.False(rig.Result.GetProperty("record").GetProperty("succeeded").GetBoolean());
    }

    [Fact]
    public async Task Without_the_master_the_command_that_deletes_the_bucket_is_named()
    {
        using var rig = new Rig();
        rig.Existing.Add("demo-Sources", "CREATE_COMPLETE");

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync("status", "-p", "school", "-s", "demo"));

        Assert.Contains(
            "If demo was deleted, 'bbbgen destroy -p school -s demo' also deletes the bucket and lists what is retained.", rig.ErrorLines);
    }

    [Fact]
    public async Task Deploy_is_not_said_to_delete_a_failed_nested_stack()
    {
        using var rig = new Rig();
        rig.Existing.Add("demo-Sources", "CREATE_COMPLETE");
        rig.Existing.Add("demo", ExistingStack.Of(("BBBTurnStack", "  BBBTopic: {Type: AWS::SNS::Topic}")));
        var nested = rig.ResourceAt("demo", "BBBTurnStack").Nested!;
        rig.Fail(FaultKind.FailsDeletion, "BBBTurnStack/BBBTopic", "no");
        rig.Existing.Delete(nested);

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync("status", "-s", "demo"));

        Assert.Contains(
            $"{nested.Name} is DELETE_FAILED although demo is CREATE_COMPLETE: CloudFormation cannot update demo until you recover "
                    + $"{nested.Name} in the AWS console.",
            rig.ErrorLines);
        Assert.DoesNotContain(rig.ErrorLines, line => line.StartsWith($"{nested.Name}: 'bbbgen deploy'"));
    }

    [Fact]
    public async Task A_missing_nested_stack_makes_the_deployment_unhealthy()
    {
        using var rig = new Rig();
        rig.Existing.Add("demo-Sources", "CREATE_COMPLETE");
        const string Topic = "  BBBTopic: {Type: AWS::SNS::Topic}";
        rig.Existing.Add("demo", ExistingStack.Of(("BBBTurnStack", Topic), ("BBBNetworkStack", Topic)));
        rig.Existing.Delete(rig.ResourceAt("demo", "BBBTurnStack").Nested!);

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync("status", "-s", "demo", "--json"));

        Assert.Contains(
            rig.ErrorLines,
            line => line.StartsWith("The nested stack BBBTurnStack no longer exists although demo lists it:"));
        Assert.Equal("failed", rig.Result.GetProperty("state").GetString());
        Assert.Equal(["BBBTurnStack"], rig.Result.GetProperty("missing").EnumerateArray().Select(name => name.GetString()));
    }

    [Theory]
    [InlineData("InService", ExitCode.Success, "healthy")]
    [InlineData("Terminating:Wait", ExitCode.DeploymentFailed, "failed")]
    public async Task The_application_server_is_shown_and_must_be_in_service(string state, int code, string word)
    {
        using var rig = WithServer(
            new Server("i-0123456789abcdef0", state, state == "InService", new DateTimeOffset(2026, 3, 1, 7, 0, 0, TimeSpan.Zero),
                "203.0.113.10"));

        Assert.Equal(code, await rig.RunAsync("status", "-s", "demo", "--json"));

        Assert.Contains(
            rig.ErrorLines,
            line => line.StartsWith(
                "BigBlueButton server with Greenlight (BBBAppStackSingle): "
                    + $"{(state == "InService" ? 1 : 0)} of 1 server in service: i-0123456789abcdef0 ("));
        Assert.Contains(
            rig.ErrorLines,
            line => line.StartsWith(
                "  i-0123456789abcdef0 was launched on 2026-03-01 07:00:00 UTC; its stack was last changed on"));
        Assert.Equal(word, rig.Result.GetProperty("state").GetString());
        Assert.Equal(state, rig.Result.GetProperty("servers")[0].GetProperty("servers")[0].GetProperty("state").GetString());
    }

    [Fact]
    public async Task If_AWS_does_not_list_volumes_they_are_unknown_and_not_none()
    {
        using var rig = new Rig();
        rig.Services.Ec2.VolumesRefuse = new BusyException(
            "AWS is throttling ec2:DescribeVolumes (Throttling)", "try again in a minute");

        await rig.RunAsync("status", "-s", "demo", "--json");

        Assert.Contains("Could not check whether terminated servers left volumes; check the EC2 console.", rig.ErrorLines);
        Assert.Equal(JsonValueKind.Null, rig.Result.GetProperty("leftVolumes").ValueKind);
    }

    [Fact]
    public async Task Servers_without_permission_to_list_them_are_unknown_and_not_missing()
    {
        using var rig = WithServer(null);
        rig.Services.AutoScaling.Refuses = new NotPermittedException(
            "AWS does not allow autoscaling:DescribeAutoScalingGroups", "ask for it");

        Assert.Equal(ExitCode.Success, await rig.RunAsync("status", "-s", "demo", "--json"));

        Assert.Contains(
            "Could not check the servers: AWS does not allow autoscaling:DescribeAutoScalingGroups; ask for it.", rig.ErrorLines);
        Assert.Equal(JsonValueKind.Null, rig.Result.GetProperty("servers").ValueKind);
    }

    [Theory]
    [InlineData(90, true)]
    [InlineData(30, false)]
    public async Task A_server_launched_long_after_its_stack_was_changed_replaced_another(int minutes, bool isReplacement)
    {
        using var rig = WithServer(null);
        var changed = (await rig.Stacks.FindAsync("demo", TestContext.Current.CancellationToken))!.ChangedAt;
        rig.Services.AutoScaling.Group = new(1, [new Server(
            "i-0123456789abcdef0", "InService", IsInService: true, changed.AddMinutes(minutes), FakeAutoScaling.Address)]);

        await rig.RunAsync("status", "-p", "school", "-s", "demo");

        Assert.Equal(isReplacement, rig.Error.Contains("it replaced an earlier server."));
    }

    [Fact]
    public async Task A_deleted_group_has_no_server_in_service()
    {
        using var rig = WithServer(null);
        rig.Services.AutoScaling.Group = null;

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync("status", "-s", "demo"));

        Assert.Contains("BigBlueButton server with Greenlight (BBBAppStackSingle): 0 of 1 server in service", rig.ErrorLines);
    }

    [Fact]
    public async Task Status_is_also_available_as_json()
    {
        using var rig = new Rig();
        await rig.RunAsync([.. rig.Deploy, "--yes"]);

        await rig.RunAsync("status", "-s", "demo", "--json");

        Assert.Equal(["version", "result"], rig.Types);
        Assert.Equal("healthy", rig.Result.GetProperty("state").GetString());
        Assert.Equal(
            ["demo-Sources", "demo"],
            rig.Result.GetProperty("stacks").EnumerateArray().Take(2).Select(stack => stack.GetProperty("name").GetString()));
        Assert.Equal("creation", rig.Result.GetProperty("lastOperation").GetProperty("name").GetString());
        Assert.Equal(AppInfo.Version, rig.Result.GetProperty("record").GetProperty("version").GetString());
    }

    internal static void FailAtDatabase(Rig rig) =>
        rig.Fail(
            FaultKind.Fails, "BBBDatabaseStack/BBBRDSDBInstance1", "RDS does not support creating a DB instance with this combination");

    /// <summary>A deployment in single mode whose only group has this server.</summary>
    private static Rig WithServer(Server? server)
    {
        var rig = new Rig();
        rig.Existing.Add("demo-Sources", "CREATE_COMPLETE");
        rig.Existing.Add(
            "demo", ExistingStack.Of(("BBBAppStackSingle", "  BBBApplicationAutoScaling: {Type: AWS::AutoScaling::AutoScalingGroup}")));
        rig.Services.AutoScaling.Group = new(1, server is null ? [] : [server]);
        return rig;
    }
}
