using System.CommandLine;
using BbbGen.Deployment;
using BbbGen.Deployment.Diagnosis.Bundles;
using BbbGen.Deployment.Recovery;
using BbbGen.Inventory;
using BbbGen.Terminal;

namespace BbbGen.Commands;

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

    private async Task<int> RunAsync(ParseResult line, CancellationToken stop)
    {
        var (name, file) = (_stack.Read(line), _bundle.Read(line));
        var connection = await BundleWriter.ConnectAsync(file, line, _screen, _clock, () => _aws.ConnectAsync(_connect, line, stop));
        var (account, surroundings) = connection;
        var bundle = new BundleWriter(file, account.Stacks, _screen, _clock) { Line = line, Activities = surroundings.ScalingActivities };
        var subject = BundleSubject.Of(Program.Version, account.Target, name);
        var state = await bundle.AlsoOfProblemsAsync(subject, () => DeploymentState.ReadAsync(account.Stacks, surroundings.Servers, _clock, name, stop), stop);
        var volumes = await BestEffort.OrNullAsync(() => surroundings.Volumes.LeftByAsync(LeftVolume.StacksOf(account.Target, state.Name), stop));
        _screen.Say(StatusView.Lines(state, _aws.Given(line)));
        _screen.Say(LeftOverView.Volumes(volumes));
        await bundle.WriteAsync(subject with { Parameters = state.Master?.Parameters ?? subject.Parameters }, stop);
        if (line.GetValue(_json))
        {
            _screen.BeginJson();
            _screen.Answer(StatusReport.Of(account.Target, state) with { LeftVolumes = volumes?.Select(volume => volume.Id).ToList() });
        }

        return state.IsBusy || state.IsHealthy ? ExitCode.Success : ExitCode.DeploymentFailed;
    }
}
