using System.CommandLine;
using BbbGen.Application;
using BbbGen.Cli.Help;
using BbbGen.Cli.Options;
using BbbGen.Templates;
using BbbGen.Validation;
using BbbGen.Workflows;

namespace BbbGen.Cli;

internal sealed class DeployCommand : Command, IHasExamples, IUsesSettings
{
    private readonly RequestOptions _request = new();
    private readonly AccountOptions _account;
    private readonly ApprovalOptions _approvals = new();
    private readonly PreflightOptions _preflight = new();
    private readonly Option<bool> _noSmokeTest = CommonOptions.NoSmokeTest();
    private readonly Option<bool> _probe = CommonOptions.Probe();
    private readonly RecoveryOptions _recovery = new();
    private readonly CommandEnvironment _environment;

    public DeployCommand(CommandEnvironment environment) : base("deploy", "Deploys BigBlueButton, or updates an existing deployment.")
    {
        (_environment, _account) = (environment, new AccountOptions(environment));
        _account.AddAccountTo(this);
        _request.AddTo(this);
        _approvals.AddTo(this);
        _preflight.AddTo(this);
        Options.Add(_noSmokeTest);
        Options.Add(_probe);
        _recovery.AddTo(this);
        _account.AddOutputTo(this);
        SetAction(RunAsync);
    }

    public IReadOnlyList<string> Examples =>
    [
        "bbbgen deploy -p school -e ops@uni.example -h Z0123456789ABCDEFGHIJ -s bbb -d bbb.uni.example",
        "bbbgen deploy -p school -e ops@uni.example -h Z0123456789ABCDEFGHIJ -s bbb -d bbb.uni.example --preflight-only",
    ];

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var screen = _environment.Screen;
        var order = new DeployOrder(_request.Read(line), TemplateSet.Generate(), _recovery.Into(_approvals.Read(line), line))
        {
            IsPreflightOnly = _preflight.IsOnly(line),
            SkippedChecks = _preflight.Skipped(line),
            SkipsSmokeTest = line.GetValue(_noSmokeTest),
            RunsProbes = line.GetValue(_probe),
        };
        if (TemplateGate.Problems(order.Templates, order.Request) is { Count: > 0 } problems)
        {
            screen.Problems(problems);
            return ExitCode.Invalid;
        }

        Approvals.RequireTerminal(screen.CanAsk, order.Approvals.ToChanges || order.IsPreflightOnly, "deploy");
        if (order is { IsPreflightOnly: true, RunsProbes: true })
        {
            throw BbbException.Invalid("--probe requires a deployment, which --preflight-only does not start", "give only one of them");
        }

        var session = await _account.OpenAsync(line, cancellationToken);
        var (code, report) = await new DeployWorkflow(session.Run, session.Services, session.Bundle).RunAsync(order, cancellationToken);
        if (_account.IsJson(line))
        {
            screen.WriteResult(report);
        }

        return code;
    }
}
