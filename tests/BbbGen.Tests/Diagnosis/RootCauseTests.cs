using BbbGen.Application;
using BbbGen.Aws.Model;
using BbbGen.Diagnosis;
using BbbGen.Operations;
using BbbGen.Tests.Failures;
using BbbGen.Tests.Fakes;
using Failing = BbbGen.Tests.Fakes.Failure;

namespace BbbGen.Tests.Diagnosis;

/// <summary>Which of many failures the others follow from.</summary>
public sealed class RootCauseTests
{
    [Fact]
    [Failure("F83")]
    public void The_first_failure_is_the_cause_and_those_that_follow_are_counted()
    {
        var cause = CauseOf(Failing.Database.History("AWS::RDS::DBInstance"));

        Assert.Equal("BBBRDSDBInstance1", cause.Failure.LogicalId);
        Assert.Equal(["BBBDatabaseStack"], cause.Failure.Path);
        Assert.Equal(2, cause.Canceled);
        Assert.Empty(cause.Others);
        Assert.Null(cause.RollbackFailure);
    }

    [Fact]
    public void The_order_events_come_in_does_not_matter()
    {
        var events = Events(Failing.Database.History("AWS::RDS::DBInstance")).ToList();
        events.Reverse();

        Assert.Equal("BBBRDSDBInstance1", RootCause.Of(events)?.Failure.LogicalId);
    }

    [Fact]
    public void Of_several_independent_failures_the_first_is_named_and_the_others_are_kept()
    {
        var cause = CauseOf(Failing.Database.History("AWS::RDS::DBInstance", history => history
            .Resource(20.2, "BBBNetworkStack/BBBEip", "AWS::EC2::EIP", "CREATE_FAILED", "The maximum number of addresses has been reached.")
            .Resource(20.3, "BBBNetworkStack/BBBEip", "AWS::EC2::EIP", "CREATE_FAILED",
                "The maximum number of addresses has been reached.")));

        Assert.Equal("BBBRDSDBInstance1", cause.Failure.LogicalId);
        Assert.Equal(["BBBEip"], cause.Others.Select(other => other.LogicalId));
    }

    [Fact]
    public void A_failed_rollback_is_reported_in_addition_to_the_cause()
    {
        var cause = CauseOf(new EventHistory()
            .Root(0, "UPDATE_IN_PROGRESS", "User Initiated")
            .Resource(5, "BBBTopic", "AWS::SNS::Topic", "UPDATE_FAILED", "no such key")
            .Root(6, "UPDATE_ROLLBACK_IN_PROGRESS", "The following resource(s) failed to update: [BBBTopic]. ")
            .Resource(9, "BBBCluster", "AWS::RDS::DBCluster", "UPDATE_FAILED", "DBCluster is not in a state to be modified")
            .Root(10, "UPDATE_ROLLBACK_FAILED", "The following resource(s) failed to update: [BBBCluster]. "));

        Assert.Equal("BBBTopic", cause.Failure.LogicalId);
        Assert.Equal("BBBCluster", cause.RollbackFailure?.LogicalId);
    }

    [Fact]
    public void A_failure_during_rollback_is_the_cause_if_nothing_failed_before()
    {
        var cause = CauseOf(new EventHistory()
            .Root(0, "UPDATE_IN_PROGRESS", "User Initiated")
            .Root(6, "UPDATE_ROLLBACK_IN_PROGRESS", "User Initiated")
            .Resource(9, "BBBCluster", "AWS::RDS::DBCluster", "UPDATE_FAILED", "DBCluster is not in a state to be modified")
            .Root(10, "UPDATE_ROLLBACK_FAILED", "The following resource(s) failed to update: [BBBCluster]. "));

        Assert.Equal("BBBCluster", cause.Failure.LogicalId);
        Assert.Null(cause.RollbackFailure);
    }

    [Fact]
    [Failure("F92")]
    public void A_stack_that_fails_by_itself_is_its_own_cause()
    {
        var cause = CauseOf(new EventHistory()
            .Root(0, "CREATE_IN_PROGRESS", "User Initiated")
            .Root(6, "ROLLBACK_IN_PROGRESS", "Export with name bbb-url is already exported by stack other. Rollback requested by user.")
            .Root(10, "ROLLBACK_COMPLETE"));

        Assert.Equal("demo", cause.Failure.LogicalId);
        Assert.Equal("Export with name bbb-url is already exported by stack other", new FailureDiagnosis(cause, []).Reason);
    }

    [Fact]
    public void A_nested_stack_whose_template_is_refused_is_the_cause()
    {
        var cause = CauseOf(new EventHistory()
            .Root(0, "CREATE_IN_PROGRESS", "User Initiated")
            .Called("BBBTurnStack", "")
            .Nested(3, "BBBTurnStack", "CREATE_FAILED",
                "Parameters: [BBBVPC] must have values (Service: AmazonCloudFormation; Status Code: 400; Error Code: ValidationError; "
                    + "Request ID: 2cc; Proxy: null)")
            .Root(6, "ROLLBACK_IN_PROGRESS", "The following resource(s) failed to create: [BBBTurnStack]. Rollback requested by user."));

        Assert.Equal("Parameters: [BBBVPC] must have values", new FailureDiagnosis(cause, []).Reason);
    }

    [Fact]
    public void Without_the_events_of_a_nested_stack_its_summary_is_used()
    {
        var cause = CauseOf(new EventHistory()
            .Root(0, "CREATE_IN_PROGRESS", "User Initiated")
            .Nested(3, "BBBTurnStack", "CREATE_FAILED",
                "Embedded stack arn:aws:cloudformation:eu-west-1:123456789012:stack/demo-BBBTurnStack-1/x was not successfully created: "
                    + "The following resource(s) failed to create: [BBBTurnRole]. ")
            .Root(6, "ROLLBACK_IN_PROGRESS", "The following resource(s) failed to create: [BBBTurnStack]. Rollback requested by user."));

        Assert.Equal("The following resource(s) failed to create: [BBBTurnRole]", new FailureDiagnosis(cause, []).Reason);
    }

    [Fact]
    public async Task A_canceled_operation_has_no_cause_and_the_screen_says_so()
    {
        var cancelled = new EventHistory()
            .Root(0, "UPDATE_IN_PROGRESS", "User Initiated")
            .Resource(3, "BBBTopic", "AWS::SNS::Topic", "UPDATE_FAILED", "Resource update cancelled")
            .Root(4, "UPDATE_ROLLBACK_IN_PROGRESS", "User Initiated")
            .Root(8, "UPDATE_ROLLBACK_COMPLETE");
        Assert.Null(RootCause.Of(Events(cancelled)));

        using var rig = new Rig();
        rig.Existing.Add("demo", "CREATE_COMPLETE");
        rig.Stacks.OnCall = call =>
        {
            if (call == "ExecuteChangeSet demo")
            {
                rig.Clock.Set(rig.Clock.GetUtcNow().AddSeconds(20));
                rig.Existing.Cancel("demo");
            }
        };
        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync([.. rig.Deploy, "--yes"]));
        Assert.Equal(
            [
                "error: demo failed, but no event names a resource as the cause: it was canceled, or rolled back by someone else",
                "The stack demo is now UPDATE_ROLLBACK_COMPLETE",
            ],
            rig.ErrorLines[^2..]);
    }

    [Fact]
    [Failure("F96")]
    public void What_blocks_the_deletion_of_a_stack_is_a_cause()
    {
        var cause = CauseOf(new EventHistory()
            .Root(0, "DELETE_IN_PROGRESS", "User Initiated")
            .Resource(9, "BBBSubnet", "AWS::EC2::Subnet", "DELETE_FAILED", "The subnet 'subnet-1' has dependencies and cannot be deleted.")
            .Root(10, "DELETE_FAILED", "The following resource(s) failed to delete: [BBBSubnet]. "));

        Assert.Equal("BBBSubnet", cause.Failure.LogicalId);
        Assert.Equal("F96", new FailureDiagnosis(cause, []).Hint?.Row);
    }

    [Fact]
    [Failure("F83")]
    public async Task The_cause_of_an_unwatched_operation_is_found_from_another_machine()
    {
        var (clock, stacks) = Recorded(Failing.Database.History("AWS::RDS::DBInstance"));

        var events = await new OperationHistory(stacks, clock)
            .LastAsync(EventHistory.RootId, TestContext.Current.CancellationToken);

        Assert.Equal("BBBDatabaseStack/BBBRDSDBInstance1", FailureDiagnosis.AddressOf(RootCause.Of(events)!.Failure));
    }

    [Fact]
    public async Task Only_the_last_operation_counts()
    {
        var (clock, stacks) = Recorded(Failing.Database.History("AWS::RDS::DBInstance"));
        stacks.Begin(new EventHistory().Root(0, "UPDATE_IN_PROGRESS", "User Initiated")
            .Resource(1, "BBBTopic", "AWS::SNS::Topic", "UPDATE_FAILED", "no"));
        clock.Set(clock.GetUtcNow().AddMinutes(5));

        var events = await new OperationHistory(stacks, clock).LastAsync(EventHistory.RootId, TestContext.Current.CancellationToken);

        Assert.Equal(["demo", "BBBTopic"], events.Select(stackEvent => stackEvent.LogicalId));
    }

    [Fact]
    public async Task Throttling_loses_no_event_of_an_unwatched_operation()
    {
        var (clock, stacks) = Recorded(Failing.Database.History("AWS::RDS::DBInstance"));
        stacks.ThrottledReads.UnionWith([3, 4]);

        var events = await new OperationHistory(stacks, clock)
            .LastAsync(EventHistory.RootId, TestContext.Current.CancellationToken);

        Assert.Equal(Events(Failing.Database.History("AWS::RDS::DBInstance")).Count(), events.Count);
    }

    private static RootCause CauseOf(EventHistory history) => RootCause.Of(Events(history))!;

    private static IEnumerable<StackEvent> Events(EventHistory history) =>
        history.From(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero)).Select(stackEvent =>
            stackEvent.StackId == EventHistory.RootId
                ? stackEvent
                : stackEvent with { Path = [stackEvent.StackId.Split('/')[1]["demo-".Length..]] });

    /// <summary>An operation that is over.</summary>
    private static (InstantClock Clock, RecordedEvents Stacks) Recorded(EventHistory history)
    {
        var clock = new InstantClock();
        var stacks = new RecordedEvents(clock);
        stacks.Begin(history);
        clock.Set(clock.GetUtcNow().AddMinutes(5));
        return (clock, stacks);
    }
}
