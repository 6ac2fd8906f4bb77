using System.Text.RegularExpressions;

namespace BbbGen.Diagnosis.Sources;

/// <summary>The id of a FAILURE signal: <c>INSTANCE:STEP:LAST-LINE</c> from <c>scripts/bootstrap.sh</c>, or the instance alone.</summary>
/// <param name="Step">The step that failed, or null.</param>
/// <param name="LastLine">The beginning of its last line with hyphens for spaces, or null.</param>
internal sealed partial record FailureSignal(string Instance, string? Step, string? LastLine)
{
    /// <summary>The first signal in the resource's events that names a step, otherwise the first one, or null.</summary>
    public static FailureSignal? In(RootCause cause)
    {
        var signals = cause.Events
            .Select(stackEvent => Signal.Match(stackEvent.Reason ?? ""))
            .Where(match => match.Success)
            .Select(match => new FailureSignal(match.Groups[1].Value, Given(match.Groups[2]), Given(match.Groups[3])))
            .ToList();
        return signals.Find(signal => signal.Step is not null) ?? signals.FirstOrDefault();
    }

    /// <summary>In words, without a full stop; null without a step.</summary>
    public string? Sentence =>
        Step is null ? null : $"{Instance} failed in step {Step}{(LastLine is null ? "" : $": {LastLine.Replace('-', ' ').Trim()}")}";

    private static string? Given(Group group) => group.Success && group.Length > 0 ? group.Value : null;

    [GeneratedRegex(@"Received FAILURE signal with UniqueId (i-[0-9a-f]+)(?::([\w-]+)(?::(\S+))?)?")]
    private static partial Regex Signal { get; }
}
