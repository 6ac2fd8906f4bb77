using System.Globalization;

namespace BbbGen.Status;

/// <summary>A probe's answer, stored in the tags of the bucket stack with the <see cref="DeploymentRecord"/>.</summary>
/// <param name="Answer"><c>yes</c>, <c>no</c> or <c>not settled</c>.</param>
internal sealed record ProbeRecord(string Code, string Answer, DateTimeOffset At)
{
    /// <summary>The answer that does not replace an earlier one.</summary>
    public const string NotSettled = "not settled";

    private const string Prefix = "bbbgen:probe:";

    /// <summary>Follows the answer, to the second, in UTC. Tag values may contain letters, digits, spaces and <c>_.:/=+-@</c>.</summary>
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private string Value => $"{Answer} {At.UtcDateTime.ToString(TimeFormat)}";

    public static IReadOnlyList<ProbeRecord> In(IReadOnlyDictionary<string, string> tags) =>
        [.. tags.Select(Read).OfType<ProbeRecord>().OrderBy(answer => answer.Code, StringComparer.Ordinal)];

    /// <summary>A stack's tags with these answers added. A settled answer is not replaced by an unsettled one.</summary>
    public static IReadOnlyDictionary<string, string> Into(IReadOnlyDictionary<string, string> tags, IEnumerable<ProbeRecord> answers)
    {
        var settled = In(tags).Where(answer => answer.Answer != NotSettled).Select(answer => answer.Code).ToHashSet();
        var changed = new Dictionary<string, string>(tags);
        foreach (var answer in answers.Where(answer => answer.Answer != NotSettled || !settled.Contains(answer.Code)))
        {
            changed[$"{Prefix}{answer.Code}"] = answer.Value;
        }

        return changed;
    }

    private static ProbeRecord? Read(KeyValuePair<string, string> tag)
    {
        var space = tag.Value.LastIndexOf(' ');
        return tag.Key.StartsWith(Prefix)
            && space > 0
            && DateTimeOffset.TryParseExact(
                tag.Value[(space + 1)..], TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? new(tag.Key[Prefix.Length..], tag.Value[..space], at)
            : null;
    }
}
