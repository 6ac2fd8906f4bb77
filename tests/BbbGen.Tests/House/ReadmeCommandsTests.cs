using System.Text.RegularExpressions;
using BbbGen.Testing;

namespace BbbGen.Tests.House;

/// <summary>Commands for every shell have nothing that PowerShell 5.1, cmd, bash or zsh reads in its own way.</summary>
public sealed partial class ReadmeCommandsTests
{
    [Fact]
    public void Commands_for_every_shell_consist_of_plain_words()
    {
        var lines = Pages().SelectMany(page => Boxes.Matches(File.ReadAllText(page)))
            .SelectMany(box => box.Groups["lines"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            .ToList();

        Assert.Contains("dotnet pack src/BbbGen -o artifacts", lines);
        Assert.All(lines, line => Assert.Matches(PlainWords, line));
    }

    /// <summary>The README and the pages for operators.</summary>
    private static IEnumerable<string> Pages() =>
        Directory.GetFiles(Repository.PathOf("docs"), "*.md").Append(Repository.PathOf("README.md"));

    [GeneratedRegex("^```shell\n(?<lines>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Boxes { get; }

    /// <summary>No quotes, joined commands, redirections, variables, comments or continued lines.</summary>
    [GeneratedRegex("^[A-Za-z][A-Za-z0-9./:@=_ -]*$")]
    private static partial Regex PlainWords { get; }
}
