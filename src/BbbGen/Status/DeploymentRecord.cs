using System.Globalization;
using BbbGen.Aws.Model;
using BbbGen.Operations;
using BbbGen.Templates.Assets;

namespace BbbGen.Status;

/// <summary>The last attempted deployment, stored in the tags of the bucket stack and not of the master, because CloudFormation propagates
/// a stack's tags to its resources, and a change would update every resource (docs/decisions/0012).</summary>
internal sealed record DeploymentRecord(string Version, string Templates, DateTimeOffset At)
{
    private const string VersionTag = "bbbgen:version";
    private const string TemplatesTag = "bbbgen:templates";
    private const string AtTag = "bbbgen:at";
    private const string UnplannedTag = "bbbgen:unplanned";

    /// <summary>Length limit of a tag value (CloudFormation API reference, Tag).</summary>
    private const int LongestValue = 256;

    /// <summary>To the second, in UTC. Tag values may contain colons.</summary>
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>What AWS replaced or removed although it was not planned: the count and the first resource; null for nothing. It is written
    /// only after the deployment has succeeded.</summary>
    public string? Unplanned { get; init; }

    public IReadOnlyDictionary<string, string> Tags
    {
        get
        {
            var tags = new Dictionary<string, string>
            {
                [VersionTag] = Version,
                [TemplatesTag] = Templates,
                [AtTag] = At.UtcDateTime.ToString(TimeFormat),
            };
            if (Unplanned is not null)
            {
                tags[UnplannedTag] = Unplanned;
            }

            return tags;
        }
    }

    public static DeploymentRecord? In(IReadOnlyDictionary<string, string> tags) =>
        tags.TryGetValue(VersionTag, out var version)
        && tags.TryGetValue(TemplatesTag, out var templates)
        && tags.TryGetValue(AtTag, out var at)
        && DateTimeOffset.TryParseExact(at, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? new(version, templates, time) { Unplanned = tags.GetValueOrDefault(UnplannedTag) }
            : null;

    /// <summary>The same record with unplanned changes. A tag value may contain only letters, digits, spaces and _ . : / = + - @.</summary>
    public DeploymentRecord With(IReadOnlyList<UnplannedChange> unplanned)
    {
        var first = $"{unplanned[0].Resource} {(unplanned[0].IsReplacement ? "replaced" : "removed")}";
        var text = unplanned.Count == 1 ? $"1 resource: {first}" : $"{unplanned.Count} resources: first {first}";
        return this with { Unplanned = text.Length <= LongestValue ? text : text[..LongestValue] };
    }

    /// <summary>Whether the recorded deployment succeeded: the tags are written before the master is changed, so the master's last
    /// operation must be later and successful. Both times are CloudFormation's. Unplanned changes are written after that, and so are the
    /// answers of probes, which run only after a success.</summary>
    public static bool HasSucceeded(Stack? sources, Stack? master) =>
        sources is not null && master is { Status.Progress: Progress.Succeeded, Status.Readiness: Readiness.Updatable }
        && (master.ChangedAt >= sources.ChangedAt
            || (In(sources.Tags) is { } record
                && (record.Unplanned is not null || ProbeRecord.In(sources.Tags).Any(answer => answer.At >= record.At))));

    /// <summary>A stack's tags with the record added. A record of the same templates is kept, so that nothing changes.</summary>
    public IReadOnlyDictionary<string, string> Into(IReadOnlyDictionary<string, string> tags) =>
        In(tags)?.Templates == Templates && Unplanned is null
            ? tags
            : new Dictionary<string, string>(tags.Where(tag => tag.Key != UnplannedTag).Concat(Tags).GroupBy(tag => tag.Key)
                .Select(tag => tag.Last()));

    /// <summary>A digest of named texts; sixteen digits are enough to distinguish two sets.</summary>
    public static string DigestOf(IEnumerable<(string Name, string Text)> templates) =>
        Sha256.HexOf(string.Concat(templates
            .OrderBy(template => template.Name, StringComparer.Ordinal)
            .Select(template => $"{template.Name}\n{template.Text.Length}\n{template.Text}")))[..16];
}
