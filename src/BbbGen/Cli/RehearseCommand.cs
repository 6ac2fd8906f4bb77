using System.CommandLine;
using BbbGen.Application;
using BbbGen.Cli.Help;
using BbbGen.Cli.Options;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Diagnosis.Bundles;
using BbbGen.Forecasting;
using BbbGen.Generation;
using BbbGen.Inputs;
using BbbGen.Simulation;
using BbbGen.Templates;
using BbbGen.Terminal;
using BbbGen.Terminal.Json;
using BbbGen.Terminal.Live;
using BbbGen.Terminal.Views;
using BbbGen.Timeline;
using BbbGen.Validation;
using BbbGen.Workflows;

namespace BbbGen.Cli;

/// <summary><c>bbbgen rehearse</c>: the deployment as deploy does it, in an account that is not there; then what it tells of time.</summary>
internal sealed class RehearseCommand : Command, IHasExamples
{
    /// <summary>How long somebody who watches waits for the master stack.</summary>
    private static readonly TimeSpan Performance = TimeSpan.FromSeconds(8);

    private readonly RequestOptions _request = new();
    private readonly AwsOptions _aws = new();
    private readonly ApprovalOptions _consent = new();
    private readonly BundleOption _bundle = new();
    private readonly RecoveryOptions _recovery = new();
    private readonly FaultOptions _faults = new();
    private readonly Option<string?> _html = new("--html") { HelpName = "FILE", Description = "Writes timeline and critical path as a page for the browser." };
    private readonly Option<string?> _compare = new("--compare") { HelpName = "FOLDER", Description = "Says what the templates in another folder cost or save in time." };
    private readonly Option<bool> _json = JsonOption.Create();

    private readonly Screen _screen;
    private readonly TimeProvider _clock;
    private readonly Interruption _interruption;

    public RehearseCommand(Screen screen, TimeProvider clock, Interruption interruption)
        : base("rehearse", "Plays a deployment in a simulated account; needs no credentials.")
    {
        (_screen, _clock, _interruption) = (screen, clock, interruption);
        _aws.AddTo(this, needsNoCredentials: true);
        _request.AddTo(this);
        _consent.AddTo(this, asksNothing: true);
        _bundle.AddTo(this);
        _recovery.AddTo(this, createsOnly: true);
        _faults.AddTo(this);

        // The line that deploys can be rehearsed as it is: what means nothing here is taken, and left out of the help.
        PreflightOptions.AddUnheededTo(this);
        Options.Add(FollowUpOptions.NoSmokeTest(isHidden: true));
        Options.Add(FollowUpOptions.Probe(isHidden: true));
        Options.Add(_html);
        Options.Add(_compare);
        Options.Add(_json);
        SetAction(RunAsync);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples =>
    [
        "bbbgen rehearse -e ops@uni.example -h Z0123456789ABCDEFGHIJ -s demo -d bbb.uni.example",
        "bbbgen rehearse -e ops@uni.example -h Z0123456789ABCDEFGHIJ -s demo -d bbb.uni.example --html rehearsal.html",
        "bbbgen rehearse -e ops@uni.example -h Z0123456789ABCDEFGHIJ -s demo -d bbb.uni.example --fail BBBDatabaseStack/BBBRDSDBInstance1=\"no capacity\"",
    ];

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var request = _request.Read(line);
        var templates = TemplateSet.Generate();
        if (TemplateGate.Problems(templates, request) is { Count: > 0 } problems)
        {
            _screen.Problems(problems);
            return ExitCode.Invalid;
        }

        var page = line.GetValue(_html);
        if (page is not null)
        {
            EnsureWritable(page);
        }

        var forecast = ForecastOf(templates, request);
        var comparison = line.GetValue(_compare) is { } folder ? new Comparison(forecast, ForecastOf(ReadFolder(folder), request)) : null;
        var clock = new VirtualClock(_clock) { Pace = _screen.CanAsk ? forecast.Typical / Performance : 0 };
        var account = new SimulatedAccount(_aws.Region(line), _faults.Read(line, forecast), clock);
        var bundle = new BundleWriter(_bundle.Read(line), account.Account.Stacks, _screen, clock);

        _screen.WriteLine("A rehearsal: no account is used, and nothing costs anything. The times are those since the beginning.");
        _screen.WriteLine(account.Account.Target.Words);
        var run = new CommandRun(account.Account, _screen, clock, _interruption) { Investigator = new([], clock), Display = ProgressDisplay.On(_screen, line.GetValue(_json), _clock) };
        var approvals = _recovery.Into(_consent.Read(line), line) with { ToChanges = true };
        var (outcome, bucket) = await new DeployWorkflow(run).RunAsync(request, templates, approvals, cancellationToken);
        var rehearsed = new RehearsedDeployment(request.Stack.Value, forecast, account.History(request.Stack.Value), outcome);
        var report = DeploymentReport.Of(account.Account.Target, request, outcome, bucket);
        _screen.WriteLine(RehearsalView.Lines(rehearsed));
        _screen.WriteLine(comparison is null ? [] : ComparisonView.Lines(comparison));
        _screen.WriteLine(OutcomeView.Lines(outcome, report));
        await bundle.WriteAsync(BundleSubject.Of(AppInfo.Version, account.Account.Target, request, templates) with { Outcome = outcome }, cancellationToken);
        _screen.WriteLine(RehearsalView.Closing(rehearsed));
        if (page is not null)
        {
            WritePage(page, () => WholeFile.Write(page, TimelinePage.Of(rehearsed)));
            _screen.WriteLine($"wrote {page}");
        }

        if (line.GetValue(_json))
        {
            _screen.WriteResult(RehearsalReport.Of(rehearsed, comparison, report));
        }

        return outcome.ToExitCode();
    }

    private static Forecast ForecastOf(IEnumerable<GeneratedTemplate> templates, DeploymentRequest request) =>
        ForecastBuilder.Of(templates, request.MasterParameters, new EvaluationSettings { StackName = request.Stack.Value });

    private static List<GeneratedTemplate> ReadFolder(string folder)
    {
        try
        {
            return new TemplateFolder(folder).Read();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw BbbException.Invalid($"The folder {folder} cannot be read: {problem.Message.TrimEnd('.')}", "give another with --compare", problem);
        }
    }

    /// <summary>A page that cannot be written is found out before anybody waits for the rehearsal.</summary>
    private static void EnsureWritable(string page) => WritePage(page, () => WholeFile.EnsureWritable(page));

    private static void WritePage(string page, Action write)
    {
        try
        {
            write();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw BbbException.Invalid($"The file {page} cannot be written: {problem.Message.TrimEnd('.')}", "give another with --html", problem);
        }
    }
}
