using BbbGen.CloudFormation.Evaluation;
using BbbGen.Forecasting;
using BbbGen.ResourceTypes;
using BbbGen.Simulation;
using BbbGen.Templates;

namespace BbbGen.Tests.Simulation;

public sealed class ForecastTests
{
    private static readonly EvaluationSettings Settings = new() { StackName = "demo" };

    [Fact]
    [Statement(31)]
    public async Task The_forecast_is_what_a_rehearsal_takes()
    {
        var harness = new SimulationHarness();
        var templates = TemplateSet.Generate().Where(template => template.FileName != TemplateSet.Sources).ToList();
        templates.ForEach(template => harness.Put(template.FileName, template.Text));
        await harness.ExecuteAsync("sources",
            Prerequisites);
        var master = templates.Single(template => template.FileName == TemplateSet.Master).Text;
        var operation = await harness.ExecuteAsync("demo", master, [.. Values.Select(value => (value.Key, value.Value))]);
        var spans = ResourceSpan.Of(harness.State, harness.State.Stacks.Find(stack => stack.Name == "demo")!)
            .ToDictionary(span => span.Address);
        var forecast = ForecastBuilder.Of(templates, Values, Settings);

        Assert.Equal("CREATE_COMPLETE", operation.Status);
        Assert.Equal(forecast.Typical.TotalSeconds, operation.At("(stack) CREATE_COMPLETE"), 0.5);
        Assert.Equal(forecast.Resources.Count, spans.Count);
        Assert.All(forecast.Resources, resource =>
        {
            Assert.Equal(resource.Start.TotalSeconds, spans[resource.Address].Start.TotalSeconds, 0.5);
            Assert.Equal(resource.End.TotalSeconds, spans[resource.Address].End.TotalSeconds, 0.5);
        });
    }

    [Fact]
    [Statement(32)]
    public void Half_of_all_deployments_are_no_slower_than_nine_of_ten()
    {
        var (once, again) = (Of(SimulationTemplates.Beside), Of(SimulationTemplates.Beside));

        Assert.True(once.Typical < once.P50);
        Assert.True(once.P50 < once.P90);
        Assert.Equal((once.P50, once.P90), (again.P50, again.P90));
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(0.25, 20)]
    [InlineData(1, 40)]
    [Statement(32)]
    public void Random_durations_are_between_fast_and_slow_around_typical(double draw, double seconds) =>
        Assert.Equal(seconds, new Estimate(10, 20, 40).At(draw), draw == 0.25 ? 5 : 0.001);

    [Fact]
    [Statement(33)]
    public void A_wait_costs_what_is_saved_without_it()
    {
        var with = Of(SimulationTemplates.Beside);
        var without = Of(SimulationTemplates.Beside.Replace("[Slow, Quick]", "[Quick]"));
        var step = with.Critical.Single(step => step.Address.LogicalId == "Last");

        Assert.Equal("Slow", step.WaitedFor?.LogicalId);
        Assert.Equal(with.Typical - without.Typical, step.Cost);
        Assert.Equal(["Slow", "Last"], with.Critical.Select(step => step.Address.LogicalId));
    }

    [Fact]
    [Statement(34)]
    public void A_type_without_figures_is_guessed()
    {
        var resources = Of("Resources: {Known: {Type: AWS::SNS::Topic}, Unknown: {Type: AWS::Moon::Base}}").Resources;

        Assert.Equal([true, false], resources.Select(resource => resource.IsKnown));
        Assert.Equal(Durations.Unknown.Typical, (resources[1].End - resources[1].Start).TotalSeconds);
    }

    [Fact]
    public void All_our_types_have_figures()
    {
        string[] stages = ["scalable", "single"];
        Assert.All(
            stages.SelectMany(type =>
                ForecastBuilder.Of(TemplateSet.Generate(), new Dictionary<string, string>(Values) { ["BBBEnvironmentType"] = type },
                    Settings).Resources),
            resource => Assert.True(resource.IsKnown, resource.Type));
    }

    [Fact]
    public void A_deployment_usually_takes_less_than_twenty_minutes() =>
        Assert.True(ForecastBuilder.Of(TemplateSet.Generate(), Values, Settings).Typical <= TimeSpan.FromMinutes(20));

    [Fact]
    public void The_other_templates_wait_that_costs_minutes_is_named()
    {
        var here = Of(SimulationTemplates.Beside);
        var there = Of(SimulationTemplates.Beside.Replace("{Type: AWS::EC2::NatGateway, Properties: {SubnetId: subnet-1}}",
            "{Type: AWS::EC2::NatGateway, DependsOn: Quick}"));
        var comparison = new Comparison(here, there);

        Assert.Equal(TimeSpan.FromSeconds(6), comparison.Difference);
        var wait = Assert.Single(comparison.Waits, wait => wait.To.LogicalId == "Slow");
        Assert.Equal((null, TimeSpan.FromSeconds(6)), (wait.Current, wait.Other));
    }

    /// <summary>A stack that exports what the master imports.</summary>
    internal const string Prerequisites = """
        Resources: {B: {Type: AWS::S3::Bucket}}
        Outputs:
          Bucket: {Value: !Ref B, Export: {Name: demo-Sources-BBBStackBucket}}
          LogBucket: {Value: !Ref B, Export: {Name: demo-Sources-BBBLogBucket}}
          Key: {Value: "arn:aws:kms:eu-west-1:123456789012:key/1", Export: {Name: demo-Sources-BBBKey}}
        """;

    internal static Dictionary<string, string> Values { get; } = new()
    {
        ["BBBOperatorEMail"] = "ops@uni.example",
        ["BBBDomainName"] = "bbb.uni.example",
        ["BBBHostedZone"] = "Z0123456789ABCDEFGHIJ",
        ["BBBStackBucketStack"] = "demo-Sources",
    };

    private static Forecast Of(string template) =>
        ForecastBuilder.Of([new GeneratedTemplate(TemplateSet.Master, template)], new Dictionary<string, string>(), Settings);
}
