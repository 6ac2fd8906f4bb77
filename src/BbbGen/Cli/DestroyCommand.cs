using System.CommandLine;
using BbbGen.Cli.Help;
using BbbGen.Cli.Options;
using BbbGen.Inputs;
using BbbGen.Terminal.Json;
using BbbGen.Workflows;

namespace BbbGen.Cli;

internal sealed class DestroyCommand : Command, IHasExamples, IUsesSettings
{
    private readonly AccountOptions _account;
    private readonly Option<StackName> _stack = InputOption.Stack("Name of the deployment to delete.");
    private readonly Option<bool> _yes = new("--yes", "-y")
    {
        Description = "Deletes without asking, if --stack is given here; accounts, settings and running meetings are lost.",
    };
    private readonly Option<string[]> _retain =
        new("--retain") { HelpName = "ID", Description = "Retains this resource, which AWS cannot delete, in the account; repeatable." };
    private readonly CommandEnvironment _environment;

    public DestroyCommand(CommandEnvironment environment)
        : base("destroy", "Deletes a deployment, after listing what will be retained.")
    {
        (_environment, _account) = (environment, new AccountOptions(environment));
        _account.AddAccountTo(this);
        Options.Add(_stack);
        Options.Add(_yes);
        Options.Add(_retain);
        _account.AddOutputTo(this);
        SetAction(RunAsync);
    }

    public IReadOnlyList<string> Examples =>
    [
        "bbbgen destroy -p school -s bbb",
        "bbbgen destroy -p school -s bbb --yes --json",
    ];

    /// <summary>The name of what is deleted is typed: after the question, or in the command line that answers it.</summary>
    public bool Takes(string setting, ParseResult line) => _stack.Name != $"--{setting}" || line.GetResult(_yes) is not { Implicit: false };

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var order = new DestroyOrder(line.GetRequiredValue(_stack), line.GetValue(_yes), line.GetValue(_retain) ?? []);
        Approvals.RequireTerminal(_environment.Screen.CanAsk, order.IsApproved, "destroy");
        var session = await _account.OpenAsync(line, cancellationToken);
        var workflow = new DestroyWorkflow(session.Run, session.Services, session.Bundle);
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
    }
}
