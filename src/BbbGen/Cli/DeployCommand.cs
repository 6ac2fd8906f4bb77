using System.CommandLine;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Cli.Help;
using BbbGen.Cli.Options;
using BbbGen.Destruction;
using BbbGen.Diagnosis.Bundles;
using BbbGen.Inputs;
using BbbGen.Inventory;
using BbbGen.Inventory.Parameters;
using BbbGen.Operations;
using BbbGen.Preflight;
using BbbGen.SmokeTests;
using BbbGen.Templates;
using BbbGen.Terminal;
using BbbGen.Terminal.Json;
using BbbGen.Terminal.Live;
using BbbGen.Terminal.Views;
using BbbGen.Validation;
using BbbGen.Workflows;

namespace BbbGen.Cli;

/// <summary><c>bbbgen deploy</c>: check, connect, preflight, bucket, upload, plan, ask, execute, follow, try, report, probe.</summary>
internal sealed class DeployCommand : Command, IHasExamples
{
    private readonly RequestOptions _request = new();
    private readonly AwsOptions _aws = new();
    private readonly ApprovalOptions _consent = new();
    private readonly PreflightOptions _preflight = new();
    private readonly Option<bool> _noSmokeTest = FollowUpOptions.NoSmokeTest();
    private readonly Option<bool> _probe = FollowUpOptions.Probe();
    private readonly BundleOption _bundle = new();
    private readonly RecoveryOptions _recovery = new();
    private readonly Option<bool> _json = JsonOption.Create();

    private readonly Connect _connect;
    private readonly Screen _screen;
    private readonly TimeProvider _clock;
    private readonly Interruption _interruption;

    public DeployCommand(Connect connect, Screen screen, TimeProvider clock, Interruption interruption)
        : base("deploy", "Deploys BigBlueButton, or brings a deployment up to date.")
    {
        (_connect, _screen, _clock, _interruption) = (connect, screen, clock, interruption);
        _aws.AddTo(this);
        _request.AddTo(this);
        _consent.AddTo(this);
        _preflight.AddTo(this);
        Options.Add(_noSmokeTest);
        Options.Add(_probe);
        _bundle.AddTo(this);
        _recovery.AddTo(this);
        Options.Add(_json);
        SetAction(RunAsync);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples =>
    [
        "bbbgen deploy -p school -e ops@uni.example -h Z0123456789ABCDEFGHIJ -s bbb -d bbb.uni.example",
        "bbbgen deploy -p school -e ops@uni.example -h Z0123456789ABCDEFGHIJ -s bbb -d bbb.uni.example --preflight-only",
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

        var approvals = _recovery.Into(_consent.Read(line), line);
        var preflightOnly = _preflight.IsOnly(line);
        new Approvals(_screen).RequireTerminal(approvals.ToChanges || preflightOnly, "deploy");

        if (preflightOnly && line.GetValue(_probe))
        {
            throw BbbException.Invalid("--probe needs a deployment, and --preflight-only makes none", "give one of the two");
        }

        var file = _bundle.Read(line);
        var connection = await BundleWriter.ConnectAsync(file, BundleOption.CommandLineOf(line), _screen, _clock, () => _aws.ConnectAsync(_connect, line, cancellationToken));
        var account = connection.Account;
        _screen.WriteLine(account.Target.Words);
        var own = await DeploymentStacks.ReadOwnAsync(account.Stacks, request.Stack, cancellationToken);
        request = AdministratorAddress.Keep(own.Master, request);
        FixedParameters.RefuseChanges(own.Master, request);
        var preflight = new PreflightStage(connection, _screen, _clock);
        PreflightResult? inspection = null;
        var run = CommandRun.Of(connection, _aws.Given(line), _screen, _clock, _interruption) with { Display = ProgressDisplay.On(_screen, line.GetValue(_json), _clock) };
        var reader = new StackReader(account.Stacks, cancellationToken);
        var workflow = new DeployWorkflow(run)
        {
            Subnets = connection.Services.Subnets,
            BeforeChanges = token => inspection is null ? Task.CompletedTask : preflight.RepairAsync(inspection, approvals, token),
        };
        var bundle = new BundleWriter(file, account.Stacks, _screen, _clock) { CommandLine = BundleOption.CommandLineOf(line), Activities = connection.Services.ScalingActivities };
        var subject = BundleSubject.Of(AppInfo.Version, account.Target, request, templates);
        if (!preflightOnly
            && await bundle.AlsoOfProblemsAsync(subject, () => workflow.UpToDateAsync(request, templates, (own, reader), cancellationToken), cancellationToken) is { } upToDate)
        {
            await bundle.WriteAsync(subject with { Outcome = upToDate.Outcome }, cancellationToken);
            var unchanged = DeploymentReport.Of(account.Target, request, upToDate.Outcome, upToDate.Bucket);
            _screen.WriteLine(OutcomeView.Lines(upToDate.Outcome, unchanged));
            Answer(line, unchanged with { Probes = await ProbedAsync(upToDate.Outcome, upToDate.Bucket) }, null);
            return ExitCode.Success;
        }

        if (IgnoredParameters.Of(templates, request.MasterParameters) is { Count: > 0 } ignored)
        {
            _screen.Warning($"In a single deployment these parameters have no effect: {string.Join(", ", ignored)}");
        }

        var inspected = await preflight.RunAsync(request, templates, new(reader, own, workflow.Deployed), _preflight.Skipped(line), preflightOnly, cancellationToken);
        subject = subject with { Preflight = inspected.Complaints, NotChecked = inspected.NotChecked };
        if (inspected.Blocks || preflightOnly)
        {
            await bundle.WriteAsync(subject, cancellationToken);
            Answer(line, DeploymentReport.NotBegun(account.Target, request), inspected);
            return inspected.Blocks || inspected.IsIncomplete ? ExitCode.DeploymentFailed : ExitCode.Success;
        }

        inspection = inspected;
        var (outcome, bucket) = await bundle.AlsoOfProblemsAsync(subject, () => workflow.RunAsync(request, templates, approvals, cancellationToken), cancellationToken);
        var smoke = line.GetValue(_noSmokeTest) ? null : await new SmokeStage(connection, _screen, _clock).RunAsync(outcome, request.Domain, cancellationToken);
        var left = outcome is Outcome.Failed { Stack: { Status.Text: "ROLLBACK_COMPLETE" } stack }
            ? await OrphanedResources.OfRolledBackCreationAsync(account, stack, connection.Services, cancellationToken)
            : OrphanedResources.None;
        var report = DeploymentReport.Of(account.Target, request, outcome, bucket) with
        {
            SmokeTest = SmokeTestReport.Of(smoke),
            LeftOver =
            [
                .. left.Snapshots ?? [],
                .. left.CacheSnapshots ?? [],
                .. (left.Volumes ?? []).Select(volume => volume.Id),
                .. outcome is Outcome.Deployed deployed ? deployed.NotDeleted.Select(resource => resource.PhysicalId) : [],
            ],
        };
        _screen.WriteLine(OutcomeView.Lines(outcome, report));
        _screen.WriteLine(OrphanedResourcesView.OfCreation(left));
        await bundle.WriteAsync(subject with { Outcome = outcome, SmokeTest = smoke?.Findings ?? [] }, cancellationToken);
        Answer(line, report with { Probes = await ProbedAsync(outcome, bucket) }, inspected);
        return smoke is { IsRunning: false } ? ExitCode.DeploymentFailed : outcome.ToExitCode();

        async Task<IReadOnlyList<ProbeReport>> ProbedAsync(Outcome ended, string? into) => line.GetValue(_probe)
            ? await new ProbeStage(connection, _screen, _clock, _aws.Given(line)).RunAsync(ended, into, request, approvals.ToChanges, cancellationToken)
            : [];
    }

    private void Answer(ParseResult line, DeploymentReport report, PreflightResult? preflight)
    {
        if (line.GetValue(_json))
        {
            _screen.WriteResult(preflight is null ? report : report with
            {
                Preflight = PreflightReport.Of(preflight),
                PreflightReasons = PreflightReasonReport.Of(preflight),
                PreflightIncomplete = preflight.IsIncomplete,
            });
        }
    }
}
