using BbbGen.Application;
using BbbGen.Simulation.Engine;
using BbbGen.Status;
using BbbGen.Tests.Failures;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Recovery;

/// <summary><c>deploy</c>, from every state a stack may be in: what it asks, what it does, and what it never does.</summary>
public sealed class RecoveryTests
{
    public static TheoryData<string?> States => new(StateTable.Rows.Select(row => row.State));

    [Theory]
    [MemberData(nameof(States))]
    [Failure("F78", "F79", "F81", "F82", "F85")]
    public async Task From_every_state_deploy_ends_with_a_deployed_stack_or_a_sentence(string? state)
    {
        using var rig = new Rig();
        if (state is not null)
        {
            rig.Existing.Add("demo", state);
        }

        var code = await rig.RunAsync([.. rig.Deploy, "--yes"]);

        Assert.Empty(rig.ChangeSetsOn("demo-Sources").Concat(rig.ChangeSetsOn("demo")));
        if (code == ExitCode.Success)
        {
            Assert.Equal("ExecuteChangeSet demo", rig.Stacks.Calls[^1]);
        }
        else
        {
            Assert.Equal(ExitCode.DeploymentFailed, code);
            Assert.Contains(state,
                (string[])["IMPORT_ROLLBACK_FAILED", "ROLLBACK_IN_PROGRESS", "UPDATE_ROLLBACK_IN_PROGRESS",
                    "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", "IMPORT_ROLLBACK_IN_PROGRESS"]);
            Assert.DoesNotContain("ExecuteChangeSet demo", rig.Stacks.Calls);
        }
    }

    [Theory]
    [InlineData("ROLLBACK_COMPLETE", "creation", "")]
    [InlineData("ROLLBACK_FAILED", "creation", " and all its resources")]
    [InlineData("CREATE_FAILED", "creation", " and all its resources")]
    [InlineData("DELETE_FAILED", "deletion", " and all its resources")]
    [Failure("F78")]
    public async Task A_failed_attempt_is_explained_asked_about_deleted_and_recreated(string state, string failed, string left)
    {
        using var rig = new Rig { Typed = "y\ny\ny\n" };
        rig.Existing.Add("demo", state);

        Assert.Equal(ExitCode.Success, await rig.RunAsync(rig.Deploy));

        Assert.Contains(
            $"demo was left by a failed {failed} ({state}) and cannot be updated; it must be deleted and recreated.", rig.ErrorLines);
        Assert.Contains(
            "  It failed because of private network (VPC) (BBBVPC): The maximum number of VPCs has been reached.", rig.ErrorLines);
        Assert.Contains($"Delete demo{left}, and recreate it? [y/N] ", rig.Error);
        Assert.Equal("DeleteStack demo", rig.Stacks.Calls[0]);
        Assert.Equal(["CreateChangeSet demo CREATE", "ExecuteChangeSet demo"], rig.Stacks.Calls[^2..]);
    }

    [Fact]
    [Failure("F78")]
    public async Task Declining_the_deletion_keeps_everything()
    {
        using var rig = new Rig { Typed = "n\n" };
        rig.Existing.Add("demo", "ROLLBACK_COMPLETE");

        Assert.Equal(ExitCode.Declined, await rig.RunAsync(rig.Deploy));

        Assert.DoesNotContain("DeleteStack demo", rig.Stacks.Calls);
        Assert.Contains("demo", rig.StackNames);
    }

    [Fact]
    [Failure("F95")]
    public async Task Yes_does_not_cover_a_stack_that_holds_data()
    {
        using var rig = DataRig(null);

        Assert.Equal(ExitCode.Declined, await rig.RunAsync([.. rig.Deploy, "--yes"]));

        var cluster = rig.ResourceAt("demo", "BBBDatabaseStack/BBBDBCluster").PhysicalId;
        Assert.Contains(
            $"    BBBDatabaseStack/BBBDBCluster (AWS::RDS::DBCluster)  {cluster}  CONTAINS DATA  (a final snapshot will be kept)",
            rig.ErrorLines);
        Assert.Contains(
            "error: BBBDatabaseStack/BBBDBCluster is deleted: the database with rooms, accounts and the list of recordings; a snapshot "
            + "remains; "
            + "give --allow-replace BBBDBCluster to allow it.",
            rig.ErrorLines);
        Assert.DoesNotContain("DeleteStack demo", rig.Stacks.Calls);
    }

    [Theory]
    [InlineData("BBBDBCluster")]
    [InlineData("BBBDatabaseStack/BBBDBCluster")]
    [Failure("F95")]
    public async Task What_holds_data_is_named_by_its_id_or_its_path_as_in_a_plan(string named)
    {
        using var rig = DataRig(null);

        Assert.Equal(ExitCode.Success,
            await rig.RunAsync([.. rig.Deploy, "--yes", "--allow-replace", named, "--allow-replace", "BBBRecordings"]));

        Assert.Contains("DeleteStack demo", rig.Stacks.Calls);
    }

    [Theory]
    [InlineData("y\ny\ny\ny\n", ExitCode.Success)]
    [InlineData("y\nn\ny\ny\n", ExitCode.Declined)]
    [InlineData("y\ny\nn\n", ExitCode.Declined)]
    [Failure("F95")]
    public async Task Each_loss_of_a_recovery_is_a_separate_question(string typed, int expected)
    {
        using var rig = DataRig(typed);

        Assert.Equal(expected, await rig.RunAsync(rig.Deploy));

        Assert.Contains("BBBDatabaseStack/BBBDBCluster is deleted: the database with rooms, accounts and the list of recordings; a "
            + "snapshot remains. Continue? [y/N] ", rig.Error);
        Assert.Contains(
            "BBBDatabaseStack/BBBRecordings is deleted: the file system with the recordings; nothing remains. Continue? [y/N] ", rig.Error);
        Assert.Equal(expected == ExitCode.Success, rig.Stacks.Calls.Contains("DeleteStack demo"));
    }

    [Fact]
    [Failure("F95")]
    public async Task What_the_template_retains_is_not_a_loss_of_a_recovery()
    {
        using var rig = DataRig(null, ", DeletionPolicy: Retain");
        var files = rig.ResourceAt("demo", "BBBDatabaseStack/BBBRecordings").PhysicalId;

        Assert.Equal(ExitCode.Success, await rig.RunAsync([.. rig.Deploy, "--yes"]));

        Assert.Contains(
            $"    BBBDatabaseStack/BBBRecordings (AWS::EFS::FileSystem)  {files}  CONTAINS DATA  (will be retained)", rig.ErrorLines);
        Assert.Contains("DeleteStack demo", rig.Stacks.Calls);
    }

    [Fact]
    public async Task A_stack_with_termination_protection_is_not_deleted()
    {
        using var rig = new Rig();
        rig.Existing.Add("demo", "ROLLBACK_COMPLETE").IsProtected = true;

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync([.. rig.Deploy, "--yes"]));

        Assert.Equal("error: The stack demo is protected from deletion; turn off its termination protection and run again.",
            rig.ErrorLines[^1]);
        Assert.DoesNotContain("DeleteStack demo", rig.Stacks.Calls);
    }

    [Fact]
    [Failure("F82")]
    public async Task A_stuck_rollback_is_explained_asked_about_and_continued()
    {
        using var rig = StuckRig("y\ny\n");

        Assert.Equal(ExitCode.Success, await rig.RunAsync(rig.Deploy));

        Assert.Contains("  BBBAppStack/BBBTopic (AWS::SNS::Topic): it was deleted by hand", rig.ErrorLines);
        Assert.Contains("Continue the rollback of demo? [y/N] ", rig.Error);
        Assert.Equal("ContinueUpdateRollback demo", rig.Stacks.Calls[0]);
        Assert.Equal(["CreateChangeSet demo UPDATE", "ExecuteChangeSet demo"], rig.Stacks.Calls[^2..]);
    }

    [Theory]
    [InlineData("BBBTopic")]
    [InlineData("BBBAppStack/BBBTopic")]
    [InlineData("BBBAppStack.BBBTopic")]
    [InlineData("NESTED.BBBTopic")]
    [Failure("F82")]
    public async Task Skipped_resources_are_passed_to_AWS_with_the_name_of_their_nested_stack(string typed)
    {
        using var rig = StuckRig(null);
        rig.Fail(FaultKind.FailsRollback, "BBBAppStack/BBBTopic", "it was deleted by hand");
        var nested = rig.ResourceAt("demo", "BBBAppStack").Nested!.Name;

        Assert.Equal(
            ExitCode.Success,
            await rig.RunAsync([.. rig.Deploy, "--yes", "--skip-resource", typed.Replace("NESTED", nested)]));

        Assert.Contains($"ContinueUpdateRollback demo {nested}.BBBTopic", rig.Stacks.Calls);
    }

    [Fact]
    [Failure("F82")]
    public async Task Skipping_what_is_not_stuck_is_refused_with_the_choices()
    {
        using var rig = StuckRig(null);

        Assert.Equal(ExitCode.Invalid, await rig.RunAsync([.. rig.Deploy, "--yes", "--skip-resource", "BBBGroup"]));

        Assert.Equal("error: --skip-resource BBBGroup: nothing of that name is stuck; take one of BBBAppStack/BBBTopic.",
            rig.ErrorLines[^1]);
        Assert.DoesNotContain(rig.Stacks.Calls, call => call.StartsWith("ContinueUpdateRollback"));
    }

    [Fact]
    [Failure("F82")]
    public async Task A_rollback_that_is_stuck_again_ends_the_run_and_names_the_option()
    {
        using var rig = StuckRig(null);
        rig.Fail(FaultKind.FailsRollback, "BBBAppStack/BBBTopic", "it was deleted by hand");

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync([.. rig.Deploy, "--yes"]));

        Assert.Contains(
            "The rollback is stuck again; repair the named resources, or run again with --skip-resource: take one of BBBAppStack/BBBTopic",
            rig.ErrorLines);
        Assert.DoesNotContain("CreateChangeSet demo UPDATE", rig.Stacks.Calls);
    }

    [Fact]
    public async Task An_update_that_failed_and_was_kept_is_rolled_back_first()
    {
        using var rig = new Rig { Typed = "y\ny\n" };
        rig.Existing.Add("demo", "UPDATE_FAILED");

        Assert.Equal(ExitCode.Success, await rig.RunAsync(rig.Deploy));

        Assert.Contains("Roll demo back to what it was before? [y/N] ", rig.Error);
        Assert.Equal("RollbackStack demo", rig.Stacks.Calls[0]);
        Assert.Equal(["CreateChangeSet demo UPDATE", "ExecuteChangeSet demo"], rig.Stacks.Calls[^2..]);
    }

    [Fact]
    [Failure("F85")]
    public async Task An_operation_in_progress_is_followed_first_and_said_since_when()
    {
        using var rig = new Rig();
        rig.Existing.Add("demo", "CREATE_IN_PROGRESS");

        Assert.Equal(ExitCode.Success, await rig.RunAsync([.. rig.Deploy, "--yes"]));

        Assert.Contains(
            "demo: a creation is in progress (CREATE_IN_PROGRESS, since 2026-03-01 08:00:05 UTC); following it first", rig.ErrorLines);
        Assert.Contains("CreateChangeSet demo UPDATE", rig.Stacks.Calls);
    }

    [Fact]
    [Failure("F85")]
    public async Task An_operation_in_progress_that_fails_ends_the_run_with_its_cause()
    {
        using var rig = new Rig();
        rig.Fail(FaultKind.Fails, "BBBVPC", ExistingStacks.Reason);
        rig.Existing.Add("demo", "CREATE_IN_PROGRESS");

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync([.. rig.Deploy, "--yes"]));

        Assert.Contains(rig.ErrorLines, line =>
            line.StartsWith("error: private network (VPC) (BBBVPC) failed: The maximum number of VPCs has been reached"));
        Assert.DoesNotContain("DeleteStack demo", rig.Stacks.Calls);
    }

    [Fact]
    public async Task A_nested_stack_that_is_changed_directly_is_named_before_a_change_set_is_created()
    {
        using var rig = new Rig();
        rig.Existing.Add("demo", ExistingStack.Of(("BBBAppStack", "  BBBTopic: {Type: AWS::SNS::Topic}")));
        var nested = rig.ResourceAt("demo", "BBBAppStack").Nested!.Name;
        rig.Existing.Execute(
            nested, new ExistingStack { Text = "Resources:\n  BBBTopic: {Type: AWS::SNS::Topic, Properties: {DisplayName: by hand}}" });

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync([.. rig.Deploy, "--yes"]));

        Assert.StartsWith($"error: The nested stack {nested} is UPDATE_IN_PROGRESS", rig.ErrorLines[^1]);
        Assert.Contains(", although demo is CREATE_COMPLETE:",
            rig.ErrorLines[^1]);
        Assert.DoesNotContain("CreateChangeSet demo UPDATE", rig.Stacks.Calls);
    }

    [Fact]
    public async Task The_bucket_stack_is_recovered_like_the_master()
    {
        using var rig = new Rig { Typed = "n\n" };
        rig.Existing.Add("demo-Sources", "ROLLBACK_COMPLETE");

        Assert.Equal(ExitCode.Declined, await rig.RunAsync(rig.Deploy));

        Assert.Contains("Delete demo-Sources, and recreate it? [y/N] ", rig.Error);
        Assert.Empty(rig.Stacks.Calls);
    }

    /// <summary>A creation that failed and was kept, with a database and recordings.</summary>
    private static Rig DataRig(string? typed, string policy = "")
    {
        var rig = new Rig { Typed = typed };
        rig.Existing.Before(() =>
        {
            rig.Fail(FaultKind.Fails, "BBBDatabaseStack/BBBAlarm", "no");
            rig.Existing.Execute(
                "demo",
                ExistingStack.Of(("BBBDatabaseStack", $$"""
                      BBBDBCluster: {Type: AWS::RDS::DBCluster{{policy}}}
                      BBBRecordings: {Type: AWS::EFS::FileSystem{{policy}}}
                      BBBAlarm: {Type: AWS::CloudWatch::Alarm, DependsOn: [BBBDBCluster, BBBRecordings]}
                    """)),
                keep: true);
        });
        return rig;
    }

    /// <summary>An update that failed in a nested stack, where a topic could not be brought back.</summary>
    private static Rig StuckRig(string? typed)
    {
        const string Resources = """
              BBBTopic: {Type: AWS::SNS::Topic, Properties: {DisplayName: old}}
              BBBGroup: {Type: AWS::Logs::LogGroup, Properties: {RetentionInDays: 7}, DependsOn: BBBTopic}
              BBBAlarm: {Type: AWS::CloudWatch::Alarm, Properties: {AlarmDescription: old}, DependsOn: BBBGroup}
            """;
        var rig = new Rig { Typed = typed };
        rig.Existing.Before(() =>
        {
            rig.Existing.Execute("demo", ExistingStack.Of(("BBBAppStack", Resources)));
            rig.Clock.Set(rig.Clock.GetUtcNow().AddHours(1));
            rig.Fail(FaultKind.Fails, "BBBAppStack/BBBAlarm", "no");
            rig.Fail(FaultKind.FailsRollback, "BBBAppStack/BBBTopic", "it was deleted by hand");
            rig.Existing.Execute("demo", ExistingStack.Of(("BBBAppStack", Resources.Replace("old", "new").Replace('7', '9'))));
        });
        return rig;
    }
}
