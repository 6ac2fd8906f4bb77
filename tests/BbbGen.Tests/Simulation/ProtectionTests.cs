using BbbGen.Simulation;

namespace BbbGen.Tests.Simulation;

public sealed class ProtectionTests
{
    private readonly SimulationHarness _harness = new();

    [Theory]
    [Statement(42)]
    [InlineData("""{"Effect":"Allow","Action":"Update:*","Principal":"*","Resource":"*"}""", null)]
    [InlineData(
        """{"Effect":"Allow","Action":["Update:Modify","Update:Replace"],"Principal":"*","Resource":["LogicalResourceId/"""
            + """Vpc","LogicalResourceId/Subnet"]}""", null)]
    [InlineData("""{"Effect":"Allow","Action":"Update:Modify","Principal":"*","Resource":"*"}""", "Action not allowed by stack policy")]
    [InlineData("""{"Effect":"Allow","Action":"Update:*","Principal":"*","NotResource":"LogicalResourceId/V*"}""",
        "Action not allowed by stack policy")]
    [InlineData("""{"Effect":"Allow","NotAction":"Update:Replace","Principal":"*","Resource":"*"}""", "Action not allowed by stack policy")]
    [InlineData(
        """{"Effect":"Allow","Action":"Update:*","Principal":"*","Resource":"*"},"""
            + """{"Effect":"Deny","Action":"Update:Replace","Principal":"*","Resource":"LogicalResourceId/Vpc"}""",
        "Action denied by stack policy: Statement [#1] does not allow [Update:Replace] for resource [LogicalResourceId/Vpc]")]
    [InlineData(
        """{"Effect":"Deny","Action":"Update:*","Principal":"*","Resource":"LogicalResourceId/V*"},"""
            + """{"Effect":"Allow","Action":"Update:*","Principal":"*","Resource":"*"}""",
        "Action denied by stack policy: Statement [#0] does not allow [Update:*] for resource [LogicalResourceId/V*]")]
    [InlineData(
        """{"Effect":"Allow","Action":"Update:*","Principal":"*","Resource":"*"},"""
            + """{"Effect":"Deny","Action":"Update:*","Principal":"*","Resource":"*","Condition":{"StringEquals":{"ResourceType":["AWS::"""
            + """EC2::VPC"]}}}""",
        "Action denied by stack policy: Statement [#1] does not allow [Update:*] for resource [*]")]
    [InlineData(
        """{"Effect":"Allow","Action":"Update:*","Principal":"*","Resource":"*"},"""
            + """{"Effect":"Deny","Action":"Update:*","Principal":"*","Resource":"*","Condition":{"StringLike":{"ResourceType":["AWS::"""
            + """RDS::*"]}}}""",
        null)]
    [InlineData(
        """{"Effect":"Allow","Action":"Update:*","Principal":"*","Resource":"*"},"""
            + """{"Effect":"Deny","Action":"Update:*","Principal":"*","Condition":{"StringEquals":{"ResourceType":["AWS::EC2::VPC"]}}}""",
        null)]
    public async Task A_policy_decides_whether_a_resource_may_be_replaced(string statements, string? denial)
    {
        await _harness.ExecuteAsync(SimulationTemplates.Network("10.0.0.0/16"));
        await SetAsync(statements);
        var operation = await _harness.ExecuteAsync(SimulationTemplates.Network("10.9.0.0/16"));

        Assert.Equal(denial is null ? "UPDATE_COMPLETE" : "UPDATE_ROLLBACK_COMPLETE", operation.Status);
        Assert.Equal(denial,
            operation.Events.FirstOrDefault(stackEvent => stackEvent is { LogicalId: "Vpc", Status.Text: "UPDATE_FAILED" })?.Reason);
    }

    [Fact]
    [Statement(42)]
    public async Task A_denied_removal_fails_the_update_and_everything_is_as_before()
    {
        await _harness.ExecuteAsync("Resources: {A: {Type: AWS::SNS::Topic}, B: {Type: AWS::SNS::Topic}}");
        await SetAsync("""{"Effect":"Deny","Action":"Update:Delete","Principal":"*","Resource":"LogicalResourceId/B"}""");
        var operation = await _harness.ExecuteAsync("Resources: {A: {Type: AWS::SNS::Topic}}");

        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", operation.Status);
        Assert.Equal(["A", "B"], _harness.State.Stacks[0].Resources.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    [Statement(42)]
    public async Task A_deletion_checks_no_policy()
    {
        await _harness.ExecuteAsync(SimulationTemplates.Chain);
        await SetAsync("""{"Effect":"Deny","Action":"Update:*","Principal":"*","Resource":"*"}""");
        await _harness.Stacks.DeleteAsync("demo", [], TestContext.Current.CancellationToken);
        await _harness.WaitAsync();

        Assert.Null(await _harness.FindAsync("demo"));
    }

    [Theory]
    [Statement(42)]
    [InlineData("")]
    [InlineData("Allow everything")]
    [InlineData("{}")]
    public async Task An_invalid_policy_is_refused(string policy)
    {
        await _harness.ExecuteAsync(SimulationTemplates.Chain);

        Assert.Contains(
            "Error validating stack policy",
            await SimulationHarness.RefusedAsync(() =>
                _harness.Stacks.SetPolicyAsync("demo", policy, TestContext.Current.CancellationToken)));
    }

    [Fact]
    [Statement(43)]
    public async Task A_protected_stack_and_its_nested_stacks_cannot_be_deleted()
    {
        _harness.Put("child.template.yaml", SimulationTemplates.Child);
        await _harness.ExecuteAsync(SimulationTemplates.Parent);
        var nested = _harness.State.Stacks.Single(stack => stack.Parent is not null);
        await _harness.Stacks.SetTerminationProtectionAsync("demo", isProtected: true, TestContext.Current.CancellationToken);

        Assert.Contains("Stack [demo] cannot be deleted while TerminationProtection is enabled", await DeletionAsync("demo"));
        Assert.Contains("cannot be deleted while TerminationProtection is enabled", await DeletionAsync(nested.Id));
        await SimulationHarness.RefusedAsync(() =>
            _harness.Stacks.SetTerminationProtectionAsync(nested.Id, isProtected: false, TestContext.Current.CancellationToken));
        Assert.Equal("CREATE_COMPLETE", (await _harness.FindAsync("demo"))?.Status.Text);

        await _harness.Stacks.SetTerminationProtectionAsync("demo", isProtected: false, TestContext.Current.CancellationToken);
        await _harness.Stacks.DeleteAsync("demo", [], TestContext.Current.CancellationToken);
        await _harness.WaitAsync();
        Assert.Null(await _harness.FindAsync("demo"));
    }

    [Fact]
    [Statement(44)]
    public async Task A_protected_cluster_and_its_stack_cannot_be_deleted()
    {
        await _harness.ExecuteAsync("Resources: {Cluster: {Type: AWS::RDS::DBCluster, Properties: {Engine: aurora-postgresql}}}");
        var clusters = new SimulatedClusters(_harness.State, _harness.Clock);
        var cluster = _harness.State.Stacks[0].Resources["Cluster"].PhysicalId;
        await clusters.SetAsync(cluster, isProtected: true, TestContext.Current.CancellationToken);
        await _harness.Stacks.DeleteAsync("demo", [], TestContext.Current.CancellationToken);
        await _harness.WaitAsync();

        Assert.Equal("DELETE_FAILED", (await _harness.FindAsync("demo"))?.Status.Text);
        Assert.Equal(
            $"Cannot delete protected Cluster {cluster}, please disable deletion protection and try again",
            (await _harness.EventsAsync("demo")).Last(stackEvent => stackEvent.LogicalId == "Cluster").Reason);
    }

    [Fact]
    [Statement(23)]
    public async Task A_replacement_is_listed_with_its_own_id()
    {
        await _harness.ExecuteAsync(SimulationTemplates.Network("10.0.0.0/16"));
        await _harness.ExecuteAsync(SimulationTemplates.Network("10.9.0.0/16"));
        var vpc = (await _harness.Stacks.ResourcesAsync("demo", TestContext.Current.CancellationToken))
            .Single(resource => resource.LogicalId == "Vpc");

        Assert.Equal(_harness.State.Stacks[0].Resources["Vpc"].PhysicalId, vpc.PhysicalId);
        Assert.Equal("UPDATE_COMPLETE", vpc.Status.Text);
    }

    private Task<string> DeletionAsync(string stack) =>
        SimulationHarness.RefusedAsync(() => _harness.Stacks.DeleteAsync(stack, [], TestContext.Current.CancellationToken));

    private Task SetAsync(string statements) =>
        _harness.Stacks.SetPolicyAsync("demo", $$"""{"Statement":[{{statements}}]}""", TestContext.Current.CancellationToken);
}
