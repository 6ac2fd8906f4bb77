using System.CommandLine;
using BbbGen.Application;
using BbbGen.Cli.Options;
using BbbGen.Terminal.Views;
using BbbGen.Timetables;
using BbbGen.Workflows;

namespace BbbGen.Cli.Schedules;

/// <summary><c>bbbgen schedule set</c>: makes the servers of a deployment follow a timetable.</summary>
internal sealed class ScheduleSetCommand : AccountScheduleCommand
{
    private readonly TimetableArgument _timetable = new();
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Sets it without asking." };

    public ScheduleSetCommand(CommandEnvironment environment)
        : base(environment, "set", "Sets the timetable of a deployment; writes only what differs.")
    {
        _timetable.AddTo(this);
        Options.Add(_yes);
    }

    public override IReadOnlyList<string> Examples =>
        ["bbbgen schedule set -p school -s bbb", "bbbgen schedule set school.json -p school -s bbb --yes"];

    protected override async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var (file, isApproved) = (_timetable.FileIn(line), line.GetValue(_yes));
        if (_timetable.Read(line, Environment.Screen) is not { } timetable)
        {
            return ExitCode.Invalid;
        }

        Approvals.RequireTerminal(Environment.Screen.CanAsk, isApproved, "set the timetable");
        var (session, group) = await OpenAsync(line, cancellationToken);
        var limits = ServerLimits.Of(group, timetable);
        var now = session.Run.Clock.GetUtcNow();
        if (timetable.Problems(limits, DateOnly.FromDateTime(now.UtcDateTime)) is { Count: > 0 } faults)
        {
            TimetableArgument.Print(faults, file, Environment.Screen);
            return ExitCode.Invalid;
        }

        if (Planned(timetable, limits, group, now) is not { IsNone: false } changes)
        {
            session.Run.Console.WriteLine("AWS has this timetable already; nothing to do.");
            return Show(line, session, group, equalsFile: true);
        }

        session.Run.Console.WriteLine(session.Run.Account.Target.Words);
        session.Run.Console.WriteLine(ScheduleView.Changes(group, changes));
        if (!await ApplyAsync(
            session, group, changes, $"Set the timetable of {StackIn(line).Value} now?", isApproved, cancellationToken))
        {
            return ExitCode.Declined;
        }

        return Show(line, session, await ReadAsync(session, StackIn(line), cancellationToken), equalsFile: true);

        ScheduleChanges Planned(Timetable timetable, ServerLimits limits, ScheduledGroup group, DateTimeOffset now)
        {
            var schedule = Schedule.Of(timetable, limits, now, group.MostActions) ?? throw BbbException.Invalid(
                $"The timetable needs more scheduled actions than the {group.MostActions} that AWS allows for this group",
                "give windows the same times on several days, and leave out extra days that are far ahead");
            if (schedule.UnknownFrom is { } unknown)
            {
                session.Run.Console.Warning(ScheduleView.LeftOut(unknown));
            }

            return ScheduleChanges.Of(group, schedule, timetable.Zone);
        }
    }
}
