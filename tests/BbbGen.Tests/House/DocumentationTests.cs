using System.Text.RegularExpressions;
using BbbGen.Testing;

namespace BbbGen.Tests.House;

/// <summary>The README is short, and every link within the documentation leads somewhere.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string[] Pages =
    [
        .. new[] { "README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md" },
        .. Directory.GetFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void The_README_has_at_most_150_lines() =>
        Assert.InRange(Repository.ReadText("README.md").Split('\n').Length - 1, 50, 150);

    [Fact]
    public void Every_link_leads_to_a_file_and_a_heading_of_it() => Assert.Empty(
        from page in Pages
        from link in Links.Matches(Boxes.Replace(Repository.ReadText(page), "")).Select(match => match.Groups["link"].Value)
        where !link.Contains(':') && !Leads(page, link)
        select $"{page}: {link}");

    [Fact]
    public void Every_page_is_listed()
    {
        var index = Repository.ReadText("docs/README.md");
        Assert.All(
            Directory.GetFiles(Repository.PathOf("docs"), "*.md").Select(Path.GetFileName).Where(name => name != "README.md"),
            name => Assert.Contains($"({name})", index));
    }

    private static bool Leads(string page, string link)
    {
        var parts = link.Split('#');
        var path = parts[0].Length == 0
            ? Repository.PathOf(page)
            : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Repository.PathOf(page))!, parts[0]));
        return (File.Exists(path) || Directory.Exists(path))
            && (parts.Length == 1
                || Headings.Matches(File.ReadAllText(path)).Any(heading => Anchor(heading.Groups["text"].Value) == parts[1]));
    }

    /// <summary>As code hosts name a heading.</summary>
    private static string Anchor(string heading) => Unnamed.Replace(heading.Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"\]\((?<link>[^)\s]+)\)")]
    private static partial Regex Links { get; }

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Boxes { get; }

    [GeneratedRegex("^#+ (?<text>.*)$", RegexOptions.Multiline)]
    private static partial Regex Headings { get; }

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Unnamed { get; }
}
