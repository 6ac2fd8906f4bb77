using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Forecasting;
using BbbGen.ProgressTracking;
using BbbGen.Templates;
using BbbGen.Tests.Simulation;

namespace BbbGen.Tests.ProgressTracking;

public sealed class ProgressTreeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    [InlineData(333)]
    [InlineData(700)]
    [InlineData(1000)]
    public async Task What_goes_as_foreseen_remains_as_foreseen(double seconds)
    {
        var scene = await Scene.ScalableAsync();
        var (tree, clock) = scene.At(seconds);

        Assert.Equal(scene.Forecast.Typical.TotalSeconds - seconds, tree.Remaining(clock.Now)!.Value.TotalSeconds, 1.5);
        Assert.Equal(seconds, tree.Elapsed(clock.Now).TotalSeconds, 0.001);
    }

    [Fact]
    public void A_resource_that_is_sooner_done_lets_the_rest_begin_sooner()
    {
        var tree = Tree(SimulationTemplates.Beside);
        Take(tree, 0, "demo", "CREATE_IN_PROGRESS");
        Take(tree, 4, "Slow", "CREATE_IN_PROGRESS");
        Take(tree, 4, "Quick", "CREATE_IN_PROGRESS");
        Take(tree, 10, "Quick", "CREATE_COMPLETE");
        Assert.Equal(4 + 105 + 6 + 8 - 20, Rest(tree, 20));

        Take(tree, 30, "Slow", "CREATE_COMPLETE");
        Assert.Equal(6 + 8, Rest(tree, 30));
    }

    [Fact]
    public void A_resource_beside_the_longest_way_changes_nothing()
    {
        var tree = Tree(SimulationTemplates.Beside);
        Take(tree, 0, "demo", "CREATE_IN_PROGRESS");
        Take(tree, 4, "Slow", "CREATE_IN_PROGRESS");
        Take(tree, 4, "Quick", "CREATE_IN_PROGRESS");
        Assert.Equal(4 + 105 + 6 + 8 - 60, Rest(tree, 60));
    }

    [Fact]
    public void What_lasts_longer_than_usual_moves_the_end_and_nothing_is_ever_left_below_zero()
    {
        var tree = Tree(SimulationTemplates.Beside);
        Take(tree, 0, "demo", "CREATE_IN_PROGRESS");
        Take(tree, 4, "Slow", "CREATE_IN_PROGRESS");

        // Beyond the usual 105 seconds, a third of what is missing to the slowest, 135, is expected on top; and then the rest.
        Take(tree, 4, "Quick", "CREATE_IN_PROGRESS");
        Take(tree, 10, "Quick", "CREATE_COMPLETE");
        Assert.Equal(((135 - 120) / 3) + 6 + 8, Rest(tree, 124));
        Assert.Equal(6 + 8, Rest(tree, 1000));
    }

    [Fact]
    public void Late_is_what_lasts_longer_than_the_slowest_known_case()
    {
        var tree = Tree(SimulationTemplates.Beside);
        var begun = Take(tree, 4, "Slow", "CREATE_IN_PROGRESS");
        var node = tree.Find(begun)!;

        Assert.False(node.IsLate(Noon.AddSeconds(4 + 134)));
        Assert.True(node.IsLate(Noon.AddSeconds(4 + 136)));
        Take(tree, 4 + 140, "Slow", "CREATE_COMPLETE");
        Assert.False(node.IsLate(Noon.AddSeconds(4 + 200)));
    }

    [Fact]
    public void Several_words_about_one_beginning_begin_it_once()
    {
        var tree = Tree(SimulationTemplates.Beside);
        Take(tree, 4, "Slow", "CREATE_IN_PROGRESS");
        Take(tree, 5, "Slow", "CREATE_IN_PROGRESS", "Resource creation Initiated");
        var ended = Take(tree, 50, "Slow", "CREATE_COMPLETE");

        Assert.Equal(TimeSpan.FromSeconds(46), tree.Find(ended)!.Elapsed(Noon));
    }

    [Fact]
    public void A_late_event_changes_nothing_but_the_beginning()
    {
        var tree = Tree(SimulationTemplates.Beside);
        var ended = Take(tree, 50, "Slow", "CREATE_COMPLETE");
        Take(tree, 4, "Slow", "CREATE_IN_PROGRESS");

        Assert.Equal(NodeState.Done, tree.Find(ended)!.State);
        Assert.Equal(TimeSpan.FromSeconds(46), tree.Find(ended)!.Elapsed(Noon));
    }

    [Fact]
    public void Nobody_has_figures_of_a_change_in_place()
    {
        var tree = new ProgressTree("demo", Expectations.Of(
        [
            new ResourceChange(ChangeAction.Modify, "Slow", "AWS::EC2::NatGateway", Replacement.No),
            new ResourceChange(ChangeAction.Modify, "Made", "AWS::EC2::NatGateway", Replacement.Yes),
            new ResourceChange(ChangeAction.Remove, "Gone", "AWS::EC2::NatGateway", Replacement.No),
        ]));
        Take(tree, 0, "demo", "UPDATE_IN_PROGRESS");
        var slow = Take(tree, 4, "Slow", "UPDATE_IN_PROGRESS", type: "AWS::EC2::NatGateway");
        var made = Take(tree, 4, "Made", "UPDATE_IN_PROGRESS", type: "AWS::EC2::NatGateway");
        var gone = Take(tree, 4, "Gone", "DELETE_IN_PROGRESS", type: "AWS::EC2::NatGateway");

        Assert.Null(tree.Remaining(Noon));
        Assert.Null(tree.Find(slow)!.Expected);
        Assert.Equal(TimeSpan.FromSeconds(105), tree.Find(made)!.Expected?.Typical);
        Assert.Equal(TimeSpan.FromSeconds(55), tree.Find(gone)!.Expected?.Typical);
    }

    [Fact]
    public async Task A_failed_creation_has_no_estimate_and_names_the_leaf_alone()
    {
        var scene = await Scene.FailureAsync();
        var (tree, clock) = scene.At(scene.Operation.At("BBBDatabaseStack/BBBRDSDBInstance1 CREATE_FAILED") + 30);

        Assert.Null(tree.Remaining(clock.Now));
        Assert.Equal("BBBRDSDBInstance1", Assert.Single(tree.Failures).Event.LogicalId);
        Assert.True(tree.Failures[0].After > TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void A_nested_stack_that_fails_before_anything_in_it_is_the_failure()
    {
        var tree = Tree(SimulationTemplates.Beside);
        Take(tree, 0, "demo", "CREATE_IN_PROGRESS");
        Take(tree, 4, "Nested", "CREATE_FAILED", "S3 error: Access Denied", StackEvent.StackType);

        Assert.Equal("Nested", Assert.Single(tree.Failures).Event.LogicalId);
    }

    [Fact]
    public async Task At_the_end_everything_is_done()
    {
        foreach (var scene in new[] { await Scene.ScalableAsync(), await Scene.SingleAsync() })
        {
            var (tree, clock) = scene.At(10_000);
            Assert.All(tree.Resources, node => Assert.Equal(NodeState.Done, node.State));
            Assert.Equal(TimeSpan.Zero, tree.Remaining(clock.Now));
            Assert.Equal(scene.Forecast.Typical.TotalSeconds, tree.Elapsed(clock.Now).TotalSeconds, 0.5);
        }
    }

    [Fact]
    public void Every_resource_of_every_template_has_a_label() => Assert.All(
        from template in TemplateSet.Generate()
        from resource in TemplateFile.Read(template.FileName, template.Text).Resources
        select resource.LogicalId,
        logicalId => Assert.NotEqual($"{logicalId} (type)", TemplateSet.LabelOf(logicalId, "type")));

    [Fact]
    public void A_resource_of_another_template_is_named_by_logical_id_and_type() =>
        Assert.Equal("Topic (AWS::SNS::Topic)", TemplateSet.LabelOf("Topic", "AWS::SNS::Topic"));

    private static ProgressTree Tree(string template) =>
        new(
            "demo",
            Expectations.Of(
                ForecastBuilder.OfOne(new GeneratedTemplate(TemplateSet.Master, template), new EvaluationSettings { StackName = "demo" })));

    private static double Rest(ProgressTree tree, double second) =>
        Math.Round(tree.Remaining(Noon.AddSeconds(second))!.Value.TotalSeconds, 3);

    private static StackEvent Take(
        ProgressTree tree, double second, string logicalId, string status, string? reason = null, string type = "AWS::SNS::Topic")
    {
        var isRoot = logicalId == "demo";
        var stackEvent = new StackEvent(
            $"{logicalId}-{status}-{second}",
            "root",
            logicalId,
            isRoot ? "root" : "x",
            isRoot ? StackEvent.StackType : type,
            StackStatus.Read(status),
            reason,
            Noon.AddSeconds(second));
        tree.Apply(stackEvent);
        return stackEvent;
    }
}
