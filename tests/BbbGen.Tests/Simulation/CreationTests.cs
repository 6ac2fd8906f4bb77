using BbbGen.Aws.Model;
using BbbGen.Forecasting;
using BbbGen.Operations;

namespace BbbGen.Tests.Simulation;

public sealed class CreationTests
{
    private readonly SimulationHarness _harness = new();

    [Fact]
    [Statement(1)]
    public async Task The_templates_in_the_bucket_are_simulated()
    {
        var operation = await _harness.ExecuteAsync("Resources: {Changed: {Type: AWS::SNS::Topic}}");

        Assert.Equal(["Changed"], operation.Plan.Changes.Select(change => change.LogicalId));
    }

    [Fact]
    [Statement(2)]
    public async Task The_same_input_gives_the_same_events()
    {
        var (once, again) = (await new SimulationHarness().ExecuteAsync(SimulationTemplates.Chain), await new SimulationHarness()
            .ExecuteAsync(SimulationTemplates.Chain));

        Assert.Equal(once.Events.Select(stackEvent => stackEvent with { Path = [] }),
            again.Events.Select(stackEvent => stackEvent with { Path = [] }), new SameEvent());
        Assert.Equal(once.Log, again.Log);
    }

    [Fact]
    [Statement(3)]
    public async Task A_change_set_alone_creates_a_stack_in_review_that_can_be_deleted()
    {
        _harness.Put(SimulationHarness.Root, SimulationTemplates.Chain);
        var cancellationToken = TestContext.Current.CancellationToken;
        await using (await new Deployer(_harness.Stacks, _harness.Clock).ProposeAsync(_harness.Definition("demo"), cancellationToken))
        {
            var stack = await _harness.FindAsync("demo");
            Assert.Equal(("REVIEW_IN_PROGRESS", "User Initiated"), (stack?.Status.Text, stack?.Reason));
        }

        Assert.Null(await _harness.FindAsync("demo"));
    }

    [Fact]
    [Statement(4)]
    public async Task A_resource_begins_gets_its_id_and_is_complete()
    {
        var operation = await _harness.ExecuteAsync("Resources: {Topic: {Type: AWS::SNS::Topic}}");

        Assert.Equal(
            ["(stack) CREATE_IN_PROGRESS", "Topic CREATE_IN_PROGRESS", "Topic CREATE_IN_PROGRESS", "Topic CREATE_COMPLETE",
                "(stack) CREATE_COMPLETE"],
            operation.Log);
        Assert.Equal(["User Initiated", null, "Resource creation Initiated", null, null],
            operation.Events.Select(stackEvent => stackEvent.Reason));
        Assert.Equal([false, true, true], operation.Events.Skip(1).Take(3).Select(stackEvent => stackEvent.PhysicalId is not null));
    }

    [Fact]
    [Statement(5)]
    public async Task What_waits_begins_after_the_last_it_waits_for()
    {
        var operation = await _harness.ExecuteAsync(SimulationTemplates.Beside);

        Assert.Equal(operation.At("Slow CREATE_IN_PROGRESS"), operation.At("Quick CREATE_IN_PROGRESS"), 0.01);
        Assert.Equal(operation.At("Slow CREATE_COMPLETE"), operation.At("Last CREATE_IN_PROGRESS"), 0.01);
    }

    [Fact]
    [Statement(6)]
    public async Task Some_dependents_start_early_and_their_stack_still_waits_for_all()
    {
        var operation = await _harness.ExecuteAsync("""
            Resources:
              Profile: {Type: AWS::IAM::InstanceProfile, Properties: {Roles: [a]}}
              Template: {Type: AWS::EC2::LaunchTemplate, Properties: {LaunchTemplateData: {IamInstanceProfile: {Arn: !GetAtt Profile.Arn}}}}
              Table: {Type: AWS::EC2::RouteTable, Properties: {VpcId: vpc-1}}
              Association: {Type: AWS::EC2::SubnetRouteTableAssociation, Properties: {SubnetId: subnet-1, RouteTableId: !Ref Table}}
              Route: {Type: AWS::EC2::Route, Properties: {RouteTableId: !Ref Table, GatewayId: igw-1}}
            """);
        var begin = operation.At("Profile CREATE_IN_PROGRESS");

        Assert.Equal(begin + 2, operation.At("Template CREATE_IN_PROGRESS"), 0.01);
        Assert.Equal(begin + 2, operation.At("Association CREATE_IN_PROGRESS"), 0.01);
        Assert.Equal(operation.At("Table CREATE_COMPLETE"), operation.At("Route CREATE_IN_PROGRESS"), 0.01);
        Assert.True(operation.At("(stack) CREATE_COMPLETE") > operation.At("Profile CREATE_COMPLETE"));
    }

    [Fact]
    [Statement(7)]
    public async Task A_nested_stack_costs_time_of_its_own()
    {
        _harness.Put("child.template.yaml", SimulationTemplates.Child);
        var operation = await _harness.ExecuteAsync(SimulationTemplates.Parent);

        Assert.Equal(
            Durations.StackStart.Typical, operation.At("Inner/Topic CREATE_IN_PROGRESS") - operation.At("Inner CREATE_IN_PROGRESS"),
            0.01);
        Assert.Equal(Durations.StackEnd.Typical, operation.At("Inner CREATE_COMPLETE") - operation.At("Inner/Topic CREATE_COMPLETE"), 0.01);
        Assert.Equal(Durations.StackGap.Typical, operation.At("After CREATE_IN_PROGRESS") - operation.At("Inner CREATE_COMPLETE"), 0.01);
    }

    [Fact]
    [Statement(8)]
    public async Task A_nested_stack_has_its_own_events_and_its_parent_has_events_about_it()
    {
        _harness.Put("child.template.yaml", SimulationTemplates.Child);
        var operation = await _harness.ExecuteAsync(SimulationTemplates.Parent);
        var inner = operation.Events.First(stackEvent => stackEvent.NestedStackId is not null).NestedStackId!;

        Assert.Matches("^arn:aws:cloudformation:eu-west-1:111122223333:stack/demo-Inner-[A-Z0-9]{12}/", inner);
        Assert.Equal(
            ["CREATE_IN_PROGRESS", "CREATE_IN_PROGRESS", "CREATE_IN_PROGRESS", "CREATE_COMPLETE", "CREATE_COMPLETE"],
            (await _harness.EventsAsync(inner)).Select(stackEvent => stackEvent.Status.Text));
        Assert.Equal(3, operation.Log.Count(entry => entry.StartsWith("Inner CREATE")));
    }

    [Fact]
    [Statement(9)]
    public async Task Outputs_contain_created_values_and_exports_can_be_imported()
    {
        var operation = await _harness.ExecuteAsync(SimulationTemplates.Chain);
        var outputs = Assert.IsType<Outcome.Deployed>(operation.Outcome).Stack.Outputs;
        var user = await _harness.ExecuteAsync(
            "other", "Resources: {Copy: {Type: AWS::SSM::Parameter, Properties: {Type: String, Value: !ImportValue demo-topic}}}");

        Assert.Equal(operation.Events.First(stackEvent => stackEvent.LogicalId == "Topic" && stackEvent.PhysicalId is not null).PhysicalId,
            outputs["Topic"]);
        Assert.Equal("CREATE_COMPLETE", user.Status);
    }

    [Fact]
    [Statement(9)]
    public async Task Outputs_are_not_readable_before_the_end()
    {
        _harness.Put(SimulationHarness.Root, SimulationTemplates.Chain);
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var change = await new Deployer(_harness.Stacks, _harness.Clock)
            .ProposeAsync(_harness.Definition("demo"), cancellationToken);
        await change.ChangesAsync(cancellationToken);
        await change.ExecuteAsync(OnFailure.RollBack, cancellationToken);

        Assert.Empty((await _harness.FindAsync("demo"))!.Outputs);
        await _harness.WaitAsync();
        Assert.Equal(2, (await _harness.FindAsync("demo"))!.Outputs.Count);
    }

    [Fact]
    [Statement(10)]
    public async Task Names_are_custom_or_in_the_form_of_AWS()
    {
        await _harness.ExecuteAsync(SimulationTemplates.Chain);
        var outputs = (await _harness.FindAsync("demo"))!.Outputs;

        Assert.Equal("/demo/topic", outputs["Parameter"]);
        Assert.Matches("^arn:aws:sns:eu-west-1:111122223333:demo-Topic-[A-Z0-9]{12}$", outputs["Topic"]);
    }

    private sealed class SameEvent : IEqualityComparer<StackEvent>
    {
        public bool Equals(StackEvent? one, StackEvent? other) =>
            (one?.Id, one?.PhysicalId, one?.Time) == (other?.Id, other?.PhysicalId, other?.Time);

        public int GetHashCode(StackEvent stackEvent) => stackEvent.Id.GetHashCode();
    }
}
