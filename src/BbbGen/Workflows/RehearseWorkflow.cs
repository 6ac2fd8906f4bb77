using BbbGen.Application;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Diagnosis.Bundles;
using BbbGen.Diagnosis.Sources;
using BbbGen.Forecasting;
using BbbGen.Inputs;
using BbbGen.Simulation;
using BbbGen.Simulation.Engine;
using BbbGen.Templates;
using BbbGen.Terminal.Json;
using BbbGen.Terminal.Views;

namespace BbbGen.Workflows;

/// <summary>Deploys into a simulated account, with the same steps as <c>deploy</c>, and reports the expected durations.</summary>
internal sealed class RehearseWorkflow(
    SimulatedAccount account, TimeProvider clock, IOperatorConsole console, BundleWriter bundle, Interruption interruption)
{
    public static Forecast ForecastOf(IEnumerable<GeneratedTemplate> templates, DeploymentRequest request) =>
        ForecastBuilder.Of(templates, request.MasterParameters, new EvaluationSettings { StackName = request.Stack.Value });

    public async Task<(RehearsedDeployment Deployment, RehearsalReport Report)> RunAsync(
        DeployOrder order, Forecast forecast, Forecast? compared, CancellationToken cancellationToken)
    {
        var target = account.Account.Target;
        console.WriteLine("Simulation: no AWS account is used and nothing is charged. Times are relative to the start.");
        console.WriteLine(target.Words);
        var run = new CommandRun(account.Account, console, clock, interruption) { Investigator = new([], clock), IsRehearsal = true };
        var subject = BundleSubject.Of(AppInfo.Version, target, order.Request, order.Templates);
        var (outcome, bucket) = await bundle.WithProblemsAsync(
            subject, () => new ApplyStage(run).RunAsync(order, cancellationToken), cancellationToken);
        var rehearsed = new RehearsedDeployment(order.Request.Stack.Value, forecast, account.History(order.Request.Stack.Value), outcome);
        var comparison = compared is null ? null : new Comparison(forecast, compared);
        var report = DeploymentReport.Of(target, order.Request, outcome, bucket);
        console.WriteLine(RehearsalView.Lines(rehearsed, console.Width));
        console.WriteLine(comparison is null ? [] : ComparisonView.Lines(comparison));
        console.WriteLine(OutcomeView.Lines(outcome, report, run.Given, open: null));
        await bundle.WriteAsync(subject with { Outcome = outcome }, cancellationToken);
        console.WriteLine(RehearsalView.Closing(rehearsed));
        return (rehearsed, RehearsalReport.Of(rehearsed, comparison, report));
    }
}
