using System.CommandLine;
using System.Text.Json;
using BbbGen.Application;
using BbbGen.Cli.Help;
using BbbGen.Cli.Options;
using BbbGen.Inputs;
using BbbGen.Inventory;
using BbbGen.Templates.Stacks;

namespace BbbGen.Cli;

/// <summary>
/// Shows the password of Greenlight's first administrator. On a terminal only, so that no file, log or pipe gets it, and not among the
/// messages that a diagnostics bundle has.
/// </summary>
internal sealed class LoginCommand : Command, IHasExamples, IUsesSettings
{
    private readonly AccountOptions _account;
    private readonly Option<StackName> _stack = InputOption.Stack("Name of the deployment.");
    private readonly CommandEnvironment _environment;

    public LoginCommand(CommandEnvironment environment)
        : base("login", "Shows the site's address and the administrator's first login.")
    {
        (_environment, _account) = (environment, new AccountOptions(environment));
        _account.AddAccountTo(this);
        Options.Add(_stack);
        SetAction(RunAsync);
    }

    public IReadOnlyList<string> Examples => ["bbbgen login -p school -s bbb"];

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var (screen, name) = (_environment.Screen, line.GetRequiredValue(_stack));
        if (!screen.CanAsk)
        {
            throw BbbException.Invalid(
                "login shows a password, which it does on a terminal only",
                $"in a script, read the secret whose ARN 'bbbgen status --json' has as outputs.{MasterOutput.BBBAdministratorlogin}");
        }

        var session = await _account.OpenAsync(line, cancellationToken);
        var stacks = await DeploymentStacks.ReadOwnAsync(session.Run.Account.Stacks, name, cancellationToken);
        var outputs = stacks.RequireMaster(name, session.Run.Account.Target).Outputs;
        if (!outputs.TryGetValue(MasterOutput.BBBAdministratorlogin, out var secret))
        {
            throw BbbException.Refused(
                $"The stack {name} has no login yet", $"wait until it is deployed: '{session.Run.Given.Command("watch", name.Value)}'");
        }

        var (user, password) = Read(await session.Services.SecretsManager.ValueAsync(secret, cancellationToken), secret);
        screen.WriteLine(
        [
            $"Administrator of {outputs.GetValueOrDefault(MasterOutput.BBBFrontendAddress, name.Value)}",
            $"  Login     {user}",
        ]);
        screen.ShowOnTerminal($"  Password  {password}");
        screen.WriteLine("It was generated for the first sign-in: if it was changed in Greenlight since, this one is no longer valid.");
        return ExitCode.Success;
    }

    private static (string? User, string? Password) Read(string secret, string arn)
    {
        try
        {
            using var login = JsonDocument.Parse(secret);
            return (login.RootElement.GetProperty("username").GetString(), login.RootElement.GetProperty("password").GetString());
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw BbbException.Refused($"The secret {arn} is not the login that the template generates", "look at it in Secrets Manager");
        }
    }
}
