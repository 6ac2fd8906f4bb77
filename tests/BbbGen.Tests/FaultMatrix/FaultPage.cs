using System.Globalization;
using System.Text;
using BbbGen.Testing;

namespace BbbGen.Tests.FaultMatrix;

/// <summary><c>docs/faults.md</c>: what becomes of each case, as it was looked at and accepted.</summary>
internal static class FaultPage
{
    private const string File = "docs/faults.md";

    private const string Head =
        """
        # What goes wrong, and what becomes of it

        Played by the tests (`tests/BbbGen.Tests/FaultMatrix`): the whole program before the simulated account, in which one thing goes wrong. Each row is
        compared whole: the exit code, the sentence, and what is in the account when nothing goes on any more. In every case the stacks that stand
        there are named in what the program says, and no change set stays behind unless a row says so. "For long" is longer than the five
        minutes after which whoever waits for an answer gives up; for the events, which are watched, it is sixty calls.

        """;

    /// <summary>The row of a case.</summary>
    public static string Row(FaultCase fault, FaultRun run) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {fault.Name} | {run.ExitCode} | {(run.Problems.Count == 0 ? "" : string.Join("<br>", run.Problems).Replace("|", "\\|", StringComparison.Ordinal))} | {run.Left} |");

    /// <summary>The accepted row of a case, or null.</summary>
    public static string? Accepted(FaultCase fault) => Rows().GetValueOrDefault(fault.Key);

    /// <summary>The page of these rows, by the cases' order.</summary>
    public static string Of(IEnumerable<(FaultCase Fault, string Row)> rows)
    {
        var text = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var group in rows.GroupBy(row => row.Fault.Group))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {group.Key}\n\n| What goes wrong | Exit | What is said | What is left |\n| --- | ---: | --- | --- |\n");
            text.AppendJoin("", group.Select(row => $"{row.Row}\n"));
        }

        return text.ToString();
    }

    /// <summary>Writes the page.</summary>
    public static void Write(string text) => System.IO.File.WriteAllText(Repository.PathOf(File), text);

    /// <summary>The page as it is; empty if there is none.</summary>
    public static string Current => System.IO.File.Exists(Repository.PathOf(File)) ? Repository.ReadText(File) : "";

    /// <summary>Accepted rows by the key of their case.</summary>
    private static Dictionary<string, string> Rows()
    {
        var rows = new Dictionary<string, string>(StringComparer.Ordinal);
        var group = "";
        foreach (var line in Current.Split('\n'))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                group = line[3..];
            }
            else if (line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| What", StringComparison.Ordinal) && !line.StartsWith("| ---", StringComparison.Ordinal))
            {
                rows[$"{group}: {line[2..line.IndexOf(" | ", 2, StringComparison.Ordinal)]}"] = line;
            }
        }

        return rows;
    }
}
