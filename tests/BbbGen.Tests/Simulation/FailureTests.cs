using BbbGen.Operations;
using BbbGen.Simulation.Engine;

namespace BbbGen.Tests.Simulation;

public sealed class FailureTests
{
    private readonly SimulationHarness _harness = new();

    [Fact]
    [Statement(16)]
    public async Task A_failure_cancels_other_resources()
    {
        _harness.Fault(FaultKind.Fails, "Quick", "no more topics");
        var operation = await _harness.ExecuteAsync(SimulationTemplates.Beside);

        Assert.Equal("no more topics", operation.Reason("Quick CREATE_FAILED"));
        Assert.Equal("Resource creation cancelled", operation.Reason("Slow CREATE_FAILED"));
        Assert.DoesNotContain("Last CREATE_IN_PROGRESS", operation.Log);
        Assert.Equal("Quick", Assert.IsType<Outcome.Failed>(operation.Outcome).Cause?.Failure.LogicalId);
    }

    [Fact]
    [Statement(17)]
    public async Task A_failure_propagates_to_the_parent_stacks()
    {
        _harness.Put("child.template.yaml", SimulationTemplates.Child);
        _harness.Fault(FaultKind.Fails, "Inner/Topic", "no more topics");
        var operation = await _harness.ExecuteAsync(
            $"{SimulationTemplates.Parent}\n  Beside: {{Type: AWS::EC2::NatGateway, Properties: {{SubnetId: subnet-1}}}}\n");

        Assert.Equal("The following resource(s) failed to create: [Topic]. ", operation.Reason("Inner/(stack) CREATE_FAILED"));
        Assert.StartsWith("Embedded stack arn:aws:cloudformation:", operation.Reason("Inner CREATE_FAILED"));
        Assert.Equal("Resource creation cancelled", operation.Reason("Beside CREATE_FAILED"));
        Assert.Equal("The following resource(s) failed to create: [Inner, Beside]. Rollback requested by user.",
            operation.Reason("(stack) ROLLBACK_IN_PROGRESS"));
        Assert.Equal(["Inner"], Assert.IsType<Outcome.Failed>(operation.Outcome).Cause?.Failure.Path);
    }

    [Fact]
    [Statement(17)]
    public async Task A_failure_cancels_what_is_in_progress_in_another_nested_stack()
    {
        _harness.Put("child.template.yaml",
            SimulationTemplates.Child.Replace("AWS::SNS::Topic", "AWS::RDS::DBInstance"));
        _harness.Fault(FaultKind.Fails, "Beside");
        var operation = await _harness.ExecuteAsync(
            $"{SimulationTemplates.Parent}\n  Beside: {{Type: AWS::EC2::NatGateway, Properties: {{SubnetId: subnet-1}}}}\n");

        Assert.Equal("Resource creation cancelled", operation.Reason("Inner/Topic CREATE_FAILED"));
        Assert.Equal("Resource creation cancelled", operation.Reason("Inner CREATE_FAILED"));
        Assert.Equal("Beside", Assert.IsType<Outcome.Failed>(operation.Outcome).Cause?.Failure.LogicalId);
    }

    [Fact]
    [Statement(18)]
    public async Task A_failed_creation_is_rolled_back_dependents_first()
    {
        _harness.Fault(FaultKind.Fails, "Last");
        var operation = await _harness.ExecuteAsync(SimulationTemplates.Beside);

        Assert.Equal("ROLLBACK_COMPLETE", operation.Status);
        Assert.True(operation.At("Last DELETE_COMPLETE") <= operation.At("Slow DELETE_IN_PROGRESS"));
        Assert.Contains("Slow DELETE_COMPLETE", operation.Log);
        Assert.Contains("MustBeDeleted", (await _harness.FindAsync("demo"))!.Status.Readiness.ToString());
    }

    [Theory]
    [InlineData("PT20M", true, 1200)]
    [InlineData("PT1M", false, 60)]
    [Statement(19)]
    public async Task Servers_that_do_not_signal_fail_at_the_timeout(string timeout, bool neverSignals, double seconds)
    {
        if (neverSignals)
        {
            _harness.Fault(FaultKind.NeverSignals, "Group");
        }

        var operation = await _harness.ExecuteAsync($$$"""
            Resources:
              Group:
                Type: AWS::AutoScaling::AutoScalingGroup
                CreationPolicy: {ResourceSignal: {Timeout: {{{timeout}}}}}
                Properties: {MinSize: 1, MaxSize: 1}
            """);

        Assert.Equal(seconds, operation.At("Group CREATE_FAILED") - operation.At("Group CREATE_IN_PROGRESS"), 0.01);
        Assert.Equal("Failed to receive 1 resource signal(s) within the specified duration", operation.Reason("Group CREATE_FAILED"));
    }

    [Fact]
    [Statement(47)]
    public async Task A_server_that_signals_its_failure_fails_its_group_at_once()
    {
        _harness.Fault(FaultKind.SignalsFailure, "Group", "i-0123456789abcdef0:mount_data");
        var operation = await _harness.ExecuteAsync("""
            Resources:
              Group:
                Type: AWS::AutoScaling::AutoScalingGroup
                CreationPolicy: {ResourceSignal: {Timeout: PT1H}}
                Properties: {MinSize: 1, MaxSize: 1}
            """);

        var events = operation.Events.Where(stackEvent => stackEvent.LogicalId == "Group").ToList();
        var failed = events.FindIndex(stackEvent => stackEvent.Status.Text == "CREATE_FAILED");
        Assert.Equal("Received FAILURE signal with UniqueId i-0123456789abcdef0:mount_data", events[failed - 1].Reason);
        Assert.StartsWith("Received 1 FAILURE signal(s) out of 1.", events[failed].Reason);
        Assert.InRange((events[failed].Time - events[0].Time).TotalMinutes, 0, 59);
    }

    [Fact]
    [Statement(48)]
    public async Task A_resource_may_hang_while_it_is_created_and_while_it_is_deleted()
    {
        _harness.Fault(FaultKind.Hangs, "Slow", "did not stabilize");
        _harness.Fault(FaultKind.HangsInDeletion, "Slow");
        var operation = await _harness.ExecuteAsync(SimulationTemplates.Beside);

        Assert.Equal(3 * 3600, operation.At("Slow CREATE_FAILED") - operation.At("Slow CREATE_IN_PROGRESS"), 0.01);
        Assert.Equal("did not stabilize", operation.Reason("Slow CREATE_FAILED"));
        Assert.Equal(1800, operation.At("Slow DELETE_COMPLETE") - operation.At("Slow DELETE_IN_PROGRESS"), 0.01);
        Assert.Equal("ROLLBACK_COMPLETE", operation.Status);
    }

    [Theory]
    [InlineData("Resources: {Topic: {Type: AWS::SNS::Topic, Properties: {DisplayName: !Ref Nobody}}}", "Template validation error: ")]
    [InlineData(null, "TemplateURL must reference a valid S3 object")]
    [Statement(20)]
    public async Task A_nested_template_that_is_invalid_or_missing_fails_when_it_is_due(string? child, string reason)
    {
        if (child is not null)
        {
            _harness.Put("child.template.yaml", child);
        }

        var operation = await _harness.ExecuteAsync("""
            Resources:
              First: {Type: AWS::SNS::Topic}
              Inner:
                Type: AWS::CloudFormation::Stack
                DependsOn: First
                Properties: {TemplateURL: https://templates.s3.eu-west-1.amazonaws.com/child.template.yaml}
            """);

        Assert.Contains("First CREATE_COMPLETE", operation.Log);
        Assert.Contains(reason, operation.Reason("Inner CREATE_FAILED"));
    }

    [Fact]
    [Statement(21)]
    public async Task A_bucket_with_something_in_it_cannot_be_deleted()
    {
        await _harness.ExecuteAsync(
            "Resources: {Store: {Type: AWS::S3::Bucket, Properties: {BucketName: full}}, Topic: {Type: AWS::SNS::Topic}}");
        _harness.State.Buckets["full"] = new() { ["recording"] = default };
        await _harness.Stacks.DeleteAsync("demo", [], TestContext.Current.CancellationToken);
        await _harness.WaitAsync();
        var stack = (await _harness.FindAsync("demo"))!;

        Assert.Equal(("DELETE_FAILED", "The following resource(s) failed to delete: [Store]. "), (stack.Status.Text, stack.Reason));
        Assert.Contains(await _harness.EventsAsync("demo"), stackEvent => stackEvent.LogicalId == "Topic"
            && stackEvent.Status.Text == "DELETE_COMPLETE");
    }

    [Fact]
    [Statement(21)]
    public async Task A_rollback_that_cannot_delete_fails_and_leaves_the_dependencies()
    {
        _harness.Fault(FaultKind.Fails, "Later");
        _harness.Fault(FaultKind.FailsDeletion, "Subnet", "in use");
        var operation = await _harness.ExecuteAsync(
            $"{SimulationTemplates.Network("10.0.0.0/16")}\n  Later: {{Type: AWS::SNS::Topic, DependsOn: Subnet}}\n");

        Assert.Equal("ROLLBACK_FAILED", operation.Status);
        Assert.Equal("in use", operation.Reason("Subnet DELETE_FAILED"));
        Assert.DoesNotContain("Vpc DELETE_IN_PROGRESS", operation.Log);
    }

    [Theory]
    [InlineData("Retain", "DELETE_SKIPPED", "DELETE_SKIPPED")]
    [InlineData("RetainExceptOnCreate", "DELETE_COMPLETE", "DELETE_SKIPPED")]
    [InlineData("Delete", "DELETE_COMPLETE", "DELETE_COMPLETE")]
    [Statement(22)]
    public async Task Deletion_policies_are_honored(string policy, string whenUndone, string whenDeleted)
    {
        var template =
            $"Resources: {{Kept: {{Type: AWS::SNS::Topic, DeletionPolicy: {policy}}}, Bad: {{Type: AWS::SNS::Topic, DependsOn: Kept}}}}";
        await _harness.ExecuteAsync(template);
        await _harness.Stacks.DeleteAsync("demo", [], TestContext.Current.CancellationToken);
        await _harness.WaitAsync();
        var deleted = _harness.State.Stacks[0].Events;
        _harness.Fault(FaultKind.Fails, "Bad");
        var undone = await _harness.ExecuteAsync("second", template);

        Assert.Contains($"Kept {whenUndone}", undone.Log);
        Assert.Contains(deleted, stackEvent => stackEvent.LogicalId == "Kept" && stackEvent.Status.Text == whenDeleted);
    }

    [Fact]
    [Statement(45)]
    public async Task A_creation_that_is_rolled_back_leaves_snapshots_of_what_was_complete()
    {
        _harness.Fault(FaultKind.Fails, "Late");
        var operation =
            await _harness.ExecuteAsync($"{SimulationTemplates.Database("bbb")}\n  Late: {{Type: AWS::SNS::Topic, DependsOn: Database}}\n");

        Assert.Equal("ROLLBACK_COMPLETE", operation.Status);
        Assert.Equal("AWS::RDS::DBCluster", Assert.Single(_harness.State.Snapshots).Type);
    }

    [Fact]
    [Statement(45)]
    public async Task What_was_canceled_leaves_no_snapshot()
    {
        _harness.Fault(FaultKind.Fails, "Beside");
        var operation = await _harness.ExecuteAsync($"{SimulationTemplates.Database("bbb")}\n  Beside: {{Type: AWS::SNS::Topic}}\n");

        Assert.Equal("Resource creation cancelled", operation.Reason("Database CREATE_FAILED"));
        Assert.Empty(_harness.State.Snapshots);
    }
}
