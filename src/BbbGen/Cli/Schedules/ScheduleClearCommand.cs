using System.CommandLine;
using System.Globalization;
using BbbGen.Application;
using BbbGen.Cli.Options;
using BbbGen.Templates.Parameters;
using BbbGen.Templates.Stacks;
using BbbGen.Terminal.Views;
using BbbGen.Timetables;
using BbbGen.Workflows;

namespace BbbGen.Cli.Schedules;

/// <summary><c>bbbgen schedule clear</c>: removes the timetable, so that the parameters alone say how many servers run.</summary>
internal sealed class ScheduleClearCommand : AccountScheduleCommand
{
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Removes it without asking." };

    public ScheduleClearCommand(CommandEnvironment environment)
        : base(environment, "clear", "Removes the timetable of a deployment: as many servers as its parameters say.") => Options.Add(_yes);

    public override IReadOnlyList<string> Examples => ["bbbgen schedule clear -p school -s bbb"];

    protected override async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var isApproved = line.GetValue(_yes);
        Approvals.RequireTerminal(Environment.Screen.CanAsk, isApproved, "remove the timetable");
        var (session, group) = await OpenAsync(line, cancellationToken);
        var changes = ScheduleChanges.Clear(
            group, Number(MasterParameter.BBBApplicationMinInstances), Number(MasterParameter.BBBApplicationDesiredInstances));
        if (!group.Own.Any())
        {
            session.Run.Console.WriteLine($"{StackIn(line).Value} has no timetable; nothing to do.");
            return Show(line, session, group, equalsFile: null);
        }

        session.Run.Console.WriteLine(session.Run.Account.Target.Words);
        session.Run.Console.WriteLine(ScheduleView.Changes(group, changes));
        if (!await ApplyAsync(
            session, group, changes, $"Remove the timetable of {StackIn(line).Value} now?", isApproved, cancellationToken))
        {
            return ExitCode.Declined;
        }

        return Show(line, session, await ReadAsync(session, StackIn(line), cancellationToken), equalsFile: null);

        int Number(string name) => int.Parse(group.Parameters.InForce(name), CultureInfo.InvariantCulture);
    }
}
