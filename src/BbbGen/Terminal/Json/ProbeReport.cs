using BbbGen.Probes;
using BbbGen.Status;
using BbbGen.Terminal.Text;

namespace BbbGen.Terminal.Json;

/// <summary>A probe that was run, in <see cref="DeploymentReport"/>.</summary>
/// <param name="Code">For example <c>U1</c>.</param>
/// <param name="Question">A question that is answered by yes or no.</param>
/// <param name="Answer"><c>yes</c>, <c>no</c> or <c>not settled</c>.</param>
/// <param name="Reason">What it is known by.</param>
/// <param name="Left">Name of its stack if that is still there, or null.</param>
internal sealed record ProbeReport(string Code, string Question, string Answer, string Reason, string? Left)
{
    /// <summary>The report of a result.</summary>
    public static ProbeReport Of(ProbeResult result) => new(
        result.Probe.Code,
        result.Probe.Question,
        Words.Of(result.Answer.Verdict),
        result.Answer.Reason,
        result.Left is null ? null : result.StackName);
}

/// <summary>A recorded answer in <see cref="StatusReport"/>.</summary>
internal sealed record ProbeEntry(string Code, string Answer, DateTimeOffset At)
{
    /// <summary>The entry of a record.</summary>
    public static ProbeEntry Of(ProbeRecord answer) => new(answer.Code, answer.Answer, answer.At);
}
