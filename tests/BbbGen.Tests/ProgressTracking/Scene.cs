using BbbGen.Application;
using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Forecasting;
using BbbGen.Operations;
using BbbGen.ProgressTracking;
using BbbGen.Simulation.Engine;
using BbbGen.Templates;
using BbbGen.Tests.Simulation;

namespace BbbGen.Tests.ProgressTracking;

/// <summary>A simulated deployment of the master, to be looked at in any of its moments.</summary>
internal sealed record Scene(ExecutedOperation Operation, Forecast Forecast)
{
    private static readonly Lazy<Task<Scene>> TheScalable = new(() => PlayAsync(_ => { }));
    private static readonly Lazy<Task<Scene>> TheSingle = new(() => PlayAsync(_ => { }, ("BBBEnvironmentType", "single")));
    private static readonly Lazy<Task<Scene>> TheFailure = new(() => PlayAsync(harness => harness.Fault(
        FaultKind.Fails, "BBBDatabaseStack/BBBRDSDBInstance1", "Resource handler returned message: \"Cannot create a db.t4g.medium: there "
            + "is no capacity in eu-west-1a, eu-west-1b and eu-west-1c at the moment (Service: Rds, Status Code: 400)\" (HandlerErrorCode: "
            + "InsufficientCapacity)")));

    public static Task<Scene> ScalableAsync() => TheScalable.Value;

    public static Task<Scene> SingleAsync() => TheSingle.Value;

    public static Task<Scene> FailureAsync() => TheFailure.Value;

    public DateTimeOffset Begun => Operation.Events[0].Time;

    /// <summary>What is known some seconds after the beginning.</summary>
    public (ProgressTree Tree, AwsClock Clock) At(double seconds)
    {
        var tree = new ProgressTree("demo", Expectations.Of(Forecast));
        var now = Begun.AddSeconds(seconds);
        foreach (var stackEvent in Operation.Events.Where(stackEvent => stackEvent.Time <= now))
        {
            tree.Apply(stackEvent);
        }

        return (tree, new AwsClock(new StoppedClock(now)));
    }

    private static async Task<Scene> PlayAsync(Action<SimulationHarness> prepare, params (string Name, string Value)[] changes)
    {
        var harness = new SimulationHarness();
        prepare(harness);
        var templates = TemplateSet.Generate().Where(template => template.FileName != TemplateSet.Sources).ToList();
        templates.ForEach(template => harness.Put(template.FileName, template.Text));
        await harness.ExecuteAsync(
            "sources",
            ForecastTests.Prerequisites);
        var master = templates.Single(template => template.FileName == TemplateSet.Master).Text;
        var values = ForecastTests.Values.Concat(changes.Select(change => KeyValuePair.Create(change.Name, change.Value))).ToDictionary();
        var played = await harness.ExecuteAsync("demo", master, [.. values.Select(value => (value.Key, value.Value))]);
        return new(played, ForecastBuilder.Of(templates, values, new EvaluationSettings { StackName = "demo" }));
    }
}

/// <summary>A clock that stands.</summary>
internal sealed class StoppedClock(DateTimeOffset now, TimeZoneInfo? zone = null) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;

    public override TimeZoneInfo LocalTimeZone => zone ?? TimeOfDay.SinceStart;
}
