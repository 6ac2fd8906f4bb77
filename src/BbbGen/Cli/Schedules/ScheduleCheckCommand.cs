using System.CommandLine;
using BbbGen.Application;
using BbbGen.Cli.Help;
using BbbGen.Cli.Options;
using BbbGen.Costs;
using BbbGen.Templates.Parameters;
using BbbGen.Templates.Stacks;
using BbbGen.Terminal.Json;
using BbbGen.Terminal.Views;
using BbbGen.Timetables;

namespace BbbGen.Cli.Schedules;

/// <summary><c>bbbgen schedule check</c>: what a timetable means, offline.</summary>
internal sealed class ScheduleCheckCommand : Command, IHasExamples, IUsesSettings
{
    private readonly TimetableArgument _timetable = new();
    private readonly ParametersOption _parameters = new();
    private readonly Option<string> _region = CommonOptions.PriceRegion();
    private readonly Option<bool> _simulate = new("--simulate")
    {
        Description = "Simulates a week: how full the servers get, and whether a meeting is cut.",
    };
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly CommandEnvironment _environment;

    public ScheduleCheckCommand(CommandEnvironment environment)
        : base("check", "Checks a timetable and shows its servers, hours and costs; needs no AWS account.")
    {
        _environment = environment;
        _timetable.AddTo(this);
        _parameters.AddTo(this);
        Options.Add(_region);
        Options.Add(_simulate);
        Options.Add(_json);
        SetAction(Run);
    }

    public IReadOnlyList<string> Examples =>
        ["bbbgen schedule check", "bbbgen schedule check school.json --simulate --region eu-central-1"];

    private int Run(ParseResult line)
    {
        var (screen, region, file) = (_environment.Screen, line.GetRequiredValue(_region), _timetable.FileIn(line));
        PriceList.Shipped.Require(region);
        var values = _parameters.ReadIfThere(line) ?? new Dictionary<string, string>();
        if (ParameterCheck.Problems(values) is { Count: > 0 } problems)
        {
            screen.Problems(problems);
            return ExitCode.Invalid;
        }

        if (values.InForce(MasterParameter.BBBEnvironmentType) != "scalable")
        {
            throw BbbException.Invalid(
                $"A timetable is for several servers, but {MasterParameter.BBBEnvironmentType} is single",
                "a single server runs all the time, and needs none");
        }

        if (_timetable.Read(line, screen) is not { } timetable)
        {
            return ExitCode.Invalid;
        }

        var (limits, now) = (ServerLimits.Of(values, timetable), _environment.Clock.GetUtcNow());
        if (timetable.Problems(limits, DateOnly.FromDateTime(now.UtcDateTime)) is { Count: > 0 } faults)
        {
            TimetableArgument.Print(faults, file, screen);
            return ExitCode.Invalid;
        }

        var result = CheckedTimetable.Of(file, timetable, limits, now, region, line.GetValue(_simulate));
        if (line.GetValue(_json))
        {
            screen.WriteResult(TimetableReport.Of(result));
        }
        else
        {
            screen.Print(ScheduleView.Checked(result, screen.Width));
        }

        return ExitCode.Success;
    }
}
