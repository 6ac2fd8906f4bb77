using BbbGen.CloudFormation.Verifying;

namespace BbbGen.Validation;

/// <param name="Scenarios">How many sets of conditions they were evaluated under, summed over all root templates.</param>
internal sealed record ValidationResult(
    TemplateSources Sources, int Scenarios, IReadOnlyList<Finding> Findings, IReadOnlyList<FileNote> Notes)
{
    /// <summary>The number of possible sets of conditions. Above 96 for a root, not all are tried, but all pairs of values.</summary>
    public long Combinations { get; init; }

    /// <summary>The parameter file as the operator named it, or null if none was read.</summary>
    public string? ParameterFile { get; init; }

    /// <summary>The folder that the file of a finding is relative to; the parameter file is not in the folder of the templates.</summary>
    public string FolderOf(Finding finding) => finding.File == ParameterFile ? "" : Sources.Folder;

    public ValidationResult With(ValidatedParameters parameters) =>
        this with { ParameterFile = parameters.File, Findings = [.. parameters.Findings, .. Findings] };

    public int Files => Sources.Templates.Count + Sources.Unread.Count;

    public int Count(Severity severity) => Findings.Count(finding => finding.Severity == severity);
}
