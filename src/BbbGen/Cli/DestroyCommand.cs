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

/// <summary><c>bbbgen destroy</c>.</summary>
internal sealed class DestroyCommand : Command, IHasExamples
{
    private readonly AccountOptions _account;
    private readonly Option<StackName> _stack = InputOption.Required("--stack", "-s", "NAME", "Name of the deployment's stack; nothing else is touched.", StackName.Read);
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Does not ask for the stack's name. Accounts, settings and running meetings are lost at once." };
    private readonly Option<string[]> _retain = new("--retain")
    {
        HelpName = "ID",
        Description = "Leaves a resource that AWS cannot delete in the account as it is; may be repeated.",
    };

    private readonly CommandEnvironment _environment;

    public DestroyCommand(CommandEnvironment environment)
        : base("destroy", "Deletes a deployment: says what goes and what stays, and asks for the stack's name before.")
    {
        (_environment, _account) = (environment, new(environment));
        _account.AddAccountTo(this);
        Options.Add(_stack);
        Options.Add(_yes);
        Options.Add(_retain);
        _account.AddOutputTo(this);
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
        var bundle = new BundleWriter(file, connection.Account.Stacks, _screen, _clock) { CommandLine = BundleOption.CommandLineOf(line), AutoScaling = connection.Services.AutoScaling };
        _screen.WriteLine(connection.Account.Target.Words);
        var reached = new DestroyResult(new(name, null, null) { KnowsWhatStays = false }, DestroyEnd.Failed);
        DestroyWorkflow? workflow = null;
        try
        {
            return await workflow.RunAsync(order, cancellationToken);
        }
        finally
        {
            if (_account.IsJson(line) && workflow.Result is { } result)
            {
                _environment.Screen.WriteResult(DestructionReport.Of(session.Run.Account.Target, result));
            }
        }

        return await workflow.DestroyAsync(retain, cancellationToken);
    }

    /// <summary>The rights that are missing. What IAM does not answer is a warning: the operator decides whether to begin without knowing.</summary>
    private async Task<IReadOnlyList<string>> MissingRightsAsync(Connection connection, CancellationToken cancellationToken)
    {
        try
        {
            return await RightsToDestroy.MissingAsync(connection.Account.Target, connection.Services.Iam, cancellationToken);
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
