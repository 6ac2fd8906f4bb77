using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using BbbGen.Testing;
using BbbGen.Tests.Aws.Session;

namespace BbbGen.Tests.Failures;

/// <summary><c>docs/field-reports.md</c> is made from the catalogue; what it names must exist.</summary>
public sealed partial class FieldReportPageTests
{
    private const string Page = "docs/field-reports.md";

    /// <summary>How many rows of each kind there are: none is lost unnoticed.</summary>
    private static readonly (int Found, int Reported) Count = (28, 32);

    [Fact]
    public void Every_report_has_a_test_or_a_case_and_its_number_once()
    {
        Assert.Empty(FieldReports.All.Where(report => report.Tests.Count + report.Cases.Count == 0).Select(report => report.Id));
        Assert.Equal(FieldReports.All.Count, FieldReports.All.DistinctBy(report => report.Id).Count());
        Assert.Equal(Count, (FieldReports.All.Count(report => report.Id[0] == 'A'), FieldReports.All.Count(report => report.Id[0] == 'B')));
    }

    [Fact]
    public void Every_test_that_is_named_exists() =>
        Assert.DoesNotContain(FieldReports.All.SelectMany(report => report.Tests).Distinct(), test => !Exists(test));

    [Fact]
    public void A_test_that_does_not_exist_is_noticed()
    {
        Assert.True(Exists($"{nameof(FieldReportPageTests)}.{nameof(A_test_that_does_not_exist_is_noticed)}"));
        Assert.False(Exists($"{nameof(FieldReportPageTests)}.{nameof(Exists)}"));
        Assert.False(Exists($"{nameof(FieldReportPageTests)}.Nobody_wrote_this"));
        Assert.False(Exists("NobodyTests.Nobody_wrote_this"));
    }

    [Fact]
    public void Every_case_that_is_named_is_played() =>
        Assert.Empty(FieldReports.All.SelectMany(report => report.Cases).Except(CredentialCases.All.Select(given => given.Name)));

    [Fact]
    public void The_page_says_so() => GeneratedPage.Match(Page, Text());

    /// <summary>Whether a file of that class has a method of that name with <c>[Fact]</c> or <c>[Theory]</c> above it.</summary>
    private static bool Exists(string test)
    {
        var (name, method) = (test.Split('.')[0], test.Split('.')[1]);
        return Directory.EnumerateFiles(Repository.PathOf("tests"), $"{name}.cs", SearchOption.AllDirectories)
            .SelectMany(file => BlankLine.Split(File.ReadAllText(file).ReplaceLineEndings("\n")))
            .Any(paragraph => Regex.IsMatch(paragraph, $@"\[(Fact|Theory)\b[\s\S]*public (static )?(async )?(Task|void|ValueTask) {Regex.Escape(method)}\("));
    }

    private static string Text()
    {
        var text = new StringBuilder("""
            # What people reported, and what shows that it does not happen here

            Public reports about tools and systems like these were tried here with made-up inputs. Each row names the tests that hold what was
            found, in whatever project they are; a case is a row of [credentials.md](credentials.md), played by `CredentialTests`. Made by a test,
            which fails when a test or case that is named is gone. The numbers never change their meaning.

            """.ReplaceLineEndings("\n"));
        Append(text, 'A', "What failed here when it was tried", "What it was");
        Append(text, 'B', "The reports", "What it is about");
        return text.ToString();
    }

    private static void Append(StringBuilder text, char kind, string title, string column)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n| Row | {column} | Shown by |\n| --- | --- | --- |\n");
        foreach (var report in FieldReports.All.Where(report => report.Id[0] == kind))
        {
            string[] shown =
            [
                .. report.Tests.Select(test => $"`{test}`"),
                .. report.Cases.Select(given => $"case: {given}"),
                .. report.Open is { } open ? [open] : Array.Empty<string>(),
            ];
            var theme = report.Sources.Length == 0 ? report.Theme : $"{report.Theme} ({report.Sources})";
            text.Append(CultureInfo.InvariantCulture, $"| {report.Id} | {theme} | {string.Join("<br>", shown)} |\n");
        }
    }

    [GeneratedRegex(@"\n\s*\n")]
    private static partial Regex BlankLine { get; }
}
