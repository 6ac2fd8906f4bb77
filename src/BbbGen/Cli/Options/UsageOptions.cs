using System.CommandLine;
using BbbGen.Application;
using BbbGen.Costs;

namespace BbbGen.Cli.Options;

/// <summary>How people use a deployment; what is not given is assumed.</summary>
internal sealed class UsageOptions
{
    private static readonly Usage Assumed = new();

    private readonly Option<int> _people = Number("--people", "People in meetings at the same time.", Assumed.People, 0, 1_000_000);
    private readonly Option<int?> _rooms =
        new("--rooms") { HelpName = "N", Description = $"Meetings at the same time. Default: one for {Usage.UsualRoom} people" };
    private readonly Option<decimal> _hours = new("--hours")
    {
        HelpName = "N", Description = "Hours of meetings on a day.", DefaultValueFactory = _ => Assumed.Hours,
    };
    private readonly Option<int> _days = Number("--days", "Days with meetings in a month.", Assumed.Days, 0, 31);
    private readonly Option<string> _cameras = new("--cameras")
    {
        HelpName = "none|teacher|few|all",
        Description = "Whose cameras are on; few: one for five people.",
        DefaultValueFactory = _ => "teacher",
    };
    private readonly Option<int> _screen = Number(
        "--screen", "Percent of the time in which a screen is shared.", Assumed.ScreenShare, 0, 100);
    private readonly Option<int> _recordings = Number("--recordings", "Recordings kept, in GB.", Assumed.RecordingsStored, 0, 10_000_000);

    private readonly Option<int?> _largestRoom =
        new("--largest-room") { HelpName = "N", Description = "People in the largest meeting. Default: as many as in the others" };
    private readonly Option<int> _turn = Number(
        "--turn", "Percent of people whose network allows media only through a TURN server.", Assumed.Relayed, 0, 100);

    public UsageOptions()
    {
        _cameras.AcceptOnlyFromAmong("none", "teacher", "few", "all");
        _rooms.Validators.Add(result => Check(result, result.GetValueOrDefault<int?>(), 1, 1_000_000));
        _largestRoom.Validators.Add(result => Check(result, result.GetValueOrDefault<int?>(), 1, 1_000_000));
        _hours.Validators.Add(result => Check(result, result.GetValueOrDefault<decimal>(), 0, 24));
    }

    public void AddTo(Command command)
    {
        command.Options.Add(_people);
        command.Options.Add(_rooms);
        command.Options.Add(_largestRoom);
        command.Options.Add(_hours);
        command.Options.Add(_days);
        command.Options.Add(_cameras);
        command.Options.Add(_screen);
        command.Options.Add(_recordings);
        command.Options.Add(_turn);
    }

    /// <summary>Whether the number of people is given, and not assumed.</summary>
    public bool ArePeopleGiven(ParseResult line) => line.GetResult(_people) is { Implicit: false };

    /// <exception cref="BbbException">The largest meeting has more people than all together.</exception>
    public Usage Read(ParseResult line)
    {
        var usage = new Usage(
            line.GetValue(_people), line.GetValue(_hours), line.GetValue(_days), line.GetValue(_rooms),
            Enum.Parse<Cameras>(line.GetRequiredValue(_cameras), ignoreCase: true), line.GetValue(_screen), line.GetValue(_recordings),
            line.GetValue(_largestRoom), line.GetValue(_turn));
        return usage.LargestRoom > usage.People
            ? throw BbbException.Invalid(
                $"--largest-room is {usage.LargestRoom}, more than --people, {usage.People}", "people counts those in all meetings")
            : usage;
    }

    private static Option<int> Number(string name, string description, int assumed, int least, int most)
    {
        var option = new Option<int>(name) { HelpName = "N", Description = description, DefaultValueFactory = _ => assumed };
        option.Validators.Add(result => Check(result, result.GetValueOrDefault<int>(), least, most));
        return option;
    }

    private static void Check(System.CommandLine.Parsing.OptionResult result, decimal? value, int least, int most)
    {
        if (value < least || value > most)
        {
            result.AddError($"{result.Option.Name} takes a number from {least} to {most}; you gave {value}.");
        }
    }
}
