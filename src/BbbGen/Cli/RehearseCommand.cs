using System.CommandLine;
using BbbGen.Application;
using BbbGen.Cli.Help;
using BbbGen.Cli.Options;
using BbbGen.Costs;
using BbbGen.Forecasting;
using BbbGen.Generation;
using BbbGen.Simulation;
using BbbGen.Templates;
using BbbGen.Templates.Stacks;
using BbbGen.Terminal.Html;
using BbbGen.Terminal.Live;
using BbbGen.Validation;
using BbbGen.Workflows;

namespace BbbGen.Cli;

/// <summary><c>bbbgen rehearse</c>: deploys into a simulation.</summary>
internal sealed class RehearseCommand : Command, IHasExamples, IUsesSettings
{
    /// <summary>Real time on a terminal from the first event to the master's completion.</summary>
    private static readonly TimeSpan ShownFor = TimeSpan.FromSeconds(8);

    private readonly RequestOptions _request = new();
    private readonly AwsOptions _aws = new();
    private readonly ApprovalOptions _approvals = new();
    private readonly BundleOption _bundle = new();
    private readonly RecoveryOptions _recovery = new();
    private readonly FaultOptions _faults = new();
    private readonly Option<string?> _html =
        new("--html") { HelpName = "FILE", Description = "Writes the rehearsal as an HTML page: costs, picture, open ports, timeline." };
    private readonly Option<string?> _compare =
        new("--compare") { HelpName = "FOLDER", Description = "Compares the forecast with that of the templates in another folder." };
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Option<bool> _verbose = new("--verbose")
    {
        Description = "In a log: prints every simulated event, not only plan and summary.",
    };
    private readonly CommandEnvironment _environment;

    public RehearseCommand(CommandEnvironment environment)
        : base("rehearse", "Simulates a deployment and forecasts its duration, offline.")
    {
        _environment = environment;
        _aws.AddTo(this, needsNoCredentials: true);
        _request.AddTo(this);
        _approvals.AddTo(this, asksNothing: true);
        _bundle.AddTo(this);
        _recovery.AddTo(this, createsOnly: true);
        _faults.AddTo(this);

        // Any command line of deploy can be rehearsed: options without effect here are accepted, but not in the help.
        PreflightOptions.AddIgnoredTo(this);
        Options.Add(CommonOptions.NoSmokeTest(isHidden: true));
        Options.Add(CommonOptions.Probe(isHidden: true));
        Options.Add(_html);
        Options.Add(_compare);
        Options.Add(_verbose);
        Options.Add(_json);
        SetAction(RunAsync);
    }

    public IReadOnlyList<string> Examples =>
    [
        "bbbgen rehearse -e ops@uni.example -h Z0123456789ABCDEFGHIJ -s demo -d bbb.uni.example",
        "bbbgen rehearse -e ops@uni.example -h Z0123456789ABCDEFGHIJ -s demo -d bbb.uni.example --html rehearsal.html",
        "bbbgen rehearse -e ops@uni.example -h Z0123456789ABCDEFGHIJ -s demo -d bbb.uni.example --fail "
            + $"{MasterResource.BBBDatabaseStack}/{DatabaseResource.BBBRDSDBInstance1}=\"no capacity\"",
    ];

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var screen = _environment.Screen;
        var approvals = _recovery.Into(_approvals.Read(line), line) with { ToChanges = true };
        var order = new DeployOrder(_request.Read(line), TemplateSet.Generate(), approvals);
        if (TemplateGate.Problems(order.Templates, order.Request) is { Count: > 0 } problems)
        {
            screen.Problems(problems);
            return ExitCode.Invalid;
        }

        var page = line.GetValue(_html);
        if (page is not null)
        {
            // Fails now rather than after the rehearsal.
            WritePage(page, PageAt(page).EnsureWritable);
        }

        var forecast = RehearseWorkflow.ForecastOf(order.Templates, order.Request);
        var compared = line.GetValue(_compare) is { } folder ? RehearseWorkflow.ForecastOf(
                TemplateFolder.ReadGiven(folder, "specify another with --compare"), order.Request) : null;
        var clock = new VirtualClock(_environment.Clock) { Pace = screen.CanAsk ? forecast.Typical / ShownFor : 0 };
        var account = new SimulatedAccount(_aws.Region(line), _faults.Read(line, forecast), clock);
        var console = OperatorConsole.On(screen, line.GetValue(_json), _environment.Clock,
            line.GetValue(_verbose) ? EventLines.All : EventLines.None);
        var bundle = new BundleWriter(_bundle.Read(line), account.Account.Stacks, console, clock);
        var (deployment, report) = await new RehearseWorkflow(account, clock, console, bundle, _environment.Interruption)
            .RunAsync(order, forecast, compared, cancellationToken);
        if (page is not null)
        {
            var region = account.Account.Target.Region;
            var costs = PriceList.Shipped.Regions.Contains(region)
                ? CostEstimate.Of(order.Templates, order.Request.MasterParameters, region, new Usage()) : null;
            var facts = new RehearsalFacts(order.Request, region, costs, DateOnly.FromDateTime(_environment.Clock.GetUtcNow().UtcDateTime));
            WritePage(page, () => PageAt(page).Write(RehearsalPage.Of(deployment, facts)));
            screen.WriteLine($"wrote {page}");
        }

        if (line.GetValue(_json))
        {
            screen.WriteResult(report);
        }

        return deployment.Outcome.ToExitCode();
    }

    /// <summary>It names the domain and the resources.</summary>
    private static WholeFile PageAt(string path) => new(path, isPrivate: true);

    private static void WritePage(string page, Action write)
    {
        try
        {
            write();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw BbbException.Invalid(
                $"The file {page} cannot be written: {problem.Message.TrimEnd('.')}", "specify another with --html", problem);
        }
    }
}
