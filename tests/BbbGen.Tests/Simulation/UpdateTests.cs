using BbbGen.Aws.Model;
using BbbGen.Operations;
using BbbGen.Simulation.Engine;

namespace BbbGen.Tests.Simulation;

public sealed class UpdateTests
{
    private const string NoReplica = "Replication group must have at least one read replica to enable autofailover.";
    private const string LastReplica = "Must have at least 1 replica when cluster mode is disabled with auto failover enabled.";

    private readonly SimulationHarness _harness = new();

    [Fact]
    [Statement(23)]
    public async Task A_replacement_is_created_first_and_the_old_resource_is_deleted_at_the_end()
    {
        await _harness.ExecuteAsync(SimulationTemplates.Network("10.0.0.0/16"));
        var operation = await _harness.ExecuteAsync(SimulationTemplates.Network("10.9.0.0/16"));

        Assert.Equal("UPDATE_COMPLETE", operation.Status);
        Assert.Equal("Requested update requires the creation of a new physical resource; hence creating one.",
            operation.Reason("Vpc UPDATE_IN_PROGRESS"));
        Assert.True(operation.At("Vpc UPDATE_COMPLETE") <= operation.At("Subnet UPDATE_IN_PROGRESS"));
        Assert.True(operation.At("(stack) UPDATE_COMPLETE_CLEANUP_IN_PROGRESS") <= operation.At("Subnet DELETE_IN_PROGRESS"));
        Assert.True(operation.At("Subnet DELETE_COMPLETE") <= operation.At("Vpc DELETE_IN_PROGRESS"));
        Assert.DoesNotContain(operation.Log, entry => entry.StartsWith("Topic"));
    }

    [Fact]
    [Statement(23)]
    public async Task A_removed_resource_is_deleted_at_the_end_and_a_retained_one_remains()
    {
        await _harness.ExecuteAsync(
            "Resources: {A: {Type: AWS::SNS::Topic}, B: {Type: AWS::SNS::Topic}, C: {Type: AWS::SNS::Topic, DeletionPolicy: Retain}}");
        var operation = await _harness.ExecuteAsync("Resources: {A: {Type: AWS::SNS::Topic}}");

        Assert.Equal([ChangeAction.Remove, ChangeAction.Remove], operation.Plan.Changes.Select(change => change.Action));
        Assert.Contains("B DELETE_COMPLETE", operation.Log);
        Assert.Contains("C DELETE_SKIPPED", operation.Log);
    }

    [Fact]
    [Statement(23)]
    public async Task Nested_stacks_are_updated_and_cleaned_up_with_their_root()
    {
        _harness.Put("child.template.yaml", SimulationTemplates.Child);
        await _harness.ExecuteAsync(SimulationTemplates.Parent);
        var operation = await _harness.ExecuteAsync("demo", SimulationTemplates.Parent, ("Name", "two"));
        var inner = operation.Events.First(stackEvent => stackEvent.NestedStackId is not null).NestedStackId!;

        Assert.Equal(
            ["UPDATE_IN_PROGRESS", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "UPDATE_COMPLETE"],
            (await _harness.EventsAsync(inner)).Where(stackEvent => stackEvent.IsAboutItsStack).Select(stackEvent => stackEvent.Status.Text)
                .Skip(2));
        Assert.Equal(["UPDATE_IN_PROGRESS", "UPDATE_COMPLETE"], operation.Events.Where(stackEvent => stackEvent.LogicalId == "Inner")
            .Select(stackEvent => stackEvent.Status.Text));
        Assert.Equal(["UPDATE_IN_PROGRESS", "UPDATE_COMPLETE"], operation.Events.Where(stackEvent => stackEvent.LogicalId == "Topic")
            .Select(stackEvent => stackEvent.Status.Text));
        Assert.Equal("(stack) UPDATE_COMPLETE", operation.Log[^1]);
    }

    [Fact]
    [Statement(24)]
    public async Task A_failed_update_leaves_everything_as_it_was()
    {
        await _harness.ExecuteAsync(SimulationTemplates.Network("10.0.0.0/16"));
        var before = _harness.State.Stacks[0].Resources.ToDictionary(entry => entry.Key, entry => entry.Value.PhysicalId);
        _harness.Fault(FaultKind.Fails, "Subnet", "no more addresses");
        var failed = await _harness.ExecuteAsync(
            $"{SimulationTemplates.Network("10.9.0.0/16", "two")}\n  New: {{Type: AWS::SNS::Topic}}\n");
        _harness.Faults.Resources.Clear();
        var again = await _harness.ExecuteAsync(SimulationTemplates.Network("10.0.0.0/16"));

        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", failed.Status);
        Assert.Equal("no more addresses", failed.Reason("Subnet UPDATE_FAILED"));
        Assert.Contains("New DELETE_COMPLETE", failed.Log);
        Assert.Equal("one", (await _harness.FindAsync("demo"))?.Outputs["Display"]);
        Assert.Equal(before, _harness.State.Stacks[0].Resources.ToDictionary(entry => entry.Key, entry => entry.Value.PhysicalId));
        Assert.IsType<Outcome.Unchanged>(again.Outcome);
    }

    [Fact]
    [Statement(24)]
    public async Task A_failure_in_a_nested_stack_rolls_back_its_siblings()
    {
        _harness.Put("child.template.yaml", SimulationTemplates.Child);
        await _harness.ExecuteAsync(SimulationTemplates.Parent);
        _harness.Fault(FaultKind.Fails, "Inner/Topic");
        var failed = await _harness.ExecuteAsync("demo", SimulationTemplates.Parent, ("Name", "two"));
        _harness.Faults.Resources.Clear();

        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", failed.Status);
        Assert.Contains("Currently in UPDATE_ROLLBACK_IN_PROGRESS with reason: The following resource(s) failed to update: [Topic]. ",
            failed.Reason("Inner UPDATE_FAILED"));
        Assert.Empty((await _harness.ExecuteAsync(SimulationTemplates.Parent)).Plan.Changes);
    }

    [Fact]
    [Statement(25)]
    public async Task What_cannot_be_rolled_back_leaves_the_stack_stuck()
    {
        await _harness.ExecuteAsync(SimulationTemplates.Network("10.0.0.0/16"));
        _harness.Fault(FaultKind.Fails, "Subnet");
        _harness.Fault(FaultKind.FailsRollback, "Topic", "gone");
        var failed = await _harness.ExecuteAsync(SimulationTemplates.Network("10.9.0.0/16", "two"));

        Assert.Equal("UPDATE_ROLLBACK_FAILED", failed.Status);
        Assert.Equal("gone", failed.Events.Last(stackEvent => stackEvent.LogicalId == "Topic").Reason);
        Assert.Contains("is UPDATE_ROLLBACK_FAILED and cannot be updated in that state",
            await SimulationHarness.RefusedAsync(() => _harness.ExecuteAsync(SimulationTemplates.Chain)));
    }

    [Fact]
    [Statement(26)]
    public async Task A_deleted_stack_is_found_by_its_arn_only()
    {
        await _harness.ExecuteAsync(SimulationTemplates.Network("10.0.0.0/16"));
        var id = (await _harness.FindAsync("demo"))!.Id;
        await _harness.Stacks.DeleteAsync(id, [], TestContext.Current.CancellationToken);
        await _harness.WaitAsync();
        var events = await _harness.EventsAsync(id);

        Assert.Null(await _harness.FindAsync("demo"));
        Assert.Equal("DELETE_COMPLETE", (await _harness.FindAsync(id))?.Status.Text);
        Assert.True(events.FindIndex(stackEvent =>
            stackEvent is { LogicalId: "Subnet", Status.Text: "DELETE_COMPLETE" }) < events.FindIndex(stackEvent =>
                stackEvent is { LogicalId: "Vpc", Status.Text: "DELETE_IN_PROGRESS" }));
        Assert.Equal("CREATE_COMPLETE", (await _harness.ExecuteAsync(SimulationTemplates.Chain)).Status);
    }

    [Fact]
    [Statement(27)]
    public async Task A_stack_whose_export_is_imported_cannot_be_deleted()
    {
        await _harness.ExecuteAsync(SimulationTemplates.Chain);
        await _harness.ExecuteAsync(
            "other", "Resources: {Copy: {Type: AWS::SSM::Parameter, Properties: {Type: String, Value: !ImportValue demo-topic}}}");

        Assert.Contains(
            "Export demo-topic cannot be deleted as it is in use by other",
            await SimulationHarness.RefusedAsync(() => _harness.Stacks.DeleteAsync("demo", [], TestContext.Current.CancellationToken)));
    }

    [Theory]
    [InlineData("1, AutomaticFailoverEnabled: false", "2, AutomaticFailoverEnabled: true", NoReplica)]
    [InlineData("1, MultiAZEnabled: false", "2, MultiAZEnabled: true", NoReplica)]
    [InlineData("2, AutomaticFailoverEnabled: true", "1, AutomaticFailoverEnabled: false", LastReplica)]
    [InlineData("1", "2", null)]
    [InlineData("2", "2, AutomaticFailoverEnabled: true, MultiAZEnabled: true", null)]
    [InlineData("2, AutomaticFailoverEnabled: false", "1", null)]
    [Statement(46)]
    public async Task A_cache_changes_its_nodes_and_its_failover_one_after_the_other(string before, string after, string? refusal)
    {
        await _harness.ExecuteAsync(SimulationTemplates.Cache(before));
        var operation = await _harness.ExecuteAsync(SimulationTemplates.Cache(after));

        Assert.Equal(refusal is null ? "UPDATE_COMPLETE" : "UPDATE_ROLLBACK_COMPLETE", operation.Status);
        if (refusal is not null)
        {
            Assert.StartsWith(refusal, operation.Reason("Cache UPDATE_FAILED"));
        }
    }

    [Fact]
    [Statement(45)]
    public async Task A_replaced_database_leaves_a_snapshot()
    {
        await _harness.ExecuteAsync(SimulationTemplates.Database("bbb_dev"));
        var old = _harness.State.Stacks[0].Resources["Database"].PhysicalId;
        await _harness.ExecuteAsync(SimulationTemplates.Database("bbb_prod"));

        var snapshot = Assert.Single(_harness.State.Snapshots);
        Assert.Equal(("AWS::RDS::DBCluster", old), (snapshot.Type, snapshot.Source));
        Assert.StartsWith("demo-snapshot-database-", snapshot.Name);
    }
}
