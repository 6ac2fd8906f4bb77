using BbbGen.CloudFormation.Verifying;
using BbbGen.Terminal.Text;
using BbbGen.Validation;

namespace BbbGen.Terminal.Views;

internal static class FindingsView
{
    /// <summary>Each finding with place, fix and documentation page; a blank line between files.</summary>
    public static IEnumerable<string> Findings(ValidationResult result)
    {
        string? file = null;
        foreach (var finding in result.Findings)
        {
            if (file is not null && file != finding.File)
            {
                yield return "";
            }

            file = finding.File;
            yield return $"{Place.Of(result.FolderOf(finding), finding)} {Words.Of(finding.Severity)} {finding.Code} {finding.Message}";
            yield return $"    {finding.Fix}";
            yield return $"    {finding.Page}";
        }
    }

    public static IEnumerable<string> Notes(ValidationResult result) => result.Notes.Select(note =>
        note.File.Length == 0 ? $"note: {note.Message}" : $"note: {Place.Of(result.Sources.Folder, note.File)}: {note.Message}");

    public static string Summary(ValidationResult result, TimeSpan elapsed)
    {
        var counts = $"{Many(result.Count(Severity.Error), "error")}, {Many(result.Count(Severity.Warning), "warning")}, "
            + Many(result.Count(Severity.Note), "note");
        var sets = result.Combinations > result.Scenarios
            ? $"{result.Scenarios} of {result.Combinations:N0} condition sets"
            : Many(result.Scenarios, "condition set");
        return $"{Many(result.Files, "template")} under {sets}: {counts} "
            + $"in {elapsed.TotalSeconds:0.00} s";
    }

    private static string Many(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
