using System.CommandLine;
using BbbGen.Cli.Help;
using BbbGen.Cli.Options;
using BbbGen.Workflows;

namespace BbbGen.Cli;

/// <summary><c>bbbgen status</c>.</summary>
internal sealed class StatusCommand : Command, IHasExamples
{
    private readonly AccountOptions _account;
    private readonly StackOption _stack = new();
    private readonly CommandEnvironment _environment;

    public StatusCommand(CommandEnvironment environment)
        : base("status", "Shows the state of a deployment. Changes nothing.")
    {
        (_environment, _account) = (environment, new(environment));
        _account.AddAccountTo(this);
        _stack.AddTo(this);
        _account.AddOutputTo(this);
        SetAction(RunAsync);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples => ["bbbgen status -p school -s bbb", "bbbgen status -p school -s bbb --json"];

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var (name, file) = (_stack.Read(line), _bundle.Read(line));
        var connection = await BundleWriter.ConnectAsync(file, BundleOption.CommandLineOf(line), _screen, _clock, () => _aws.ConnectAsync(_connect, line, cancellationToken));
        var (account, services) = connection;
        var bundle = new BundleWriter(file, account.Stacks, _screen, _clock) { CommandLine = BundleOption.CommandLineOf(line), AutoScaling = services.AutoScaling };
        var subject = BundleSubject.Of(AppInfo.Version, account.Target, name);
        var state = await bundle.AlsoOfProblemsAsync(subject, () => DeploymentState.ReadAsync(account.Stacks, services, _clock, name, cancellationToken), cancellationToken);
        var volumes = await BestEffort.OrNullAsync(() => services.Ec2.OrphanedVolumesAsync(OrphanedVolume.StacksOf(account.Target, state.Name), cancellationToken));
        _screen.WriteLine(StatusView.Lines(state, _aws.Given(line)));
        _screen.WriteLine(OrphanedResourcesView.Volumes(volumes));
        await bundle.WriteAsync(subject with { Parameters = state.Master?.Parameters ?? subject.Parameters }, cancellationToken);
        if (line.GetValue(_json))
        {
            _environment.Screen.WriteResult(report);
        }

        return code;
    }
}
