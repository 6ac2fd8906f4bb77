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

/// <summary><c>bbbgen deploy</c>.</summary>
internal sealed class DeployCommand : Command, IHasExamples
{
    private readonly RequestOptions _request = new();
    private readonly AccountOptions _account;
    private readonly ApprovalOptions _approvals = new();
    private readonly PreflightOptions _preflight = new();
    private readonly Option<bool> _noSmokeTest = FollowUpOptions.NoSmokeTest();
    private readonly Option<bool> _probe = FollowUpOptions.Probe();
    private readonly RecoveryOptions _recovery = new();
    private readonly CommandEnvironment _environment;

    public DeployCommand(CommandEnvironment environment)
        : base("deploy", "Deploys BigBlueButton, or brings a deployment up to date.")
    {
        (_environment, _account) = (environment, new(environment));
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

    /// <inheritdoc/>
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
            throw BbbException.Invalid("--probe needs a deployment, and --preflight-only makes none", "give one of the two");
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
