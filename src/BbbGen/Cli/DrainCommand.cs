using System.CommandLine;
using BbbGen.Cli.Help;
using BbbGen.Cli.Options;
using BbbGen.Inputs;
using BbbGen.Terminal.Json;
using BbbGen.Workflows;
using BbbGen.Workflows.Servers;

namespace BbbGen.Cli;

/// <summary><c>bbbgen drain</c> and <c>bbbgen undrain</c>: a server gets no new meetings, or gets them again.</summary>
internal sealed class DrainCommand : Command, IHasExamples, IUsesSettings
{
    private readonly AccountOptions _account;
    private readonly Argument<string> _server = new("SERVER")
    {
        Description = "The server, by its name in 'bbbgen servers', or the ID of its instance.",
    };

    private readonly Option<StackName> _stack = InputOption.Stack("Name of the deployment.");
    private readonly Option<bool> _wait = new("--wait") { Description = "Waits until no meeting is left on the server." };
    private readonly Option<bool> _terminate = new("--terminate")
    {
        Description = "Then terminates its instance, which waits for meetings and recordings; its group launches another one.",
    };

    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Drains without asking." };
    private readonly CommandEnvironment _environment;
    private readonly bool _isBack;

    private DrainCommand(CommandEnvironment environment, string name, string description, bool isBack)
        : base(name, description)
    {
        (_environment, _account, _isBack) = (environment, new AccountOptions(environment), isBack);
        Arguments.Add(_server);
        _account.AddAccountTo(this);
        Options.Add(_stack);
        if (!isBack)
        {
            Options.Add(_wait);
            Options.Add(_terminate);
            Options.Add(_yes);
        }

        _account.AddJsonTo(this);
        SetAction(RunAsync);
    }

    public static DrainCommand Drain(CommandEnvironment environment) =>
        new(environment, "drain", "Keeps new meetings away from a server; running ones stay.", isBack: false);

    public static DrainCommand Undrain(CommandEnvironment environment) =>
        new(environment, "undrain", "Lets a drained server have new meetings again.", isBack: true);

    public IReadOnlyList<string> Examples => _isBack
        ? ["bbbgen undrain vc-000002", "bbbgen undrain vc-000002 -p school -s bbb"]
        : ["bbbgen drain vc-000002 --wait", "bbbgen drain i-0123456789abcdef0 -p school -s bbb --terminate --yes"];

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var (name, server, isApproved) = (line.GetRequiredValue(_stack), line.GetRequiredValue(_server), line.GetValue(_yes));
        if (!_isBack)
        {
            Approvals.RequireTerminal(_environment.Screen.CanAsk, isApproved, "drain");
        }

        var (run, services, _) = await _account.OpenAsync(line, cancellationToken);
        var workflow = new DrainWorkflow(run, services);
        try
        {
            return _isBack
                ? await workflow.UndrainAsync(name, server, cancellationToken)
                : await workflow.DrainAsync(
                    new(name, server, isApproved) { Waits = line.GetValue(_wait), Terminates = line.GetValue(_terminate) },
                    cancellationToken);
        }
        finally
        {
            if (_account.IsJson(line) && workflow.Result is { } result)
            {
                _environment.Screen.WriteResult(DrainReport.Of(result));
            }
        }
    }
}
