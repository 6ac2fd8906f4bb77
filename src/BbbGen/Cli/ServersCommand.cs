using System.CommandLine;
using BbbGen.Application;
using BbbGen.Cli.Help;
using BbbGen.Cli.Options;
using BbbGen.Inputs;
using BbbGen.Inventory;
using BbbGen.Pool;
using BbbGen.Terminal.Json;
using BbbGen.Terminal.Views;

namespace BbbGen.Cli;

/// <summary><c>bbbgen servers</c>: which server takes new meetings, and what is on each. Exits with 2 if none is known to take new
/// meetings.</summary>
internal sealed class ServersCommand : Command, IHasExamples, IUsesSettings
{
    private readonly AccountOptions _account;
    private readonly Option<StackName> _stack = InputOption.Stack("Name of the deployment.");
    private readonly CommandEnvironment _environment;

    public ServersCommand(CommandEnvironment environment)
        : base("servers", "Shows which servers take new meetings, and how full they are.")
    {
        (_environment, _account) = (environment, new AccountOptions(environment));
        _account.AddAccountTo(this);
        Options.Add(_stack);
        _account.AddJsonTo(this);
        SetAction(RunAsync);
    }

    public IReadOnlyList<string> Examples => ["bbbgen servers", "bbbgen servers -p school -s bbb --json"];

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var name = line.GetRequiredValue(_stack);
        var (run, services, _) = await _account.OpenAsync(line, cancellationToken);
        var stacks = run.Account.Stacks;
        var master = (await DeploymentStacks.ReadOwnAsync(stacks, name, cancellationToken)).RequireMaster(name, run.Account.Target);
        var scalelite = await ScaleliteStack.OfAsync(stacks, master, run.Given, cancellationToken);
        var pool = await new PoolReader(stacks, services, run.Clock).ReadAsync(scalelite, master, cancellationToken);
        run.Console.WriteLine(PoolView.Lines(pool, run.Console.Width));
        if (_account.IsJson(line))
        {
            _environment.Screen.WriteResult(PoolReport.Of(name.Value, pool));
        }

        return pool is { IsFresh: true, Accepting: > 0 } ? ExitCode.Success : ExitCode.DeploymentFailed;
    }
}
