using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BbbGen.Aws.Model;
using BbbGen.Operations;

namespace BbbGen.Status;

/// <summary>
/// What was last attempted, written into the tags of the bucket's stack: there, and not on the master, because CloudFormation gives a stack's
/// tags to all that is in it, and a changed one would touch every resource (docs/decisions/0012).
/// </summary>
/// <param name="Version">The version of bbbgen.</param>
/// <param name="Templates">A digest of all templates.</param>
/// <param name="At">When it was.</param>
internal sealed record DeploymentRecord(string Version, string Templates, DateTimeOffset At)
{
    private const string VersionTag = "bbbgen:version";
    private const string TemplatesTag = "bbbgen:templates";
    private const string AtTag = "bbbgen:at";
    private const string UnplannedTag = "bbbgen:unplanned";

    /// <summary>Characters of a tag's value (CloudFormation API reference, Tag).</summary>
    private const int LongestValue = 256;

    /// <summary>To the second, in UTC. Colons may stand in a tag's value.</summary>
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>
    /// What AWS replaced or removed in that deployment beyond the plan: how many resources, and the first; null: nothing. It is written after the deployment
    /// has succeeded, and only then.
    /// </summary>
    public string? Unplanned { get; init; }

    /// <summary>The tags, on their own.</summary>
    public IReadOnlyDictionary<string, string> Tags
    {
        get
        {
            var tags = new Dictionary<string, string>
            {
                [VersionTag] = Version,
                [TemplatesTag] = Templates,
                [AtTag] = At.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture),
            };
            if (Unplanned is not null)
            {
                tags[UnplannedTag] = Unplanned;
            }

            return tags;
        }
    }

    /// <summary>The record in a stack's tags, or null.</summary>
    public static DeploymentRecord? In(IReadOnlyDictionary<string, string> tags) =>
        tags.TryGetValue(VersionTag, out var version)
        && tags.TryGetValue(TemplatesTag, out var templates)
        && tags.TryGetValue(AtTag, out var at)
        && DateTimeOffset.TryParseExact(at, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? new(version, templates, time) { Unplanned = tags.GetValueOrDefault(UnplannedTag) }
            : null;

    /// <summary>The same record with what AWS did beyond the plan. A tag's value takes letters, digits, blanks and _ . : / = + - @ only.</summary>
    public DeploymentRecord With(IReadOnlyList<UnplannedChange> unplanned)
    {
        var first = $"{unplanned[0].Resource} {(unplanned[0].IsReplacement ? "replaced" : "removed")}";
        var text = unplanned.Count == 1 ? $"1 resource: {first}" : string.Create(CultureInfo.InvariantCulture, $"{unplanned.Count} resources: first {first}");
        return this with { Unplanned = text.Length <= LongestValue ? text : text[..LongestValue] };
    }

    /// <summary>
    /// Whether what the record tells of came to its end: the tags are written before the master is changed, so the master's last operation must be later, and
    /// must have succeeded. Both times are CloudFormation's. What AWS did beyond the plan is written after that, which the tag itself says. So are the answers of
    /// probes, which run after a success only: one that is newer than the record says the same.
    /// </summary>
    /// <param name="sources">The bucket's stack, with the record in its tags.</param>
    /// <param name="master">The master as it stands, or null.</param>
    public static bool HasSucceeded(Stack? sources, Stack? master) =>
        sources is not null && master is { Status.Progress: Progress.Succeeded, Status.Readiness: Readiness.Updatable }
        && (master.ChangedAt >= sources.ChangedAt
            || (In(sources.Tags) is { } record && (record.Unplanned is not null || ProbeRecord.In(sources.Tags).Any(answer => answer.At >= record.At))));

    /// <summary>A stack's tags with the record in them. The operator's own stay; the record of the same templates does too, so that nothing changes.</summary>
    public IReadOnlyDictionary<string, string> Into(IReadOnlyDictionary<string, string> tags) =>
        In(tags)?.Templates == Templates && Unplanned is null
            ? tags
            : new Dictionary<string, string>(tags.Where(tag => tag.Key != UnplannedTag).Concat(Tags).GroupBy(tag => tag.Key).Select(tag => tag.Last()));

    /// <summary>A digest of texts under their names: sixteen digits, enough to tell two sets apart.</summary>
    public static string DigestOf(IEnumerable<(string Name, string Text)> templates)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, text) in templates.OrderBy(template => template.Name, StringComparer.Ordinal))
        {
            digest.AppendData(Encoding.UTF8.GetBytes($"{name}\n{text.Length.ToString(CultureInfo.InvariantCulture)}\n{text}"));
        }

        return Convert.ToHexStringLower(digest.GetHashAndReset())[..16];
    }
}
