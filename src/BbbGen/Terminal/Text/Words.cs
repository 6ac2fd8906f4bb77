using BbbGen.CloudFormation.Verifying;
using BbbGen.Preflight;
using BbbGen.Probes;
using BbbGen.Status;

namespace BbbGen.Terminal.Text;

/// <summary>Names of enumeration values, shared by screens and JSON.</summary>
internal static class Words
{
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Fine => "fine",
        Verdict.Skipped => "skipped",
        Verdict.NotChecked => "not checked",
        Verdict.Warning => "warning",
        _ => "stop",
    };

    public static string Of(ProbeVerdict verdict) => verdict switch
    {
        ProbeVerdict.Yes => "yes",
        ProbeVerdict.No => "no",
        _ => ProbeRecord.NotSettled,
    };

    public static string Of(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };
}
