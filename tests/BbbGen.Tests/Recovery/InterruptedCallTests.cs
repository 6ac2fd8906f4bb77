using BbbGen.Application;
using BbbGen.Aws.Model;
using BbbGen.Tests.Failures;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Recovery;

/// <summary>Ctrl-C while AWS does not answer a call that changes something.</summary>
public sealed class InterruptedCallTests
{
    [Fact]
    [Failure("F86")]
    public async Task The_wait_for_another_attempt_to_create_a_change_set_ends_at_once()
    {
        using var rig = new Rig();
        var tries = 0;
        rig.Stacks.BeforeCall = call =>
        {
            tries++;
            FailAt("CreateChangeSet demo-Sources CREATE", call);
        };
        rig.Clock.OnWait = rig.Interrupt;

        Assert.Equal(ExitCode.Interrupted, await rig.RunAsync([.. rig.Deploy, "--yes"]));

        Assert.Equal(1, tries);
        Assert.Matches(
            "^Interrupted before AWS answered: the change set bbbgen-[^ ]+ of demo-Sources may be left over; the next run deletes it[.]$",
            rig.ErrorLines[^1]);
    }

    [Fact]
    [Failure("F86")]
    public async Task A_change_set_whose_answer_was_lost_is_found_and_removed()
    {
        using var rig = new Rig();
        rig.Existing.Add("demo", "CREATE_COMPLETE");
        rig.Stacks.OnCall = call => FailAt("CreateChangeSet demo UPDATE", call);
        rig.Clock.OnWait = () => InterruptAfter(rig, "CreateChangeSet demo UPDATE");

        Assert.Equal(ExitCode.Interrupted, await rig.RunAsync([.. rig.Deploy, "--yes"]));

        Assert.Single(rig.Stacks.Calls, "CreateChangeSet demo UPDATE");
        Assert.Equal("DeleteChangeSet demo", rig.Stacks.Calls[^1]);
        Assert.Empty(rig.ChangeSetsOn("demo"));
    }

    [Fact]
    [Failure("F86")]
    public async Task An_operation_that_has_started_although_its_response_was_lost_is_detached_from()
    {
        using var rig = new Rig();
        rig.Stacks.OnCall = call => FailAt("ExecuteChangeSet demo", call);
        rig.Clock.OnWait = () => InterruptAfter(rig, "ExecuteChangeSet demo");

        Assert.Equal(ExitCode.Interrupted, await rig.RunAsync([.. rig.Deploy, "--yes"]));

        Assert.Equal("ExecuteChangeSet demo", rig.Stacks.Calls[^1]);
        Assert.Equal(
            ["Detached: demo continues in AWS; 'bbbgen watch -p school -s demo' follows it.", "Interrupted."], rig.ErrorLines[^2..]);
    }

    [Fact]
    [Failure("F86")]
    public async Task An_operation_of_which_AWS_shows_nothing_is_said_to_be_unknown()
    {
        using var rig = new Rig();
        var tries = 0;
        rig.Stacks.BeforeCall = call =>
        {
            tries += call == "ExecuteChangeSet demo" ? 1 : 0;
            FailAt("ExecuteChangeSet demo", call);
        };
        rig.Clock.OnWait = () =>
        {
            if (tries > 0)
            {
                rig.Interrupt();
            }
        };

        Assert.Equal(ExitCode.Interrupted, await rig.RunAsync([.. rig.Deploy, "--yes"]));

        Assert.Equal(1, tries);
        Assert.Contains("Interrupted before AWS answered: it is not known whether the operation has started; 'bbbgen status' shows it.",
            rig.ErrorLines);
    }

    [Fact]
    [Failure("F87")]
    public async Task A_quick_change_whose_answer_was_lost_is_not_executed_twice()
    {
        using var rig = new Rig();
        rig.Existing.Add("demo", "CREATE_COMPLETE");
        var tries = 0;
        rig.Stacks.OnCall = call =>
        {
            if (call == "ExecuteChangeSet demo" && tries++ == 0)
            {
                rig.Clock.Set(rig.Clock.GetUtcNow().AddHours(2));
                FailAt(call, call);
            }
        };

        Assert.Equal(ExitCode.Success, await rig.RunAsync([.. rig.Deploy, "--yes"]));

        Assert.Single(rig.Stacks.Calls, "ExecuteChangeSet demo");
        Assert.Contains("demo is deployed.", rig.ErrorLines);
    }

    [Theory]
    [InlineData("UPDATE_ROLLBACK_FAILED", "ContinueUpdateRollback demo")]
    [InlineData("UPDATE_FAILED", "RollbackStack demo")]
    [InlineData("ROLLBACK_COMPLETE", "DeleteStack demo")]
    [Failure("F87")]
    public async Task A_recovery_whose_response_was_lost_is_not_started_twice(string state, string action)
    {
        using var rig = new Rig();
        rig.Existing.Add("demo", state);
        var tries = 0;
        rig.Stacks.OnCall = call =>
        {
            if (call == action && tries++ == 0)
            {
                FailAt(call, call);
            }
        };

        Assert.Equal(ExitCode.Success, await rig.RunAsync([.. rig.Deploy, "--yes"]));

        Assert.Single(rig.Stacks.Calls, action);
    }

    [Theory]
    [InlineData("UPDATE_ROLLBACK_FAILED", "ContinueUpdateRollback demo")]
    [InlineData("UPDATE_FAILED", "RollbackStack demo")]
    [InlineData("ROLLBACK_COMPLETE", "DeleteStack demo")]
    [Failure("F86")]
    public async Task The_wait_for_a_retry_to_start_a_recovery_ends_at_once(string state, string action)
    {
        using var rig = new Rig();
        rig.Existing.Add("demo", state);
        var tries = 0;
        rig.Stacks.BeforeCall = call =>
        {
            tries += call == action ? 1 : 0;
            FailAt(action, call);
        };
        rig.Clock.OnWait = rig.Interrupt;

        Assert.Equal(ExitCode.Interrupted, await rig.RunAsync([.. rig.Deploy, "--yes"]));

        Assert.Equal(1, tries);
    }

    [Fact]
    [Failure("F86")]
    public async Task The_clean_up_after_it_gives_up_after_a_few_attempts()
    {
        using var rig = new Rig();
        var tries = 0;
        rig.Stacks.OnCall = call =>
        {
            if (call == "DescribeChangeSet demo-Sources")
            {
                rig.Interrupt();
            }
        };
        rig.Stacks.BeforeCall = call =>
        {
            tries += call == "DeleteChangeSet demo-Sources" ? 1 : 0;
            FailAt("DeleteChangeSet demo-Sources", call);
        };

        Assert.Equal(ExitCode.Interrupted, await rig.RunAsync([.. rig.Deploy, "--yes"]));

        Assert.Equal(4, tries);
        Assert.StartsWith("warning: A change set of demo-Sources was not deleted; the next run deletes it: ", rig.ErrorLines[^2]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("UPDATE_ROLLBACK_FAILED")]
    [InlineData("UPDATE_FAILED")]
    [InlineData("ROLLBACK_COMPLETE")]
    [Failure("F86")]
    public async Task No_call_that_starts_an_operation_can_be_canceled(string? state)
    {
        using var rig = new Rig();
        if (state is not null)
        {
            rig.Existing.Add("demo", state);
        }

        Assert.Equal(ExitCode.Success, await rig.RunAsync([.. rig.Deploy, "--yes"]));
        Assert.Equal(ExitCode.Success, await rig.RunAsync("destroy", "-p", "school", "-s", "demo", "--yes"));

        Assert.Contains("DeleteStack demo", rig.Stacks.Calls);
        Assert.Empty(rig.Stacks.CancelableCalls);
    }

    private static void InterruptAfter(Rig rig, string call)
    {
        if (rig.Stacks.Calls.Contains(call))
        {
            rig.Interrupt();
        }
    }

    private static void FailAt(string call, string called)
    {
        if (call == called)
        {
            throw new BusyException("Nothing answers (Name or service not known)", "check the network and try again");
        }
    }
}
