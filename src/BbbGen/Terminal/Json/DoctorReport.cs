using System.Text.Json.Serialization;
using BbbGen.Preflight;
using BbbGen.Terminal.Text;

namespace BbbGen.Terminal.Json;

/// <summary>The result of <c>doctor --json</c>; names are a contract with scripts.</summary>
/// <param name="Verdict">The worst: <c>fine</c>, <c>not checked</c>, <c>warning</c> or <c>stop</c>.</param>
/// <param name="Findings">The worst first.</param>
/// <param name="Preflight">Each check, as in <c>deploy --json</c>; empty if none was made.</param>
internal sealed record DoctorReport(
    string Verdict, IReadOnlyList<ReportedExamination> Findings, IReadOnlyList<PreflightReport> Preflight)
{
    /// <param name="found">Sorted.</param>
    public static DoctorReport Of(IReadOnlyList<Examined> found, PreflightResult? preflight) => new(
        Words.Of(found[0].Verdict),
        [.. found.Select(finding => new ReportedExamination(Words.Of(finding.Verdict), finding.Subject, finding.Sentence))],
        preflight is null ? [] : PreflightReport.Of(preflight));
}

/// <param name="Subject">Such as <c>Account</c>, or codes of preflight checks.</param>
internal sealed record ReportedExamination(string Verdict, string Subject, string Sentence);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ResultLine<DoctorReport>))]
internal sealed partial class DoctorJson : JsonSerializerContext;
