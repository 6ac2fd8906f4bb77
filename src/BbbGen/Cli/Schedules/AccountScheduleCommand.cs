using System.CommandLine;
using BbbGen.Application;
using BbbGen.Cli.Help;
using BbbGen.Cli.Options;
using BbbGen.Inputs;
using BbbGen.Inventory;
using BbbGen.Terminal.Json;
using BbbGen.Terminal.Views;
using BbbGen.Timetables;
using BbbGen.Workflows;

namespace BbbGen.Cli.Schedules;

/// <summary>A command about the timetable of a running deployment.</summary>
internal abstract class AccountScheduleCommand : Command, IHasExamples, IUsesSettings
{
    private readonly AccountOptions _account;
    private readonly Option<StackName> _stack = InputOption.Stack("Name of the deployment.");

    protected AccountScheduleCommand(CommandEnvironment environment, string name, string description)
        : base(name, description)
    {
        (Environment, _account) = (environment, new AccountOptions(environment));
        _account.AddAccountTo(this);
        Options.Add(_stack);
        _account.AddJsonTo(this);
        SetAction(RunAsync);
    }

    public abstract IReadOnlyList<string> Examples { get; }

    protected CommandEnvironment Environment { get; }

    protected abstract Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken);

    protected StackName StackIn(ParseResult line) => line.GetRequiredValue(_stack);

    protected async Task<(AccountSession Session, ScheduledGroup Group)> OpenAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var (session, name) = (await _account.OpenAsync(line, cancellationToken), StackIn(line));
        return (session, await ReadAsync(session, name, cancellationToken));
    }

    protected static async Task<ScheduledGroup> ReadAsync(AccountSession session, StackName name, CancellationToken cancellationToken)
    {
        var (account, given) = (session.Run.Account, session.Run.Given);
        var master = (await DeploymentStacks.ReadOwnAsync(account.Stacks, name, cancellationToken)).RequireMaster(name, account.Target);
        return await ScheduledGroup.ReadAsync(account.Stacks, session.Services.AutoScaling, master, given, cancellationToken);
    }

    /// <summary>Asks, and applies; false if the operator declined.</summary>
    protected static async Task<bool> ApplyAsync(
        AccountSession session, ScheduledGroup group, ScheduleChanges changes, string question, bool isApproved,
        CancellationToken cancellationToken)
    {
        if (!await new Approvals(session.Run.Console).ConfirmAsync(question, isApproved, cancellationToken))
        {
            session.Run.Console.WriteLine("Declined: nothing was changed.");
            return false;
        }

        await group.ApplyAsync(session.Services.AutoScaling, changes, cancellationToken);
        return true;
    }

    /// <summary>Shows the timetable that AWS has.</summary>
    protected int Show(ParseResult line, AccountSession session, ScheduledGroup group, bool? equalsFile, int code = ExitCode.Success)
    {
        var timetable = SetTimetable.Of(StackIn(line).Value, group, session.Run.Clock.GetUtcNow(), equalsFile);
        session.Run.Console.WriteLine(ScheduleView.Set(timetable, session.Run.Console.Width));
        if (_account.IsJson(line))
        {
            Environment.Screen.WriteResult(ScheduleReport.Of(timetable));
        }

        return code;
    }
}
