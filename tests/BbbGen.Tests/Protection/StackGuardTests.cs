using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Operations;
using BbbGen.Tests.Failures;

namespace BbbGen.Tests.Protection;

public sealed class StackGuardTests
{
    private const string ClosedDatabase =
        """{"Statement":[{"Effect":"Allow","Action":"Update:*","Principal":"*","Resource":"*"},"""
            + """{"Effect":"Deny","Action":["Update:Replace","Update:Delete"],"Principal":"*","Resource":["LogicalResourceId/"""
            + """Cluster","LogicalResourceId/Instance"]}]}""";

    private static readonly ResourceAddress Cluster = new("Data", "Cluster");
    private static readonly ResourceAddress Instance = new("Data", "Instance");

    private readonly GuardRig _rig = new();

    [Fact]
    public async Task After_the_first_deployment_the_policies_deny_replacing_and_deleting_what_holds_data()
    {
        var (operation, _, ended) = await _rig.DeployAsync([]);

        Assert.Equal("CREATE_COMPLETE", operation.Status);
        Assert.Equal(["", "Data"], ended.Policies);
        Assert.Equal(ClosedDatabase, _rig.Policy("Data"));
        Assert.Contains("""["LogicalResourceId/Data","LogicalResourceId/Key"]""", _rig.Policy(""));
        Assert.Null(_rig.Policy("Web"));
    }

    [Fact]
    [Failure("F66")]
    public async Task A_manual_change_set_that_would_replace_the_database_is_denied_and_rolled_back()
    {
        await _rig.DeployAsync([]);
        var cluster = _rig.Cluster;
        var byHand = await _rig.Harness.ExecuteAsync("demo", GuardRig.Master(), ("Name", "two"));

        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", byHand.Status);
        Assert.Equal(
            "Action denied by stack policy: Statement [#1] does not allow [Update:Replace] for resource [LogicalResourceId/Cluster]",
            Assert.IsType<Outcome.Failed>(byHand.Outcome).Cause?.Failure.Reason
                ?? byHand.Events.First(stackEvent => stackEvent.LogicalId == "Cluster").Reason);
        Assert.Equal(cluster, _rig.Cluster);
    }

    [Fact]
    public async Task A_manual_change_set_that_would_remove_the_database_stack_is_denied()
    {
        await _rig.DeployAsync([]);
        var byHand = await _rig.Harness.ExecuteAsync("demo", GuardRig.Master(hasDatabase: false));

        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", byHand.Status);
        Assert.Equal(
            "Action denied by stack policy: Statement [#1] does not allow [Update:Delete] for resource [LogicalResourceId/Data]",
            byHand.Events.First(stackEvent => stackEvent is { LogicalId: "Data", Status.Text: "UPDATE_FAILED" }).Reason);
    }

    [Fact]
    public async Task Approved_resources_are_unprotected_for_the_change_and_protected_again()
    {
        await _rig.DeployAsync([]);
        var cluster = _rig.Cluster;
        var (operation, _, _) = await _rig.DeployAsync([Cluster, Instance], parameters: ("Name", "two"));

        Assert.Equal("UPDATE_COMPLETE", operation.Status);
        Assert.NotEqual(cluster, _rig.Cluster);
        Assert.Equal(ClosedDatabase, _rig.Policy("Data"));
    }

    [Fact]
    public async Task Approval_of_one_resource_unprotects_no_other()
    {
        await _rig.DeployAsync([]);
        var guard = _rig.Guard();
        await guard.StartRunAsync((await _rig.FoundAsync())!, TestContext.Current.CancellationToken);
        await guard.OpenAsync([Instance], TestContext.Current.CancellationToken);
        var operation = await _rig.Harness.ExecuteAsync("demo", GuardRig.Master(), ("Name", "two"));

        Assert.Equal([Instance], guard.LeftOpen);
        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", operation.Status);
        Assert.Contains(operation.Events, stackEvent => stackEvent.LogicalId == "Cluster"
            && stackEvent.Reason?.StartsWith("Action denied", StringComparison.Ordinal) is true);
    }

    [Fact]
    public async Task A_stack_can_be_removed_only_with_approval_of_all_its_data()
    {
        await _rig.DeployAsync([]);
        var part = await _rig.DeployAsync([Cluster], hasDatabase: false);
        var all = await _rig.DeployAsync([Cluster, Instance], hasDatabase: false);

        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", part.ExecutedOperation.Status);
        Assert.Equal("UPDATE_COMPLETE", all.ExecutedOperation.Status);
    }

    [Fact]
    public async Task A_failed_change_restores_the_protection()
    {
        await _rig.DeployAsync([]);
        _rig.Harness.Fault(BbbGen.Simulation.Engine.FaultKind.Fails, "Web/Topic");
        var (operation, _, _) = await _rig.DeployAsync([Cluster, Instance], parameters: ("Name", "two"));

        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", operation.Status);
        Assert.Equal(ClosedDatabase, _rig.Policy("Data"));
    }

    [Fact]
    public async Task The_next_run_first_protects_what_a_killed_run_left_unprotected()
    {
        await _rig.DeployAsync([]);
        var killed = _rig.Guard();
        await killed.StartRunAsync((await _rig.FoundAsync())!, TestContext.Current.CancellationToken);
        await killed.OpenAsync([Cluster], TestContext.Current.CancellationToken);
        Assert.NotEqual(ClosedDatabase, _rig.Policy("Data"));

        var report = await _rig.Guard().StartRunAsync((await _rig.FoundAsync())!, TestContext.Current.CancellationToken);

        Assert.Equal([Cluster], report.Reclosed);
        Assert.Equal(ClosedDatabase, _rig.Policy("Data"));
    }

    [Fact]
    public async Task A_foreign_policy_is_kept()
    {
        const string Foreign = """{"Statement":[{"Effect":"Deny","Action":"Update:*","Principal":"*","Resource":"*"}]}""";
        await _rig.DeployAsync([]);
        var data = _rig.Harness.State.Stacks.First(stack => stack.Name.StartsWith("demo-Data-"));
        await _rig.Account.Stacks.SetPolicyAsync(data.Id, Foreign, TestContext.Current.CancellationToken);

        var (_, began, _) = await _rig.DeployAsync([Cluster]);

        Assert.Equal([data.Name], began.Foreign);
        Assert.Equal(Foreign, _rig.Policy("Data"));
    }

    [Fact]
    public async Task A_run_that_changes_nothing_writes_nothing_and_asks_only_for_the_policies_of_stacks_with_data()
    {
        await _rig.DeployAsync([]);
        var calls = new List<string>();
        _rig.Before = stacks => new Recorded(stacks, calls.Add);
        await _rig.DeployAsync([]);

        Assert.Equal(["GetStackPolicy demo", "ListStackResources demo", "GetStackPolicy demo-Data"], calls);
    }

    [Fact]
    public async Task Without_permission_for_policies_the_deployment_continues_with_a_warning()
    {
        await _rig.DeployAsync([]);
        _rig.Before = stacks => new Recorded(stacks, call => _ = call.StartsWith("GetStackPolicy")
            ? throw new NotPermittedException("AWS does not allow cloudformation:GetStackPolicy to profile school", "ask for it")
            : call);

        var (operation, began, ended) = await _rig.DeployAsync([], parameters: ("Name", "one"));

        Assert.Equal("UPDATE_COMPLETE", operation.Status);
        Assert.Single(began.Problems);
        Assert.Empty(ended.Problems);
    }

    [Theory]
    [Failure("F95")]
    [InlineData("dev", false)]
    [InlineData("stage", true)]
    [InlineData("prod", true)]
    public async Task In_stage_and_prod_master_and_cluster_are_protected_from_deletion(string stage, bool isProtected)
    {
        var (_, _, ended) = await _rig.DeployAsync([], parameters: ("BBBEnvironmentStage", stage));

        Assert.Equal(isProtected ? true : null, ended.TerminationProtection);
        Assert.Equal(isProtected ? true : null, ended.DeletionProtection);
        Assert.Equal(isProtected, (await _rig.FoundAsync())!.IsProtected);
        Assert.Equal(isProtected, await _rig.Account.Clusters.IsProtectedAsync(_rig.Cluster, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task From_prod_back_to_dev_both_are_disabled()
    {
        await _rig.DeployAsync([], parameters: ("BBBEnvironmentStage", "prod"));
        await _rig.DeployAsync([], parameters: ("BBBEnvironmentStage", "dev"));

        Assert.False((await _rig.FoundAsync())!.IsProtected);
        Assert.False(await _rig.Account.Clusters.IsProtectedAsync(_rig.Cluster, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Manual_protection_in_dev_is_kept()
    {
        await _rig.DeployAsync([]);
        await _rig.Account.Stacks.SetTerminationProtectionAsync("demo", isProtected: true, TestContext.Current.CancellationToken);
        await _rig.Account.Clusters.SetAsync(_rig.Cluster, isProtected: true, TestContext.Current.CancellationToken);
        await _rig.DeployAsync([]);

        Assert.True((await _rig.FoundAsync())!.IsProtected);
        Assert.True(await _rig.Account.Clusters.IsProtectedAsync(_rig.Cluster, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_protected_cluster_replaced_with_approval_is_deleted_and_the_new_one_is_protected()
    {
        await _rig.DeployAsync([], parameters: ("BBBEnvironmentStage", "prod"));
        var old = _rig.Cluster;
        var (operation, _, _) = await _rig.DeployAsync([Cluster, Instance], parameters: [("BBBEnvironmentStage", "prod"), ("Name", "two")]);

        Assert.Equal("UPDATE_COMPLETE", operation.Status);
        Assert.Contains(operation.Events, stackEvent => stackEvent is { LogicalId: "Cluster", Status.Text: "DELETE_COMPLETE" }
            && stackEvent.PhysicalId == old);
        Assert.True(await _rig.Account.Clusters.IsProtectedAsync(_rig.Cluster, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_first_creation_in_prod_that_fails_is_rolled_back_wholly()
    {
        _rig.Harness.Fault(BbbGen.Simulation.Engine.FaultKind.Fails, "Web/Topic");
        var (operation, _, _) = await _rig.DeployAsync([], parameters: ("BBBEnvironmentStage", "prod"));

        Assert.Equal("ROLLBACK_COMPLETE", operation.Status);
        Assert.False((await _rig.FoundAsync())!.IsProtected);
        Assert.DoesNotContain(operation.Events, stackEvent => stackEvent.Status.Text == "DELETE_FAILED");
    }
}
