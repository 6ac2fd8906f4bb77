using BbbGen.CloudFormation.Verifying;
using BbbGen.Validation;

namespace BbbGen.Terminal;

/// <summary>A judgement for people.</summary>
internal static class FindingsView
{
    /// <summary>Each finding with place, fix and page; a blank line between files.</summary>
    public static IEnumerable<string> Findings(Judgement judgement)
    {
        string? file = null;
        foreach (var finding in judgement.Findings)
        {
            if (file is not null && file != finding.File)
            {
                yield return "";
            }

            file = finding.File;
            yield return $"{Place.Of(judgement.FolderOf(finding), finding)} {Word(finding.Severity)} {finding.Code} {finding.Message}";
            yield return $"    {finding.Fix}";
            yield return $"    {finding.Page}";
        }
    }

    /// <summary>What was not judged.</summary>
    public static IEnumerable<string> Notes(Judgement judgement) => judgement.Notes.Select(note =>
        note.File.Length == 0 ? $"note: {note.Message}" : $"note: {Place.Of(judgement.Reading.Folder, note.File)}: {note.Message}");

    /// <summary>The closing line.</summary>
    public static string Summary(Judgement judgement, TimeSpan elapsed)
    {
        var counts = $"{Many(judgement.Count(Severity.Error), "error")}, {Many(judgement.Count(Severity.Warning), "warning")}, {Many(judgement.Count(Severity.Note), "note")}";
        return string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{Many(judgement.Files, "template")} under {Many(judgement.Scenarios, "condition set")}: {counts} in {elapsed.TotalSeconds:0.00} s");
    }

    /// <summary>The severity as scripts read it.</summary>
    public static string Word(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };

    private static string Many(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
