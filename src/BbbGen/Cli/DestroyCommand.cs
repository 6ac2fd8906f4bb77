using System.CommandLine;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Cli.Help;
using BbbGen.Cli.Options;
using BbbGen.Destruction;
using BbbGen.Diagnosis.Bundles;
using BbbGen.Inputs;
using BbbGen.Probes;
using BbbGen.Terminal;
using BbbGen.Terminal.Json;
using BbbGen.Terminal.Live;
using BbbGen.Terminal.Views;
using BbbGen.Workflows;

namespace BbbGen.Cli;

/// <summary><c>bbbgen destroy</c>: find, list, ask, delete the master, empty the bucket, delete its stack, report.</summary>
internal sealed class DestroyCommand : Command, IHasExamples
{
    private readonly AwsOptions _aws = new();
    private readonly Option<StackName> _stack = InputOption.Required("--stack", "-s", "NAME", "Name of the deployment's stack; nothing else is touched.", StackName.Read);
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Does not ask for the stack's name. Accounts, settings and running meetings are lost at once." };
    private readonly BundleOption _bundle = new();
    private readonly Option<bool> _json = JsonOption.Create();
    private readonly Option<string[]> _retain = new("--retain")
    {
        HelpName = "ID",
        Description = "Leaves a resource that AWS cannot delete in the account as it is; may be repeated.",
    };

    private readonly Connect _connect;
    private readonly Screen _screen;
    private readonly TimeProvider _clock;
    private readonly Interruption _interruption;

    public DestroyCommand(Connect connect, Screen screen, TimeProvider clock, Interruption interruption)
        : base("destroy", "Deletes a deployment: says what goes and what stays, and asks for the stack's name before.")
    {
        (_connect, _screen, _clock, _interruption) = (connect, screen, clock, interruption);
        _aws.AddTo(this);
        Options.Add(_stack);
        Options.Add(_yes);
        Options.Add(_retain);
        _bundle.AddTo(this);
        Options.Add(_json);
        SetAction(RunAsync);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples =>
    [
        "bbbgen destroy -p school -s bbb",
        "bbbgen destroy -p school -s bbb --yes --json",
    ];

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var name = line.GetRequiredValue(_stack);
        new Approvals(_screen).RequireTerminal(line.GetValue(_yes), "destroy");
        var file = _bundle.Read(line);
        var connection = await BundleWriter.ConnectAsync(file, BundleOption.CommandLineOf(line), _screen, _clock, () => _aws.ConnectAsync(_connect, line, cancellationToken));
        var bundle = new BundleWriter(file, connection.Account.Stacks, _screen, _clock) { CommandLine = BundleOption.CommandLineOf(line), Activities = connection.Services.ScalingActivities };
        _screen.WriteLine(connection.Account.Target.Words);
        var reached = new DestroyResult(new(name, null, null) { KnowsWhatStays = false }, DestroyEnd.Failed);
        DestroyWorkflow? workflow = null;
        try
        {
            var inventory = await new InventoryReader(connection.Account, connection.Services, _clock).OfAsync(name, cancellationToken);
            reached = reached with { Before = inventory };
            _screen.WriteLine(InventoryView.Lines(inventory));
            var probes = await new ProbeLeftovers(connection, _clock, name).FindAsync(cancellationToken);
            _screen.WriteLine(probes.Select(probe => $"{probe.Name}, which an interrupted probe left, is deleted too."));
            workflow = new(RunOf(line, connection), connection.Services, inventory);
            reached = await IsMeantAsync(line, connection, inventory, probes, cancellationToken) switch
            {
                null => new(inventory, DestroyEnd.Nothing),
                true => await DestroyAsync(workflow, probes, line.GetValue(_retain) ?? [], cancellationToken),
                false => new(inventory, DestroyEnd.Declined),
            };
        }
        catch (Exception problem) when (problem is BbbException or OperationCanceledException)
        {
            var end = problem is BbbException ? DestroyEnd.Failed : DestroyEnd.Interrupted;
            reached = (workflow?.SoFar(end) ?? reached) with { End = end, Problem = problem is BbbException ? problem.Message : null };
            await bundle.WriteAsync(SubjectOf(connection, reached), CancellationToken.None);
            Answer(line, connection, reached);
            throw;
        }

        _screen.WriteLine(DestructionView.Lines(reached, connection.Account.Target));
        await bundle.WriteAsync(SubjectOf(connection, reached), cancellationToken);
        Answer(line, connection, reached);
        return reached.End switch
        {
            DestroyEnd.Failed => ExitCode.DeploymentFailed,
            DestroyEnd.Declined => ExitCode.Declined,
            _ => ExitCode.Success,
        };
    }

    private static BundleSubject SubjectOf(Connection connection, DestroyResult destroyed) =>
        BundleSubject.Of(AppInfo.Version, connection.Account.Target, destroyed.Before.Name) with { Problem = destroyed.Problem };

    private CommandRun RunOf(ParseResult line, Connection connection) =>
        CommandRun.Of(connection, _aws.Given(line), _screen, _clock, _interruption) with { Display = ProgressDisplay.On(_screen, line.GetValue(_json), _clock) };

    private void Answer(ParseResult line, Connection connection, DestroyResult destroyed)
    {
        if (line.GetValue(_json))
        {
            _screen.WriteResult(DestructionReport.Of(connection.Account.Target, destroyed));
        }
    }

    private async Task<DestroyResult> DestroyAsync(
        DestroyWorkflow workflow, IReadOnlyList<ProbeStack> probes, IReadOnlyCollection<string> retain, CancellationToken cancellationToken)
    {
        foreach (var probe in probes)
        {
            if (await probe.RemoveAsync(cancellationToken) is { } reason)
            {
                _screen.Warning($"{probe.Name} is still there: {reason}; run destroy again, or delete it in the AWS console.");
            }
        }

        return await workflow.DestroyAsync(retain, cancellationToken);
    }

    /// <summary>The rights that are missing. What IAM does not answer is a warning: the operator decides whether to begin without knowing.</summary>
    private async Task<IReadOnlyList<string>> MissingRightsAsync(Connection connection, CancellationToken cancellationToken)
    {
        try
        {
            return await RightsToDestroy.MissingAsync(connection.Account.Target, connection.Services.Roles, cancellationToken);
        }
        catch (BbbException problem)
        {
            _screen.Warning($"Whether your permissions suffice for the whole deletion is not known: {problem.Message}");
            return [];
        }
    }

    /// <summary>Whether the operator means it; null: there is nothing to delete.</summary>
    private async Task<bool?> IsMeantAsync(ParseResult line, Connection connection, DeploymentInventory inventory, IReadOnlyList<ProbeStack> probes, CancellationToken cancellationToken)
    {
        if (inventory.IsEmpty && probes.Count == 0)
        {
            return null;
        }

        var missing = await MissingRightsAsync(connection, cancellationToken);
        if (missing.Count > 0)
        {
            _screen.Warning(
                $"IAM's simulation does not allow {string.Join(", ", missing)} on every resource: without these rights the deletion stops halfway. "
                + "Ask the account's administrator for them, unless policies for single resources give them.");
        }

        var foreign = inventory.Bucket?.Foreign ?? [];
        if (foreign.Count > 0)
        {
            _screen.Warning($"The bucket {inventory.Bucket!.Name} holds {InventoryView.Objects(foreign)} that bbbgen did not upload; they are deleted with it: {InventoryView.Keys(foreign)}.");
        }

        return line.GetValue(_yes)
            || ((foreign.Count == 0 || await _screen.ConfirmAsync("Delete these objects too?", cancellationToken))
                && await _screen.AskAsync($"Type the stack's name, {inventory.Name}, to delete all that goes:", cancellationToken) == inventory.Name.Value);
    }
}
