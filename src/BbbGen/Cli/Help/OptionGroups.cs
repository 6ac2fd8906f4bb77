using System.CommandLine;

namespace BbbGen.Cli.Help;

/// <summary>Under which heading help lists an option, and in which order: an option means the same in every command that has it.</summary>
internal static class OptionGroups
{
    private const string Ungrouped = "Options";

    private static readonly (string Heading, string[] Names)[] Groups =
    [
        ("Deployment", ["--email", "--hosted-zone", "--stack", "--domain", "--parameters"]),
        ("Failure injection", ["--fail", "--never-signal"]),
        ("AWS", ["--profile", "--region", "--online"]),
        ("Checks", ["--preflight-only", "--skip-preflight", "--no-smoke-test", "--probe"]),
        ("Consent", ["--yes", "--allow-replace", "--retain"]),
        ("Failures", ["--keep-failed", "--skip-resource", "--bundle"]),
        (Ungrouped, []),
        ("Output", ["--details", "--out", "--check", "--html", "--compare", "--format", "--json"]),
        ("Other", ["--help", "--version"]),
    ];

    /// <summary>A command's options with those it has from its parents, by heading; an option the table does not know stands under <c>Options</c>.</summary>
    public static IEnumerable<(string Heading, IReadOnlyList<Option> Options)> Of(Command command)
    {
        var options = CommandPath.OptionsOf(command).ToList();
        return from @group in Groups
               let members = options.Where(option => HeadingOf(option) == @group.Heading).OrderBy(option => Array.IndexOf(@group.Names, option.Name)).ToList()
               where members.Count > 0
               select (@group.Heading, (IReadOnlyList<Option>)members);
    }

    private static string HeadingOf(Option option) =>
        Groups.FirstOrDefault(candidate => candidate.Names.Contains(option.Name)).Heading ?? Ungrouped;
}
