using System.CommandLine;

namespace BbbGen.Cli.Help;

/// <summary>The headings of the help and the order of the options below them, the same in every command.</summary>
internal static class OptionGroups
{
    private const string Ungrouped = "Options";

    private static readonly (string Heading, string[] Names)[] Groups =
    [
        ("Deployment", ["--email", "--hosted-zone", "--stack", "--domain", "--parameters", "--type", "--stage"]),
        ("Use", ["--people", "--rooms", "--largest-room", "--hours", "--days", "--cameras", "--screen", "--recordings", "--turn"]),
        ("Failure injection", ["--fail", "--never-signal"]),
        ("AWS", ["--profile", "--region", "--online"]),
        ("Checks", ["--preflight-only", "--skip-preflight", "--no-smoke-test", "--probe", "--simulate"]),
        ("Approval", ["--yes", "--force", "--allow-replace", "--retain"]),
        ("Troubleshooting", ["--keep-failed", "--skip-resource", "--bundle"]),
        (Ungrouped, []),
        ("Output", ["--details", "--out", "--check", "--html", "--compare", "--format", "--verbose", "--json"]),
        ("Other", ["--help", "--version"]),
    ];

    /// <summary>The options of a command by heading, inherited ones included; others than those above are under <c>Options</c>.</summary>
    public static IEnumerable<(string Heading, IReadOnlyList<Option> Options)> Of(Command command)
    {
        var options = CommandPath.OptionsOf(command).ToList();
        return from @group in Groups
               let members = options.Where(option => HeadingOf(option) == @group.Heading)
                   .OrderBy(option => Array.IndexOf(@group.Names, option.Name))
                   .ToList()
               where members.Count > 0
               select (@group.Heading, (IReadOnlyList<Option>)members);
    }

    private static string HeadingOf(Option option) =>
        Groups.FirstOrDefault(candidate => candidate.Names.Contains(option.Name)).Heading ?? Ungrouped;
}
