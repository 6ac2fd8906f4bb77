using System.CommandLine;
using BbbGen.Deployment;
using BbbGen.Deployment.Destruction;
using BbbGen.Deployment.Inputs;
using BbbGen.Terminal;

namespace BbbGen.Commands;

/// <summary><c>bbbgen destroy</c>: find, list, ask, delete the master, empty the bucket, delete its stack, report.</summary>
internal sealed class DestroyCommand : Command, IHasExamples
{
    private readonly AwsOptions _aws = new();
    private readonly Option<StackName> _stack = InputOption.Required("--stack", "-s", "NAME", "Name of the deployment's stack; nothing else is touched.", StackName.Read);
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Does not ask for the stack's name. Accounts, settings and running meetings are lost at once." };
    private readonly Option<bool> _json = new("--json") { Description = "Prints what went and what stays as JSON to stdout." };
    private readonly Option<string[]> _retain = new("--retain")
    {
        HelpName = "LOGICALID",
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
        Options.Add(_json);
        SetAction(RunAsync);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples =>
    [
        "bbbgen destroy -p school -s bbb",
        "bbbgen destroy -p school -s bbb --yes --json",
    ];

    private async Task<int> RunAsync(ParseResult line, CancellationToken stop)
    {
        var name = line.GetRequiredValue(_stack);
        if (!line.GetValue(_yes) && !_screen.CanAsk)
        {
            throw BbbException.Invalid("There is no terminal to ask on", "give --yes to destroy without being asked");
        }

        var connection = await _aws.ConnectAsync(_connect, line, stop);
        var (account, surroundings) = connection;
        _screen.Say(account.Target.Words);
        var estate = await new EstateSurvey(account, surroundings).OfAsync(name, stop);
        _screen.Say(EstateView.Lines(estate));

        var demolition = new Demolition(Run.Of(connection, _screen, _clock, _interruption) with { Display = _screen.Display(line.GetValue(_json), _clock) }, surroundings);
        var destroyed = estate.IsEmpty ? new DestroyedEstate(estate, DestructionEnd.Nothing)
            : line.GetValue(_yes) || await IsMeantAsync(name, stop) ? await demolition.DestroyAsync(estate, line.GetValue(_retain) ?? [], stop)
            : new DestroyedEstate(estate, DestructionEnd.Declined);
        _screen.Say(DestructionView.Lines(destroyed));
        if (line.GetValue(_json))
        {
            _screen.Answer(DestructionReport.Of(account.Target, destroyed));
        }

        return destroyed.End switch
        {
            DestructionEnd.Failed => ExitCode.DeploymentFailed,
            DestructionEnd.Declined => ExitCode.Declined,
            _ => ExitCode.Success,
        };
    }

    private async Task<bool> IsMeantAsync(StackName name, CancellationToken stop) =>
        await _screen.AskAsync($"Type the stack's name, {name}, to delete all that goes:", stop) == name.Value;
}
