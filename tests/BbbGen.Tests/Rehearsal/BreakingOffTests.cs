using BbbGen.Deployment;
using BbbGen.Rehearsal.Simulation;

namespace BbbGen.Tests.Rehearsal;

/// <summary>Operations that are broken off, kept as they failed, continued or taken back.</summary>
public sealed class BreakingOffTests
{
    private readonly Theatre _theatre = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Statement(35)]
    public async Task A_cancelled_update_is_rolled_back_from_that_moment_and_what_was_told_before_stays_told()
    {
        await _theatre.PlayAsync(Plays.Network("10.0.0.0/16"));
        var before = Physical();
        await BeginAsync("demo", Plays.Network("10.9.0.0/16", "two"));
        await _theatre.WaitAsync(6);
        var told = await _theatre.EventsAsync("demo");

        await _theatre.Stacks.CancelUpdateAsync("demo", Stop);
        await _theatre.WaitAsync();

        var events = await _theatre.EventsAsync("demo");
        Assert.Equal(told, events.Take(told.Count));
        Assert.Contains(events, happened => happened is { Status.Text: "UPDATE_FAILED", Reason: "Resource update cancelled" });
        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", (await _theatre.FindAsync("demo"))?.Status.Text);
        Assert.Equal(before, Physical());
        Assert.IsType<Outcome.Unchanged>((await _theatre.PlayAsync(Plays.Network("10.0.0.0/16"))).Outcome);
    }

    [Fact]
    [Statement(35)]
    public async Task Only_an_update_that_goes_on_can_be_cancelled()
    {
        await _theatre.PlayAsync(Plays.Chain);

        Assert.Contains("current stack status CREATE_COMPLETE", await Theatre.RefusedAsync(() => _theatre.Stacks.CancelUpdateAsync("demo", Stop)), StringComparison.Ordinal);
    }

    [Fact]
    [Statement(35)]
    public async Task A_cancelled_update_breaks_off_nested_stacks_too()
    {
        _theatre.Put("child.template.yaml", Plays.Child);
        await _theatre.PlayAsync(Plays.Parent);
        await BeginAsync("demo", Plays.Parent, ("Name", "two"));
        await _theatre.WaitAsync(6);

        await _theatre.Stacks.CancelUpdateAsync("demo", Stop);
        await _theatre.WaitAsync();

        Assert.All(_theatre.World.Stacks, stack => Assert.Equal("UPDATE_ROLLBACK_COMPLETE", stack.At(_theatre.Clock.GetUtcNow()).Status.Text));
    }

    [Fact]
    [Statement(36)]
    public async Task A_stack_that_is_being_created_can_be_deleted()
    {
        await BeginAsync("demo", Plays.Beside);
        await _theatre.WaitAsync(20);
        var id = (await _theatre.FindAsync("demo"))!.Id;

        await _theatre.Stacks.DeleteAsync("demo", [], Stop);
        await _theatre.WaitAsync();

        Assert.Null(await _theatre.FindAsync("demo"));
        var events = await _theatre.EventsAsync(id);
        Assert.Contains(events, happened => happened is { LogicalId: "Slow", Status.Text: "CREATE_FAILED" });
        Assert.Contains(events, happened => happened is { LogicalId: "Slow", Status.Text: "DELETE_COMPLETE" });
        Assert.DoesNotContain(events, happened => happened.Status.Text == "CREATE_COMPLETE" && happened.IsAboutItsStack);
    }

    [Fact]
    [Statement(36)]
    public async Task A_stack_that_is_being_updated_cannot_be_deleted()
    {
        await _theatre.PlayAsync(Plays.Network("10.0.0.0/16"));
        await BeginAsync("demo", Plays.Network("10.9.0.0/16"));
        await _theatre.WaitAsync(6);

        Assert.Contains("cannot be deleted while in status UPDATE_IN_PROGRESS", await Theatre.RefusedAsync(() => _theatre.Stacks.DeleteAsync("demo", [], Stop)), StringComparison.Ordinal);
    }

    [Fact]
    [Statement(37)]
    public async Task A_stuck_roll_back_goes_on_where_it_stuck()
    {
        var id = await StickAsync();
        _theatre.Faults.Resources.Clear();

        await _theatre.Stacks.ContinueRollbackAsync("demo", [], Stop);
        await _theatre.WaitAsync();

        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", (await _theatre.FindAsync(id))?.Status.Text);
        Assert.IsType<Outcome.Unchanged>((await _theatre.PlayAsync(Plays.Network("10.0.0.0/16"))).Outcome);
    }

    [Fact]
    [Statement(37)]
    public async Task A_stuck_roll_back_sticks_again_until_what_is_stuck_is_skipped()
    {
        await StickAsync();

        await _theatre.Stacks.ContinueRollbackAsync("demo", [], Stop);
        await _theatre.WaitAsync();
        Assert.Equal("UPDATE_ROLLBACK_FAILED", (await _theatre.FindAsync("demo"))?.Status.Text);

        await _theatre.Stacks.ContinueRollbackAsync("demo", ["Topic"], Stop);
        await _theatre.WaitAsync();
        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", (await _theatre.FindAsync("demo"))?.Status.Text);
    }

    [Fact]
    [Statement(37)]
    public async Task What_is_stuck_in_a_nested_stack_is_skipped_by_that_stack_s_name()
    {
        _theatre.Put("child.template.yaml", Plays.Child);
        await _theatre.PlayAsync(Plays.Parent);
        _theatre.Fault(FaultKind.Fails, "After");
        _theatre.Fault(FaultKind.FailsRollback, "Inner/Topic", "gone");
        var root = Plays.Parent.Replace("Type: String, Value", "Type: String, Description: new, Value", StringComparison.Ordinal);
        await _theatre.PlayAsync("demo", root, ("Name", "two"));
        var nested = _theatre.World.Stacks.Single(stack => stack.Parent is not null);
        Assert.Equal("UPDATE_ROLLBACK_FAILED", nested.At(_theatre.Clock.GetUtcNow()).Status.Text);

        await _theatre.Stacks.ContinueRollbackAsync("demo", [$"{nested.Name}.Topic"], Stop);
        await _theatre.WaitAsync();

        Assert.All(_theatre.World.Stacks, stack => Assert.Equal("UPDATE_ROLLBACK_COMPLETE", stack.At(_theatre.Clock.GetUtcNow()).Status.Text));
    }

    [Fact]
    [Statement(38)]
    public async Task A_creation_that_fails_and_is_kept_stays_as_it_failed_and_is_deleted_by_its_roll_back()
    {
        _theatre.Fault(FaultKind.Fails, "Last");
        await BeginAsync("demo", Plays.Beside, OnFailure.Keep);
        await _theatre.WaitAsync();
        var stack = (await _theatre.FindAsync("demo"))!;
        Assert.Equal("CREATE_FAILED", stack.Status.Text);
        Assert.Equal(["Quick", "Slow"], (await _theatre.Stacks.ResourcesAsync("demo", Stop)).Where(resource => resource.Status.Text == "CREATE_COMPLETE").Select(resource => resource.LogicalId));

        await _theatre.Stacks.RollBackAsync("demo", Stop);
        await _theatre.WaitAsync();

        Assert.Equal("DELETE_COMPLETE", (await _theatre.FindAsync(stack.Id))?.Status.Text);
    }

    [Fact]
    [Statement(38)]
    public async Task An_update_that_fails_and_is_kept_stays_as_it_failed_until_it_is_rolled_back()
    {
        _theatre.Put("child.template.yaml", Plays.Child);
        await _theatre.PlayAsync(Plays.Parent);
        _theatre.Fault(FaultKind.Fails, "Inner/Topic");
        await BeginAsync("demo", Plays.Parent, OnFailure.Keep, ("Name", "two"));
        await _theatre.WaitAsync();
        Assert.All(_theatre.World.Stacks, stack => Assert.Equal("UPDATE_FAILED", stack.At(_theatre.Clock.GetUtcNow()).Status.Text));
        Assert.Contains("is in UPDATE_FAILED state", await Theatre.RefusedAsync(() => BeginOnAsync("demo")), StringComparison.Ordinal);

        await _theatre.Stacks.RollBackAsync("demo", Stop);
        await _theatre.WaitAsync();

        Assert.All(_theatre.World.Stacks, stack => Assert.Equal("UPDATE_ROLLBACK_COMPLETE", stack.At(_theatre.Clock.GetUtcNow()).Status.Text));
        _theatre.Faults.Resources.Clear();
        Assert.Empty((await _theatre.PlayAsync(Plays.Parent)).Plan.Changes);
    }

    [Fact]
    [Statement(39)]
    public async Task What_cannot_be_deleted_can_be_let_go_of_once_deletion_has_failed()
    {
        await _theatre.PlayAsync(Plays.Network("10.0.0.0/16"));
        _theatre.Fault(FaultKind.FailsDeletion, "Subnet", "in use");
        Assert.Contains("only when the stack is in the DELETE_FAILED state", await Theatre.RefusedAsync(() => _theatre.Stacks.DeleteAsync("demo", ["Subnet"], Stop)), StringComparison.Ordinal);
        await _theatre.Stacks.DeleteAsync("demo", [], Stop);
        await _theatre.WaitAsync();
        var id = (await _theatre.FindAsync("demo"))!.Id;

        await _theatre.Stacks.DeleteAsync("demo", ["Subnet"], Stop);
        await _theatre.WaitAsync();

        Assert.Equal("DELETE_COMPLETE", (await _theatre.FindAsync(id))?.Status.Text);
        Assert.Contains(await _theatre.EventsAsync(id), happened => happened is { LogicalId: "Subnet", Status.Text: "DELETE_SKIPPED" });
    }

    [Fact]
    [Statement(40)]
    public async Task Executing_a_change_set_drops_the_stack_s_others()
    {
        await _theatre.PlayAsync(Plays.Chain);
        _theatre.Put(Theatre.Root, Plays.Beside);
        await _theatre.Stacks.CreateChangeSetAsync(new("somebody-s", _theatre.Definition("demo"), CreatesStack: false), Stop);

        await _theatre.PlayAsync(Plays.Beside);

        Assert.Empty(await _theatre.Stacks.ChangeSetsAsync("demo", Stop));
    }

    [Fact]
    [Statement(41)]
    public async Task Tags_alone_are_a_change_and_none_leave_those_there_are()
    {
        await _theatre.PlayAsync(Plays.Chain);
        var tagged = _theatre.Definition("demo") with { Tags = new Dictionary<string, string> { ["owner"] = "school" } };

        await BeginOnAsync(tagged);
        await _theatre.WaitAsync();
        Assert.Equal("school", (await _theatre.FindAsync("demo"))?.Tags["owner"]);

        Assert.IsType<Outcome.Unchanged>((await _theatre.PlayAsync(Plays.Chain)).Outcome);
        Assert.Equal("school", (await _theatre.FindAsync("demo"))?.Tags["owner"]);
    }

    private Dictionary<string, string> Physical() => _theatre.World.Stacks[0].Resources.ToDictionary(entry => entry.Key, entry => entry.Value.PhysicalId);

    private async Task<string> StickAsync()
    {
        await _theatre.PlayAsync(Plays.Network("10.0.0.0/16"));
        _theatre.Fault(FaultKind.Fails, "Subnet");
        _theatre.Fault(FaultKind.FailsRollback, "Topic", "gone");
        await _theatre.PlayAsync(Plays.Network("10.9.0.0/16", "two"));
        return (await _theatre.FindAsync("demo"))!.Id;
    }

    private Task BeginAsync(string stack, string root, params (string Name, string Value)[] parameters) => BeginAsync(stack, root, OnFailure.RollBack, parameters);

    private async Task BeginAsync(string stack, string root, OnFailure onFailure, params (string Name, string Value)[] parameters)
    {
        _theatre.Put(Theatre.Root, root);
        await BeginOnAsync(_theatre.Definition(stack, parameters), onFailure);
    }

    private Task BeginOnAsync(string stack) => BeginOnAsync(_theatre.Definition(stack));

    private async Task BeginOnAsync(StackDefinition definition, OnFailure onFailure = OnFailure.RollBack)
    {
        var exists = await _theatre.FindAsync(definition.Name) is not null;
        var id = await _theatre.Stacks.CreateChangeSetAsync(new("begun", definition, CreatesStack: !exists), Stop);
        await _theatre.WaitAsync(10);
        await _theatre.Stacks.ExecuteChangeSetAsync(id, onFailure, Stop);
    }
}
