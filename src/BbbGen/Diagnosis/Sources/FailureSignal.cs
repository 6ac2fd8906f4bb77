using System.Text.RegularExpressions;

namespace BbbGen.Diagnosis.Sources;

/// <summary>What an instance said when it signalled FAILURE: <c>INSTANCE:STEP:LAST-LINE</c> as <c>scripts/bootstrap.sh</c> has it, or the instance alone.</summary>
/// <param name="Instance">Its id.</param>
/// <param name="Step">The step that failed, or null.</param>
/// <param name="LastLine">The beginning of its last line, blanks written as hyphens, or null.</param>
internal sealed partial record FailureSignal(string Instance, string? Step, string? LastLine)
{
    /// <summary>The first signal the events about the resource tell of that names a step, else the first, or null.</summary>
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
    public string? Sentence => Step is null ? null : $"{Instance} failed in step {Step}{(LastLine is null ? "" : $": {LastLine.Replace('-', ' ').Trim()}")}";

    private static string? Given(Group group) => group.Success && group.Length > 0 ? group.Value : null;

    [GeneratedRegex(@"Received FAILURE signal with UniqueId (i-[0-9a-f]+)(?::([\w-]+)(?::(\S+))?)?")]
    private static partial Regex Signal { get; }
}
