using System.CommandLine;
using BbbGen.Cli.Help;
using BbbGen.Cli.Options;

namespace BbbGen.Cli.Schedules;

/// <summary><c>bbbgen schedule</c>: the servers of a timetable.</summary>
internal sealed class ScheduleCommand : Command, IHasExamples
{
    public ScheduleCommand(CommandEnvironment environment)
        : base("schedule", "Has servers ready before people come, by a timetable.")
    {
        Subcommands.Add(new ScheduleCheckCommand(environment));
        Subcommands.Add(new ScheduleSetCommand(environment));
        Subcommands.Add(new ScheduleShowCommand(environment));
        Subcommands.Add(new ScheduleClearCommand(environment));
        SetAction(line => Help.Help.Instead(line, environment.Screen));
    }

    public IReadOnlyList<string> Examples => ["bbbgen schedule check bbb-timetable.json", "bbbgen schedule set -p school -s bbb"];
}
