using System.CommandLine;
using BbbGen.Deployment;
using BbbGen.Templates;
using BbbGen.Terminal;
using BbbGen.Validation;

namespace BbbGen.Commands;

/// <summary><c>bbbgen deploy</c>: check, connect, bucket, upload, plan, ask, execute, follow, report.</summary>
internal sealed class DeployCommand : Command, IHasExamples
{
    private readonly RequestOptions _request = new();
    private readonly AwsOptions _aws = new();
    private readonly ConsentOptions _consent = new();
    private readonly Option<bool> _json = new("--json") { Description = "Prints what happens, and then the result, as JSON to stdout, one object a line." };

    private readonly Connect _connect;
    private readonly Screen _screen;
    private readonly TimeProvider _clock;

    public DeployCommand(Connect connect, Screen screen, TimeProvider clock)
        : base("deploy", "Deploys BigBlueButton, or brings a deployment up to date.")
    {
        (_connect, _screen, _clock) = (connect, screen, clock);
        _aws.AddTo(this);
        _request.AddTo(this);
        _consent.AddTo(this);
        Options.Add(_json);
        SetAction(RunAsync);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples =>
    [
        "bbbgen deploy -p school -e ops@uni.example -h Z0123456789ABCDEFGHIJ -s bbb -d bbb.uni.example",
        "bbbgen deploy -p school -e ops@uni.example -h Z0123456789ABCDEFGHIJ -s bbb -d bbb.uni.example --yes --json",
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

        var consent = _consent.Read(line);
        if (!consent.ToChanges && !_screen.CanAsk)
        {
            throw BbbException.Invalid("There is no terminal to ask on", "give --yes to deploy without being asked");
        }

        var (account, _) = await _aws.ConnectAsync(_connect, line, stop);
        var display = _screen.Display(line.GetValue(_json), _clock);
        var (outcome, bucket) = await new Rollout(account, display, _screen, _clock).RunAsync(request, templates, consent, stop);
        var report = DeploymentReport.Of(account.Target, request, outcome, bucket);
        _screen.Say(OutcomeView.Lines(outcome, report));
        if (line.GetValue(_json))
        {
            _screen.Answer(report);
        }

        return ExitCode.Of(outcome);
    }
}
