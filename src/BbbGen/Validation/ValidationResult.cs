using BbbGen.CloudFormation.Verifying;

namespace BbbGen.Validation;

/// <summary>What became of judging templates.</summary>
/// <param name="Sources">The templates.</param>
/// <param name="Scenarios">How many condition sets they were evaluated under, all roots together.</param>
/// <param name="Findings">What does not hold, by file and place.</param>
/// <param name="Notes">Files that were not judged, and why.</param>
internal sealed record ValidationResult(TemplateSources Sources, int Scenarios, IReadOnlyList<Finding> Findings, IReadOnlyList<FileNote> Notes)
{
    /// <summary>The parameter file, as the operator named it; null: none was read.</summary>
    public string? ParameterFile { get; init; }

    /// <summary>The folder that a finding's file is relative to: the parameter file lies where the operator says, and not with the templates.</summary>
    public string FolderOf(Finding finding) => finding.File == ParameterFile ? "" : Sources.Folder;

    /// <summary>The same with what is wrong with the parameter file, which comes first.</summary>
    public ValidationResult With(JudgedParameters parameters) =>
        this with { ParameterFile = parameters.File, Findings = [.. parameters.Findings, .. Findings] };

    /// <summary>Files judged, readable or not.</summary>
    public int Files => Sources.Templates.Count + Sources.Unread.Count;

    /// <summary>Findings of one severity.</summary>
    public int Count(Severity severity) => Findings.Count(finding => finding.Severity == severity);
}
