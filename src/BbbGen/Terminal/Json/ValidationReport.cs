using System.Text.Json.Serialization;
using BbbGen.CloudFormation.Verifying;
using BbbGen.Terminal.Text;
using BbbGen.Validation;

namespace BbbGen.Terminal.Json;

/// <summary>The result of <c>validate --format json</c>; names are a contract with scripts.</summary>
internal sealed record ValidationReport(
    string Source, int Templates, int ConditionSets, long PossibleConditionSets, int Errors, int Warnings, int Notes)
{
    public IReadOnlyList<FindingReport> Findings { get; init; } = [];

    public IReadOnlyList<NoteReport> NotJudged { get; init; } = [];

    public static ValidationReport Of(ValidationResult result) => new(
        result.Sources.Source, result.Files, result.Scenarios, result.Combinations, result.Count(Severity.Error),
        result.Count(Severity.Warning), result.Count(Severity.Note))
    {
        Findings = [.. result.Findings.Select(finding => new FindingReport(
            finding.Code,
            Words.Of(finding.Severity),
            Place.Of(result.FolderOf(finding), finding.File),
            Place.Line(finding),
            Place.Column(finding),
            finding.Path,
            finding.Message,
            finding.Fix,
            finding.Page))],
        NotJudged =
        [
            .. result.Notes.Select(note => new NoteReport(
                note.File.Length == 0 ? null : Place.Of(result.Sources.Folder, note.File), note.Message)),
        ],
    };
}

internal sealed record FindingReport(
    string Code, string Severity, string File, int Line, int Column, string Path, string Message, string Fix, Uri Page);

internal sealed record NoteReport(string? File, string Message);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ResultLine<ValidationReport>))]
internal sealed partial class ValidationJson : JsonSerializerContext;
