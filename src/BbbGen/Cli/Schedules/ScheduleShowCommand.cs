using System.CommandLine;
using BbbGen.Application;
using BbbGen.Cli.Options;
using BbbGen.Timetables;

namespace BbbGen.Cli.Schedules;

/// <summary><c>bbbgen schedule show</c>: the timetable that AWS has, the next changes, and whether it is that of the file.</summary>
internal sealed class ScheduleShowCommand : AccountScheduleCommand
{
    private readonly TimetableArgument _timetable = new();

    public ScheduleShowCommand(CommandEnvironment environment)
        : base(environment, "show", "Shows the timetable of a deployment and compares it with the file; changes nothing.") =>
        _timetable.AddTo(this);

    public override IReadOnlyList<string> Examples => ["bbbgen schedule show -p school -s bbb"];

    protected override async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        Timetable? timetable = null;
        if (_timetable.IsThere(line) && (timetable = _timetable.Read(line, Environment.Screen)) is null)
        {
            return ExitCode.Invalid;
        }

        var (session, group) = await OpenAsync(line, cancellationToken);
        bool? equals = timetable is null ? null
            : Schedule.Of(timetable, ServerLimits.Of(group, timetable), session.Run.Clock.GetUtcNow(), group.MostActions) is { } schedule
                && ScheduleChanges.Of(group, schedule, timetable.Zone) is { Deleted: [], Put: [] };
        return Show(line, session, group, equals);
    }
}
