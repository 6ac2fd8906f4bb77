using System.CommandLine;
using BbbGen.Deployment;
using BbbGen.Deployment.Destruction;
using BbbGen.Deployment.Diagnosis;
using BbbGen.Deployment.Diagnosis.Bundles;
using BbbGen.Deployment.Preflight;
using BbbGen.Inventory;
using BbbGen.Templates;
using BbbGen.Terminal;
using BbbGen.Workflows;
using BbbGen.Validation;

namespace BbbGen.Commands;

/// <summary><c>bbbgen deploy</c>: check, connect, preflight, bucket, upload, plan, ask, execute, follow, try, report, probe.</summary>
internal sealed class DeployCommand : Command, IHasExamples
{
    private readonly RequestOptions _request = new();
    private readonly AwsOptions _aws = new();
    private readonly ConsentOptions _consent = new();
    private readonly PreflightOptions _preflight = new();
    private readonly Option<bool> _noSmokeTest = SmokeStage.Option();
    private readonly Option<bool> _probe = ProbeStage.Option();
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

    private async Task<int> RunAsync(ParseResult line, CancellationToken stop)
    {
        var request = _request.Read(line);
        var templates = TemplateSet.Generate();
        if (TemplateGate.Problems(templates, request) is { Count: > 0 } problems)
        {
            _screen.Problems(problems);
            return ExitCode.Invalid;
        }

        var consent = _recovery.Into(_consent.Read(line), line);
        var preflightOnly = _preflight.IsOnly(line);
        new Approvals(_screen).RequireTerminal(consent.ToChanges || preflightOnly, "deploy");

        if (preflightOnly && line.GetValue(_probe))
        {
            throw BbbException.Invalid("--probe needs a deployment, and --preflight-only makes none", "give one of the two");
        }

        var file = _bundle.Read(line);
        var connection = await BundleWriter.ConnectAsync(file, line, _screen, _clock, () => _aws.ConnectAsync(_connect, line, stop));
        var account = connection.Account;
        _screen.Say(account.Target.Words);
        var own = await DeploymentStacks.ReadOwnAsync(account.Stacks, request.Stack, stop);
        request = AdministratorAddress.Keep(own.Master, request);
        FixedParameters.RefuseChanges(own.Master, request);
        var preflight = new PreflightStage(connection, _screen, _clock);
        InspectionResult? inspection = null;
        var run = Run.Of(connection, _aws.Given(line), _screen, _clock, _interruption) with { Display = _screen.Display(line.GetValue(_json), _clock) };
        var reader = new StackReader(account.Stacks, stop);
        var rollout = new Rollout(run)
        {
            Subnets = connection.Surroundings.Subnets,
            BeforeChanges = token => inspection is null ? Task.CompletedTask : preflight.RepairAsync(inspection, consent, token),
        };
        var bundle = new BundleWriter(file, account.Stacks, _screen, _clock) { Line = line, Activities = connection.Surroundings.ScalingActivities };
        var subject = BundleSubject.Of(Program.Version, account.Target, request, templates);
        if (!preflightOnly
            && await bundle.AlsoOfProblemsAsync(subject, () => rollout.UpToDateAsync(request, templates, (own, reader), stop), stop) is { } upToDate)
        {
            await bundle.WriteAsync(subject with { Outcome = upToDate.Outcome }, stop);
            var unchanged = DeploymentReport.Of(account.Target, request, upToDate.Outcome, upToDate.Bucket);
            _screen.Say(OutcomeView.Lines(upToDate.Outcome, unchanged));
            Answer(line, unchanged with { Probes = await ProbedAsync(upToDate.Outcome, upToDate.Bucket) }, null);
            return ExitCode.Success;
        }

        if (IgnoredParameters.Of(templates, request.MasterParameters) is { Count: > 0 } ignored)
        {
            _screen.Warning($"In a single deployment these parameters have no effect: {string.Join(", ", ignored)}");
        }

        var inspected = await preflight.RunAsync(request, templates, new(reader, own, rollout.Deployed), _preflight.Skipped(line), preflightOnly, stop);
        subject = subject with { Preflight = inspected.Complaints, NotChecked = inspected.NotChecked };
        if (inspected.Stops || preflightOnly)
        {
            await bundle.WriteAsync(subject, stop);
            Answer(line, DeploymentReport.NotBegun(account.Target, request), inspected);
            return inspected.Stops || inspected.IsIncomplete ? ExitCode.DeploymentFailed : ExitCode.Success;
        }

        inspection = inspected;
        var (outcome, bucket) = await bundle.AlsoOfProblemsAsync(subject, () => rollout.RunAsync(request, templates, consent, stop), stop);
        var smoke = line.GetValue(_noSmokeTest) ? null : await new SmokeStage(connection, _screen, _clock).RunAsync(outcome, request.Domain, stop);
        var left = outcome is Outcome.Failed { Stack: { Status.Text: "ROLLBACK_COMPLETE" } stack }
            ? await LeftOvers.OfRolledBackCreationAsync(account, stack, connection.Surroundings, stop)
            : LeftOvers.None;
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
        _screen.Say(OutcomeView.Lines(outcome, report));
        _screen.Say(LeftOverView.OfCreation(left));
        await bundle.WriteAsync(subject with { Outcome = outcome, SmokeTest = smoke?.Findings ?? [] }, stop);
        Answer(line, report with { Probes = await ProbedAsync(outcome, bucket) }, inspected);
        return smoke is { IsRunning: false } ? ExitCode.DeploymentFailed : ExitCode.Of(outcome);

        async Task<IReadOnlyList<ProbeReport>> ProbedAsync(Outcome ended, string? into) => line.GetValue(_probe)
            ? await new ProbeStage(connection, _screen, _clock, _aws.Given(line)).RunAsync(ended, into, request, consent.ToChanges, stop)
            : [];
    }

    private void Answer(ParseResult line, DeploymentReport report, InspectionResult? preflight)
    {
        if (line.GetValue(_json))
        {
            _screen.Answer(preflight is null ? report : report with
            {
                Preflight = PreflightReport.Of(preflight),
                PreflightReasons = PreflightReasonReport.Of(preflight),
                PreflightIncomplete = preflight.IsIncomplete,
            });
        }
    }
}
