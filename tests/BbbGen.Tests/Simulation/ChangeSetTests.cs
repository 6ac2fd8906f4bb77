using BbbGen.Aws.Model;
using BbbGen.Operations;

namespace BbbGen.Tests.Simulation;

public sealed class ChangeSetTests
{
    private readonly SimulationHarness _harness = new();

    [Fact]
    [Statement(11)]
    public async Task A_new_stack_lists_the_root_only_and_only_after_a_while()
    {
        _harness.Put(SimulationHarness.Root, SimulationTemplates.Parent);
        _harness.Put("child.template.yaml", SimulationTemplates.Child);
        var cancellationToken = TestContext.Current.CancellationToken;
        var id = await _harness.Stacks.CreateChangeSetAsync(
            new ChangeSetRequest("first", _harness.Definition("demo"), CreatesStack: true), cancellationToken);

        Assert.Equal(ChangeSetProgress.Pending, (await _harness.Stacks.DescribeChangeSetAsync(id, cancellationToken)).Progress);
        await _harness.WaitAsync();
        var described = await _harness.Stacks.DescribeChangeSetAsync(id, cancellationToken);
        Assert.Equal([(ChangeAction.Add, "Inner"), (ChangeAction.Add, "After")],
            described.Changes.Select(change => (change.Action, change.LogicalId)));
    }

    [Fact]
    [Statement(12)]
    public async Task An_empty_change_set_fails_and_is_not_a_failure_for_the_engine()
    {
        await _harness.ExecuteAsync(SimulationTemplates.Chain);
        var again = await _harness.ExecuteAsync(SimulationTemplates.Chain);
        var cancellationToken = TestContext.Current.CancellationToken;
        var id = await _harness.Stacks.CreateChangeSetAsync(
            new ChangeSetRequest("again", _harness.Definition("demo"), CreatesStack: false), cancellationToken);
        await _harness.WaitAsync();
        var described = await _harness.Stacks.DescribeChangeSetAsync(id, cancellationToken);

        Assert.IsType<Outcome.Unchanged>(again.Outcome);
        Assert.Equal(ChangeSetProgress.Failed, described.Progress);
        Assert.Equal("The submitted information didn't contain changes. Submit different information to create a change set.",
            described.Reason);
    }

    [Fact]
    [Statement(13)]
    public async Task An_update_lists_every_nested_stack_without_its_contents()
    {
        _harness.Put("child.template.yaml", SimulationTemplates.Child);
        await _harness.ExecuteAsync(SimulationTemplates.Parent);
        var changed = await _harness.ExecuteAsync("demo", SimulationTemplates.Parent, ("Name", "two"));
        var unchanged =
            await _harness.ExecuteAsync("demo", $"{SimulationTemplates.Parent}\n  New: {{Type: AWS::SNS::Topic}}\n", ("Name", "two"));

        Assert.Equal(["Inner"], changed.Listed.Select(change => change.LogicalId));
        Assert.Equal(["Inner", "New"], unchanged.Listed.Select(change => change.LogicalId).Order());
        Assert.Equal(["Inner", "Inner/Topic"], changed.Plan.Changes.Select(change => change.Address));
        Assert.Equal(["New"], unchanged.Plan.Changes.Select(change => change.LogicalId));
    }

    [Fact]
    [Statement(14)]
    public async Task What_refers_to_a_replaced_resource_may_be_replaced()
    {
        await _harness.ExecuteAsync(SimulationTemplates.Network("10.0.0.0/16"));
        var operation = await _harness.ExecuteAsync(SimulationTemplates.Network("10.9.0.0/16", "two"));

        Assert.Equal(
            [("Vpc", Replacement.Yes), ("Subnet", Replacement.Possible), ("Topic", Replacement.No)],
            operation.Listed.Select(change => (change.LogicalId, change.Replacement)));
        Assert.Equal([("CidrBlock", true), ("VpcId", false), ("DisplayName", true)], operation.Listed.SelectMany(change => change.Details)
            .Select(detail => (detail.What, detail.IsCertain)));
    }

    [Fact]
    [Statement(14)]
    public async Task A_changed_launch_template_has_another_version_for_its_references()
    {
        await _harness.ExecuteAsync(SimulationTemplates.Servers("small"));
        var operation = await _harness.ExecuteAsync(SimulationTemplates.Servers("big"));

        Assert.Equal(["Launch", "Servers"], operation.Listed.Select(change => change.LogicalId));
        var detail = Assert.Single(operation.Listed[1].Details);
        Assert.Equal(("LaunchTemplate", false, "Launch.LatestVersionNumber"), (detail.Name, detail.IsCertain, detail.Cause));
    }

    [Theory]
    [InlineData("Parameters: {Name: {Type: String}}\nResources: {Topic: {Type: AWS::SNS::Topic}}",
        "parameter Name of root.template.yaml has no default")]
    [InlineData("Parameters: {Name: {Type: String, Default: c, AllowedValues: [a, b]}}\nResources: {Topic: {Type: AWS::SNS::Topic}}",
        "Name")]
    [InlineData("Resources: {Topic: {Type: AWS::SNS::Topic, Properties: {DisplayName: !Ref Nobody}}}", "no parameter or resource Nobody")]
    [InlineData("Resources: {One: {Type: AWS::SNS::Topic, DependsOn: Other}, Other: {Type: AWS::SNS::Topic, DependsOn: One}}",
        "Circular dependency between resources: [One, Other]")]
    [InlineData("Resources: {Topic: {Type: AWS::SNS::Topic, Properties: {DisplayName: !ImportValue elsewhere}}}",
        "No export named elsewhere found")]
    [InlineData("Resources: [", "Template format error")]
    [Statement(15)]
    public async Task What_AWS_would_refuse_is_refused_with_a_sentence(string template, string problem) =>
        Assert.Contains(problem, await SimulationHarness.RefusedAsync(() => _harness.ExecuteAsync(template)));

    [Theory]
    [InlineData("https://templates.s3.eu-west-1.amazonaws.com/nowhere.template.yaml", "key does not exist")]
    [InlineData("https://nowhere.s3.eu-west-1.amazonaws.com/root.template.yaml", "bucket does not exist")]
    [Statement(15)]
    public async Task A_template_that_is_not_there_is_refused(string url, string problem)
    {
        var definition = _harness.Definition("demo") with { Template = new TemplateSource.Stored(new Uri(url)) };
        var refusal = await SimulationHarness.RefusedAsync(() =>
            _harness.Stacks.CreateChangeSetAsync(
                new ChangeSetRequest("first", definition, CreatesStack: true), TestContext.Current.CancellationToken));

        Assert.Contains(problem, refusal);
    }

    /// <summary>
    /// CloudFormation API reference, CreateChangeSet, AlreadyExistsException: who asks again after a lost answer has to look first.
    /// </summary>
    [Fact]
    [Statement(15)]
    public async Task A_name_is_given_to_one_change_set_of_a_stack_only()
    {
        _harness.Put(SimulationHarness.Root, SimulationTemplates.Chain);
        var request = new ChangeSetRequest("first", _harness.Definition("demo"), CreatesStack: true);
        await _harness.Stacks.CreateChangeSetAsync(request, TestContext.Current.CancellationToken);

        var refusal = await SimulationHarness.RefusedAsync(() =>
            _harness.Stacks.CreateChangeSetAsync(request, TestContext.Current.CancellationToken));

        Assert.Contains("The resource with the name requested already exists", refusal);
    }
}
