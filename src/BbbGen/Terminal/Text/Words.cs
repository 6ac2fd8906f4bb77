using BbbGen.CloudFormation.Verifying;
using BbbGen.Preflight;
using BbbGen.Probes;
using BbbGen.Status;

namespace BbbGen.Terminal.Text;

/// <summary>The words that screens and JSON share.</summary>
internal static class Words
{
    /// <summary>A check's verdict.</summary>
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Fine => "fine",
        Verdict.Skipped => "skipped",
        Verdict.NotChecked => "not checked",
        Verdict.Warning => "warning",
        _ => "stop",
    };

    /// <summary>A probe's verdict.</summary>
    public static string Of(ProbeVerdict verdict) => verdict switch
    {
        ProbeVerdict.Yes => "yes",
        ProbeVerdict.No => "no",
        _ => ProbeRecord.NotSettled,
    };

    /// <summary>How bad a finding is.</summary>
    public static string Of(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };
}
