using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using BbbGen.Application;
using BbbGen.Costs;
using BbbGen.Inputs;

namespace BbbGen.Cli.Options;

/// <summary>How people use a deployment; what is not given is assumed.</summary>
internal sealed class UsageOptions
{
    private static readonly Usage Assumed = new();

    private readonly Option<int> _people = Number("--people", "People in meetings at the same time.", Assumed.People, 0, 1_000_000);
    private readonly Option<int?> _rooms = Optional("--rooms", $"Meetings at the same time. Default: one for {Usage.UsualRoom} people");
    private readonly Option<decimal> _hours = new("--hours")
    {
        HelpName = "N",
        Description = "Hours of meetings on a day.",
        DefaultValueFactory = _ => Assumed.Hours,
        CustomParser = result => Read(result, 0, 24, NumberStyles.AllowDecimalPoint) ?? 0,
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
        Optional("--largest-room", "People in the largest meeting. Default: as many as in the others");
    private readonly Option<int> _turn = Number(
        "--turn", "Percent of people whose network allows media only through a TURN server.", Assumed.Relayed, 0, 100);

    public UsageOptions() => _cameras.AcceptOnlyFromAmong("none", "teacher", "few", "all");

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

    /// <summary>The options as given, to print a command with the same use: <c> --people 300</c>, or nothing.</summary>
    public string Given(ParseResult line) => string.Concat(
        ((Option[])[_people, _rooms, _largestRoom, _hours, _days, _cameras, _screen, _recordings, _turn])
            .Select(option => line.GetResult(option)).OfType<OptionResult>().Where(result => !result.Implicit)
            .Select(result => $" {result.Option.Name} {result.Tokens[^1].Value}"));

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

    private static Option<int> Number(string name, string description, int assumed, int least, int most) => new(name)
    {
        HelpName = "N",
        Description = description,
        DefaultValueFactory = _ => assumed,
        CustomParser = result => (int)(Read(result, least, most) ?? least),
    };

    private static Option<int?> Optional(string name, string description) =>
        new(name) { HelpName = "N", Description = description, CustomParser = result => (int?)Read(result, 1, 1_000_000) };

    /// <summary>A number; the parser's own sentence would name a type of .NET.</summary>
    private static decimal? Read(ArgumentResult result, int least, int most, NumberStyles style = NumberStyles.None)
    {
        var text = result.Tokens[^1].Value;
        var isNumber = decimal.TryParse(text, NumberStyles.AllowLeadingSign | style, CultureInfo.InvariantCulture, out var number);
        if (isNumber && number >= least && number <= most)
        {
            return number;
        }

        result.AddError($"{((OptionResult)result.Parent!).Option.Name} takes a number from {least} to {most}; "
            + $"you gave {(isNumber ? text : Quoted.Text(text))}.");
        return null;
    }
}
