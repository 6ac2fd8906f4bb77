using BbbGen.Aws.Model;
using BbbGen.Operations;
using BbbGen.Simulation.Engine;

namespace BbbGen.Tests.Simulation;

/// <summary>Operations that are canceled, kept in their failed state, continued or rolled back.</summary>
public sealed class CanceledOperationTests
{
    private readonly SimulationHarness _harness = new();

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    [Statement(35)]
    public async Task A_canceled_update_is_rolled_back_from_that_moment_and_keeps_its_events()
    {
        await _harness.ExecuteAsync(SimulationTemplates.Network("10.0.0.0/16"));
        var before = Physical();
        await BeginAsync("demo", SimulationTemplates.Network("10.9.0.0/16", "two"));
        await _harness.WaitAsync(6);
        var earlier = await _harness.EventsAsync("demo");

        await _harness.Stacks.CancelUpdateAsync("demo", CancellationToken);
        await _harness.WaitAsync();

        var events = await _harness.EventsAsync("demo");
        Assert.Equal(earlier, events.Take(earlier.Count));
        Assert.Contains(events, stackEvent => stackEvent is { Status.Text: "UPDATE_FAILED", Reason: "Resource update cancelled" });
        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", (await _harness.FindAsync("demo"))?.Status.Text);
        Assert.Equal(before, Physical());
        Assert.IsType<Outcome.Unchanged>((await _harness.ExecuteAsync(SimulationTemplates.Network("10.0.0.0/16"))).Outcome);
    }

    [Fact]
    [Statement(35)]
    public async Task Only_an_update_in_progress_can_be_canceled()
    {
        await _harness.ExecuteAsync(SimulationTemplates.Chain);

        Assert.Contains("current stack status CREATE_COMPLETE",
            await SimulationHarness.RefusedAsync(() =>
                _harness.Stacks.CancelUpdateAsync("demo", CancellationToken)));
    }

    [Fact]
    [Statement(35)]
    public async Task A_canceled_update_cancels_nested_stacks_too()
    {
        _harness.Put("child.template.yaml", SimulationTemplates.Child);
        await _harness.ExecuteAsync(SimulationTemplates.Parent);
        await BeginAsync("demo", SimulationTemplates.Parent, ("Name", "two"));
        await _harness.WaitAsync(6);

        await _harness.Stacks.CancelUpdateAsync("demo", CancellationToken);
        await _harness.WaitAsync();

        Assert.All(_harness.State.Stacks, stack =>
            Assert.Equal("UPDATE_ROLLBACK_COMPLETE", stack.At(_harness.Clock.GetUtcNow()).Status.Text));
    }

    [Fact]
    [Statement(36)]
    public async Task A_stack_that_is_being_created_can_be_deleted()
    {
        await BeginAsync("demo", SimulationTemplates.Beside);
        await _harness.WaitAsync(20);
        var id = (await _harness.FindAsync("demo"))!.Id;

        await _harness.Stacks.DeleteAsync("demo", [], CancellationToken);
        await _harness.WaitAsync();

        Assert.Null(await _harness.FindAsync("demo"));
        var events = await _harness.EventsAsync(id);
        Assert.Contains(events, stackEvent => stackEvent is { LogicalId: "Slow", Status.Text: "CREATE_FAILED" });
        Assert.Contains(events, stackEvent => stackEvent is { LogicalId: "Slow", Status.Text: "DELETE_COMPLETE" });
        Assert.DoesNotContain(events, stackEvent => stackEvent.Status.Text == "CREATE_COMPLETE" && stackEvent.IsAboutItsStack);
    }

    [Fact]
    [Statement(36)]
    public async Task A_stack_that_is_being_updated_cannot_be_deleted()
    {
        await _harness.ExecuteAsync(SimulationTemplates.Network("10.0.0.0/16"));
        await BeginAsync("demo", SimulationTemplates.Network("10.9.0.0/16"));
        await _harness.WaitAsync(6);

        Assert.Contains("cannot be deleted while in status UPDATE_IN_PROGRESS",
            await SimulationHarness.RefusedAsync(() =>
                _harness.Stacks.DeleteAsync("demo", [], CancellationToken)));
    }

    [Fact]
    [Statement(37)]
    public async Task A_stuck_rollback_continues_where_it_stopped()
    {
        var id = await StickAsync();
        _harness.Faults.Resources.Clear();

        await _harness.Stacks.ContinueRollbackAsync("demo", [], CancellationToken);
        await _harness.WaitAsync();

        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", (await _harness.FindAsync(id))?.Status.Text);
        Assert.IsType<Outcome.Unchanged>((await _harness.ExecuteAsync(SimulationTemplates.Network("10.0.0.0/16"))).Outcome);
    }

    [Fact]
    [Statement(37)]
    public async Task A_stuck_rollback_stays_stuck_until_the_resource_is_skipped()
    {
        await StickAsync();

        await _harness.Stacks.ContinueRollbackAsync("demo", [], CancellationToken);
        await _harness.WaitAsync();
        Assert.Equal("UPDATE_ROLLBACK_FAILED", (await _harness.FindAsync("demo"))?.Status.Text);

        await _harness.Stacks.ContinueRollbackAsync("demo", ["Topic"], CancellationToken);
        await _harness.WaitAsync();
        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", (await _harness.FindAsync("demo"))?.Status.Text);
    }

    [Fact]
    [Statement(37)]
    public async Task A_resource_of_a_nested_stack_is_skipped_by_the_name_of_that_stack()
    {
        _harness.Put("child.template.yaml", SimulationTemplates.Child);
        await _harness.ExecuteAsync(SimulationTemplates.Parent);
        _harness.Fault(FaultKind.Fails, "After");
        _harness.Fault(FaultKind.FailsRollback, "Inner/Topic", "gone");
        var root = SimulationTemplates.Parent.Replace(
            "Type: String, Value", "Type: String, Description: new, Value");
        await _harness.ExecuteAsync("demo", root, ("Name", "two"));
        var nested = _harness.State.Stacks.Single(stack => stack.Parent is not null);
        Assert.Equal("UPDATE_ROLLBACK_FAILED", nested.At(_harness.Clock.GetUtcNow()).Status.Text);

        await _harness.Stacks.ContinueRollbackAsync("demo", [$"{nested.Name}.Topic"], CancellationToken);
        await _harness.WaitAsync();

        Assert.All(_harness.State.Stacks, stack =>
            Assert.Equal("UPDATE_ROLLBACK_COMPLETE", stack.At(_harness.Clock.GetUtcNow()).Status.Text));
    }

    [Fact]
    [Statement(38)]
    public async Task A_kept_failed_creation_is_deleted_by_its_rollback()
    {
        _harness.Fault(FaultKind.Fails, "Last");
        await BeginAsync("demo", SimulationTemplates.Beside, OnFailure.Keep);
        await _harness.WaitAsync();
        var stack = (await _harness.FindAsync("demo"))!;
        Assert.Equal("CREATE_FAILED", stack.Status.Text);
        Assert.Equal(["Quick", "Slow"], (await _harness.Stacks.ResourcesAsync("demo", CancellationToken))
            .Where(resource => resource.Status.Text == "CREATE_COMPLETE").Select(resource => resource.LogicalId));

        await _harness.Stacks.RollBackAsync("demo", CancellationToken);
        await _harness.WaitAsync();

        Assert.Equal("DELETE_COMPLETE", (await _harness.FindAsync(stack.Id))?.Status.Text);
    }

    [Fact]
    [Statement(38)]
    public async Task A_kept_failed_update_stays_until_it_is_rolled_back()
    {
        _harness.Put("child.template.yaml", SimulationTemplates.Child);
        await _harness.ExecuteAsync(SimulationTemplates.Parent);
        _harness.Fault(FaultKind.Fails, "Inner/Topic");
        await BeginAsync("demo", SimulationTemplates.Parent, OnFailure.Keep, ("Name", "two"));
        await _harness.WaitAsync();
        Assert.All(_harness.State.Stacks, stack => Assert.Equal("UPDATE_FAILED", stack.At(_harness.Clock.GetUtcNow()).Status.Text));
        Assert.Contains("is in UPDATE_FAILED state", await SimulationHarness.RefusedAsync(() => BeginOnAsync("demo")));

        await _harness.Stacks.RollBackAsync("demo", CancellationToken);
        await _harness.WaitAsync();

        Assert.All(_harness.State.Stacks, stack =>
            Assert.Equal("UPDATE_ROLLBACK_COMPLETE", stack.At(_harness.Clock.GetUtcNow()).Status.Text));
        _harness.Faults.Resources.Clear();
        Assert.Empty((await _harness.ExecuteAsync(SimulationTemplates.Parent)).Plan.Changes);
    }

    [Fact]
    [Statement(39)]
    public async Task What_cannot_be_deleted_can_be_retained_once_deletion_has_failed()
    {
        await _harness.ExecuteAsync(SimulationTemplates.Network("10.0.0.0/16"));
        _harness.Fault(FaultKind.FailsDeletion, "Subnet", "in use");
        Assert.Contains("only when the stack is in the DELETE_FAILED state",
            await SimulationHarness.RefusedAsync(() =>
                _harness.Stacks.DeleteAsync("demo", ["Subnet"], CancellationToken)));
        await _harness.Stacks.DeleteAsync("demo", [], CancellationToken);
        await _harness.WaitAsync();
        var id = (await _harness.FindAsync("demo"))!.Id;

        await _harness.Stacks.DeleteAsync("demo", ["Subnet"], CancellationToken);
        await _harness.WaitAsync();

        Assert.Equal("DELETE_COMPLETE", (await _harness.FindAsync(id))?.Status.Text);
        Assert.Contains(await _harness.EventsAsync(id), stackEvent => stackEvent is { LogicalId: "Subnet", Status.Text: "DELETE_SKIPPED" });
    }

    [Fact]
    [Statement(40)]
    public async Task Executing_a_change_set_deletes_the_other_ones_of_the_stack()
    {
        await _harness.ExecuteAsync(SimulationTemplates.Chain);
        _harness.Put(SimulationHarness.Root, SimulationTemplates.Beside);
        await _harness.Stacks.CreateChangeSetAsync(
            new ChangeSetRequest("somebody-s", _harness.Definition("demo"), CreatesStack: false), CancellationToken);

        await _harness.ExecuteAsync(SimulationTemplates.Beside);

        Assert.Empty(await _harness.Stacks.ChangeSetsAsync("demo", CancellationToken));
    }

    [Fact]
    [Statement(41)]
    public async Task Other_tags_are_a_change_and_no_tags_keep_the_current_ones()
    {
        await _harness.ExecuteAsync(SimulationTemplates.Chain);
        var tagged = _harness.Definition("demo") with { Tags = new Dictionary<string, string> { ["owner"] = "school" } };

        await BeginOnAsync(tagged);
        await _harness.WaitAsync();
        Assert.Equal("school", (await _harness.FindAsync("demo"))?.Tags["owner"]);

        Assert.IsType<Outcome.Unchanged>((await _harness.ExecuteAsync(SimulationTemplates.Chain)).Outcome);
        Assert.Equal("school", (await _harness.FindAsync("demo"))?.Tags["owner"]);
    }

    private Dictionary<string, string> Physical() =>
        _harness.State.Stacks[0].Resources.ToDictionary(entry => entry.Key, entry => entry.Value.PhysicalId);

    private async Task<string> StickAsync()
    {
        await _harness.ExecuteAsync(SimulationTemplates.Network("10.0.0.0/16"));
        _harness.Fault(FaultKind.Fails, "Subnet");
        _harness.Fault(FaultKind.FailsRollback, "Topic", "gone");
        await _harness.ExecuteAsync(SimulationTemplates.Network("10.9.0.0/16", "two"));
        return (await _harness.FindAsync("demo"))!.Id;
    }

    private Task BeginAsync(string stack, string root, params (string Name, string Value)[] parameters) =>
        BeginAsync(stack, root, OnFailure.RollBack, parameters);

    private async Task BeginAsync(string stack, string root, OnFailure onFailure, params (string Name, string Value)[] parameters)
    {
        _harness.Put(SimulationHarness.Root, root);
        await BeginOnAsync(_harness.Definition(stack, parameters), onFailure);
    }

    private Task BeginOnAsync(string stack) => BeginOnAsync(_harness.Definition(stack));

    private async Task BeginOnAsync(StackDefinition definition, OnFailure onFailure = OnFailure.RollBack)
    {
        var exists = await _harness.FindAsync(definition.Name) is not null;
        var id = await _harness.Stacks.CreateChangeSetAsync(
            new ChangeSetRequest("begun", definition, CreatesStack: !exists), CancellationToken);
        await _harness.WaitAsync(10);
        await _harness.Stacks.ExecuteChangeSetAsync(id, onFailure, CancellationToken);
    }
}
