using System.CommandLine;
using System.CommandLine.Completions;
using BbbGen.Cli.Help;
using BbbGen.Cli.Options;
using BbbGen.Inputs;
using BbbGen.Rotation;
using BbbGen.Terminal.Json;
using BbbGen.Workflows;

namespace BbbGen.Cli;

internal sealed class RotateCommand : Command, IHasExamples, IUsesSettings
{
    private readonly AccountOptions _account;
    private readonly Argument<string?> _secret = new("SECRET")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = $"{Names}. Without it, lists all secrets: "
            + "their age, how often to rotate them, and what people notice meanwhile.",
    };

    private readonly Option<StackName> _stack = InputOption.Stack("Name of the deployment.");
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Rotates without asking." };
    private readonly CommandEnvironment _environment;

    public RotateCommand(CommandEnvironment environment)
        : base("rotate", "Lists the secrets of a deployment with their age, or replaces one.")
    {
        (_environment, _account) = (environment, new AccountOptions(environment));
        _secret.CompletionSources.Add(
            _ => RotatedSecret.All.Select(secret => new CompletionItem(secret.Name, detail: secret.Description)));
        _secret.Validators.Add(result =>
        {
            if (result.Tokens is [var given, ..] && RotatedSecret.All.All(secret => secret.Name != given.Value))
            {
                result.AddError($"rotate takes one of {Names}; you gave {Quoted.Text(given.Value)}.");
            }
        });
        Arguments.Add(_secret);
        _account.AddAccountTo(this);
        Options.Add(_stack);
        Options.Add(_yes);
        _account.AddOutputTo(this);
        SetAction(RunAsync);
    }

    public IReadOnlyList<string> Examples => ["bbbgen rotate -p school -s bbb", "bbbgen rotate cache -p school -s bbb"];

    private static string Names => string.Join(", ", RotatedSecret.All.Select(secret => secret.Name));

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var name = line.GetRequiredValue(_stack);
        var secret = RotatedSecret.All.FirstOrDefault(known => known.Name == line.GetValue(_secret));
        var isApproved = line.GetValue(_yes);
        if (secret is not null)
        {
            Approvals.RequireTerminal(_environment.Screen.CanAsk, isApproved, "rotate");
        }

        var session = await _account.OpenAsync(line, cancellationToken);
        var (workflow, target) = (new RotateWorkflow(session.Run, session.Services, session.Bundle), session.Run.Account.Target);
        if (secret is null)
        {
            var ages = await workflow.ListAsync(name, cancellationToken);
            Report(line, RotationReport.Of(target, name.Value, ages));
            return Application.ExitCode.Success;
        }

        try
        {
            return await workflow.RunAsync(new(name, secret, isApproved), cancellationToken);
        }
        finally
        {
            Report(line, workflow.Result is { } result ? RotationReport.Of(target, result) : null);
        }
    }

    private void Report(ParseResult line, RotationReport? report)
    {
        if (_account.IsJson(line) && report is not null)
        {
            _environment.Screen.WriteResult(report);
        }
    }
}
