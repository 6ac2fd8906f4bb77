using System.Text.Json;
using System.Text.RegularExpressions;
using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Verifying;
using BbbGen.Inputs;
using BbbGen.Templates.Parameters;

namespace BbbGen.Timetables;

/// <summary>The operator's timetable, JSON with comments and trailing commas; docs/timetable.md describes it.</summary>
/// <param name="Timetable">Null if there are faults.</param>
/// <param name="Faults">All of them, one sentence with place and remedy each.</param>
internal sealed partial record TimetableFile(Timetable? Timetable, IReadOnlyList<string> Faults)
{
    private const int LongestLead = 240;
    private const int MostPeople = 100_000;

    private static readonly string[] Parts = ["timeZone", "peoplePerServer", "leadMinutes", "week", "off", "extra"];
    private static readonly string[] OfWeek = ["days", "from", "to", "people", "servers"];
    private static readonly string[] OfOff = ["from", "to", "name"];
    private static readonly string[] OfExtra = ["date", "from", "to", "people", "servers", "name"];

    /// <exception cref="ParameterFileException">It has another encoding, or is not JSON.</exception>
    public static TimetableFile Read(byte[] content)
    {
        var text = JsonFile.Text(content);
        var (root, _) = JsonFile.Parse(text);
        return new Reader(JsonFile.Paths(text)).Read(root);
    }

    /// <summary>A value of the file, with its place.</summary>
    private sealed record Node(JsonElement Value, string Path);

    [GeneratedRegex(@"^[A-Za-z_]+(/[A-Za-z0-9_+-]+){1,2}$")]
    private static partial Regex AreaAndPlace { get; }

    private sealed class Reader(IReadOnlyDictionary<string, Mark> places)
    {
        private readonly List<(Mark Place, string Sentence)> _faults = [];

        public TimetableFile Read(JsonElement root)
        {
            if (root.ValueKind != JsonValueKind.Object)
            {
                return new(null, ["""It must have the shape {"timeZone": "Europe/Berlin", "week": [...]}."""]);
            }

            var parts = Members(new(root, ""), Parts);
            var zone = Zone(parts.GetValueOrDefault("timeZone"));
            var people = parts.TryGetValue("peoplePerServer", out var each) ? Number(each, "peoplePerServer", 1, MostPeople) : null;
            var lead = parts.TryGetValue("leadMinutes", out var minutes)
                ? Number(minutes, "leadMinutes", 0, LongestLead)
                : Timetable.UsualLead;
            var week = List(parts, "week", OfWeek, WeekEntry);
            var off = List(parts, "off", OfOff, OffEntry);
            var extra = List(parts, "extra", OfExtra, ExtraEntry);
            if (!parts.ContainsKey("week") && !parts.ContainsKey("extra"))
            {
                AddToFile("""It has no windows; add "week", such as "week": [{"days": "mon-fri", "from": "08:00", "to": "13:25", """
                    + "\"people\": 600}]");
            }

            return _faults.Count > 0
                ? new(null, [.. _faults.OrderBy(fault => fault.Place).Select(fault => fault.Sentence)])
                : new(new(zone!, people, lead!.Value, week, off, extra), []);
        }

        private TimeZoneInfo? Zone(Node? node)
        {
            if (node is null)
            {
                AddToFile("timeZone is missing; add the zone of the times, such as \"timeZone\": \"Europe/Berlin\"");
                return null;
            }

            if (Text(node, "timeZone", "Europe/Berlin") is not { } name)
            {
                return null;
            }

            if (AreaAndPlace.IsMatch(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
            {
                return zone;
            }

            var known = TimeZoneInfo.GetSystemTimeZones().Select(one => one.Id).Where(id => AreaAndPlace.IsMatch(id)).ToList();
            Add(node, known.Count == 0
                ? $"{Quoted.Text(name)} cannot be looked up, because this system has no IANA time zones; install the package tzdata, or "
                    + "use a system that has them, such as Linux, WSL or macOS"
                : $"timeZone {Quoted.Text(name)} is no IANA time zone; {Nearest.Fix(name, known, "use one such as Europe/Berlin")}");
            return null;
        }

        private WeekWindow? WeekEntry(Dictionary<string, Node> entry, Node node)
        {
            var days = Required(entry, node, "days", "mon-fri") is { } given ? Days(entry["days"], given) : null;
            return Window(entry, node) is { } window && days is not null ? new(days, window) : null;
        }

        private IReadOnlySet<DayOfWeek>? Days(Node node, string text)
        {
            var days = TimeWords.ReadDays(text);
            if (days is null)
            {
                Add(node, $"days must be such as \"mon-fri\" or \"tue, thu\", from {string.Join(", ", TimeWords.Days)}, but is "
                    + Quoted.Text(text));
            }

            return days;
        }

        private OffPeriod? OffEntry(Dictionary<string, Node> entry, Node node)
        {
            var (from, to) = (Date(entry, node, "from"), Date(entry, node, "to"));
            if (from > to)
            {
                Add(node, $"from {TimeWords.Date(from.Value)} is after to {TimeWords.Date(to.Value)}; exchange them");
                return null;
            }

            var name = Name(entry);
            return from is null || to is null ? null : new(from.Value, to.Value, name, PlaceOf(node));
        }

        private ExtraWindow? ExtraEntry(Dictionary<string, Node> entry, Node node)
        {
            var (date, window, name) = (Date(entry, node, "date"), Window(entry, node), Name(entry));
            return date is null || window is null ? null : new(date.Value, window, name);
        }

        private Window? Window(Dictionary<string, Node> entry, Node node)
        {
            var (from, to) = (Time(entry, node, "from"), Time(entry, node, "to"));
            if (from >= to)
            {
                Add(node, $"from {TimeWords.Time(from.Value)} is not before to {TimeWords.Time(to.Value)}; exchange them, or write one "
                    + "window until 24:00 and one from 00:00 of the next day");
            }

            int? people = null, servers = null;
            switch (entry.TryGetValue("people", out var ofPeople), entry.TryGetValue("servers", out var ofServers))
            {
                case (true, true):
                    Add(node, "it has people and servers; keep one");
                    break;
                case (false, false):
                    Add(node, "people is missing; add how many are expected at once, such as \"people\": 600, or \"servers\": 3");
                    break;
                case (true, _):
                    people = Number(ofPeople!, "people", 1, MostPeople);
                    break;
                default:
                    servers = Number(ofServers!, "servers", 1, Sizing.Recommendation.MostServers);
                    break;
            }

            return from < to && (people ?? servers) is not null ? new(from.Value, to.Value, people, servers, PlaceOf(node)) : null;
        }

        private string Name(Dictionary<string, Node> entry) =>
            entry.TryGetValue("name", out var node) ? Text(node, "name", "Christmas") ?? "" : "";

        private int? Time(Dictionary<string, Node> entry, Node owner, string name)
        {
            if (Required(entry, owner, name, "08:00") is not { } text)
            {
                return null;
            }

            var time = TimeWords.ReadTime(text);
            if (time is null)
            {
                Add(entry[name], $"{name} must be a time of 24 hours such as \"08:00\", but is {Quoted.Text(text)}");
            }

            return time;
        }

        private DateOnly? Date(Dictionary<string, Node> entry, Node owner, string name)
        {
            if (Required(entry, owner, name, "2026-12-21") is not { } text)
            {
                return null;
            }

            var date = TimeWords.ReadDate(text);
            if (date is null)
            {
                Add(entry[name], $"{name} must be a day such as \"2026-12-21\", but is {Quoted.Text(text)}");
            }

            return date;
        }

        private string? Required(Dictionary<string, Node> entry, Node owner, string name, string example)
        {
            if (entry.TryGetValue(name, out var node))
            {
                return Text(node, name, example);
            }

            Add(owner, $"{name} is missing; add it, such as \"{name}\": \"{example}\"");
            return null;
        }

        private string? Text(Node node, string name, string example)
        {
            if (node.Value.ValueKind == JsonValueKind.String)
            {
                return node.Value.GetString();
            }

            Add(node, $"{name} must be a string in quotes, such as \"{example}\"");
            return null;
        }

        private int? Number(Node node, string name, int least, int most)
        {
            if (node.Value.ValueKind == JsonValueKind.Number && node.Value.TryGetInt32(out var number) && number >= least && number <= most)
            {
                return number;
            }

            Add(node, $"{name} must be a whole number from {least} to {most} without quotes, but is "
                + Quoted.Text(node.Value.GetRawText()));
            return null;
        }

        private List<T> List<T>(
            Dictionary<string, Node> parts, string name, string[] members, Func<Dictionary<string, Node>, Node, T?> read)
            where T : class
        {
            List<T> entries = [];
            if (!parts.TryGetValue(name, out var list))
            {
                return entries;
            }

            if (list.Value.ValueKind != JsonValueKind.Array)
            {
                Add(list, $"{name} must be a list in brackets, [...]");
                return entries;
            }

            foreach (var node in list.Value.EnumerateArray().Select((item, index) => new Node(item, $"{list.Path}[{index}]")))
            {
                if (node.Value.ValueKind != JsonValueKind.Object)
                {
                    Add(node, $$"""an entry of {{name}} must be an object in braces, {"{{members[0]}}": ...}""");
                }
                else if (read(Members(node, members), node) is { } entry)
                {
                    entries.Add(entry);
                }
            }

            return entries;
        }

        private Dictionary<string, Node> Members(Node node, string[] known)
        {
            Dictionary<string, Node> members = new(StringComparer.Ordinal);
            foreach (var property in node.Value.EnumerateObject())
            {
                Node member = new(property.Value, node.Path.Length == 0 ? property.Name : $"{node.Path}.{property.Name}");
                if (!known.Contains(property.Name))
                {
                    Add(member, $"{Quoted.Text(property.Name)} does not exist here; "
                        + Nearest.Fix(property.Name, known, $"remove it, or use one of {string.Join(", ", known)}"));
                }
                else if (!members.TryAdd(property.Name, member))
                {
                    Add(member, $"{property.Name} appears twice; keep one");
                }
            }

            return members;
        }

        private Mark PlaceOf(Node node) => places.GetValueOrDefault(node.Path);

        private void Add(Node node, string sentence) =>
            _faults.Add((PlaceOf(node), $"{PlaceOf(node)}: {sentence}{(sentence.EndsWith('?') ? "" : ".")}"));

        private void AddToFile(string sentence) => _faults.Add((default, $"{sentence}."));
    }
}
