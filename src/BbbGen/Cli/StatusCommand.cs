using System.CommandLine;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Retries;
using BbbGen.Cli.Help;
using BbbGen.Cli.Options;
using BbbGen.Diagnosis.Bundles;
using BbbGen.Status;
using BbbGen.Terminal;
using BbbGen.Terminal.Json;
using BbbGen.Terminal.Views;
using BbbGen.Workflows;

namespace BbbGen.Cli;

/// <summary><c>bbbgen status</c>: connect, read, tell.</summary>
internal sealed class StatusCommand : Command, IHasExamples
{
    private readonly AwsOptions _aws = new();
    private readonly StackOption _stack = new();
    private readonly BundleOption _bundle = new();
    private readonly Option<bool> _json = JsonOption.Create();
    private readonly Connect _connect;
    private readonly Screen _screen;
    private readonly TimeProvider _clock;

    public StatusCommand(Connect connect, Screen screen, TimeProvider clock)
        : base("status", "Says how a deployment stands. Changes nothing.")
    {
        (_connect, _screen, _clock) = (connect, screen, clock);
        _aws.AddTo(this);
        _stack.AddTo(this);
        _bundle.AddTo(this);
        Options.Add(_json);
        SetAction(RunAsync);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples => ["bbbgen status -p school -s bbb", "bbbgen status -p school -s bbb --json"];

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var (name, file) = (_stack.Read(line), _bundle.Read(line));
        var connection = await BundleWriter.ConnectAsync(file, BundleOption.CommandLineOf(line), _screen, _clock, () => _aws.ConnectAsync(_connect, line, cancellationToken));
        var (account, services) = connection;
        var bundle = new BundleWriter(file, account.Stacks, _screen, _clock) { CommandLine = BundleOption.CommandLineOf(line), Activities = services.ScalingActivities };
        var subject = BundleSubject.Of(AppInfo.Version, account.Target, name);
        var state = await bundle.AlsoOfProblemsAsync(subject, () => DeploymentState.ReadAsync(account.Stacks, services.Servers, _clock, name, cancellationToken), cancellationToken);
        var volumes = await BestEffort.OrNullAsync(() => services.Volumes.LeftByAsync(LeftVolume.StacksOf(account.Target, state.Name), cancellationToken));
        _screen.WriteLine(StatusView.Lines(state, _aws.Given(line)));
        _screen.WriteLine(OrphanedResourcesView.Volumes(volumes));
        await bundle.WriteAsync(subject with { Parameters = state.Master?.Parameters ?? subject.Parameters }, cancellationToken);
        if (line.GetValue(_json))
        {
            _screen.BeginJson();
            _screen.WriteResult(StatusReport.Of(account.Target, state) with { LeftVolumes = volumes?.Select(volume => volume.Id).ToList() });
        }

        return state.IsBusy || state.IsHealthy ? ExitCode.Success : ExitCode.DeploymentFailed;
    }
}
