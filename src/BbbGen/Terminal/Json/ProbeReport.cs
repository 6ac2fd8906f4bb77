using BbbGen.Probes;
using BbbGen.Status;
using BbbGen.Terminal.Text;

namespace BbbGen.Terminal.Json;

/// <summary>A probe that was run.</summary>
/// <param name="Answer"><c>yes</c>, <c>no</c> or <c>not settled</c>.</param>
/// <param name="Left">The name of its stack if that still exists, or null.</param>
internal sealed record ProbeReport(string Code, string Question, string Answer, string Reason, string? Left)
{
    public static ProbeReport Of(ProbeResult result) => new(
        result.Probe.Code,
        result.Probe.Question,
        Words.Of(result.Answer.Verdict),
        result.Answer.Reason,
        result.Left is null ? null : result.StackName);
}

internal sealed record ProbeEntry(string Code, string Answer, DateTimeOffset At)
{
    public static ProbeEntry Of(ProbeRecord answer) => new(answer.Code, answer.Answer, answer.At);
}
