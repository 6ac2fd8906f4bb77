using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BbbGen.Deployment.Recovery;

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

    /// <summary>To the second, in UTC. Colons may stand in a tag's value.</summary>
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>The tags, on their own.</summary>
    public IReadOnlyDictionary<string, string> Tags => new Dictionary<string, string>
    {
        [VersionTag] = Version,
        [TemplatesTag] = Templates,
        [AtTag] = At.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture),
    };

    /// <summary>The record in a stack's tags, or null.</summary>
    public static DeploymentRecord? In(IReadOnlyDictionary<string, string> tags) =>
        tags.TryGetValue(VersionTag, out var version)
        && tags.TryGetValue(TemplatesTag, out var templates)
        && tags.TryGetValue(AtTag, out var at)
        && DateTimeOffset.TryParseExact(at, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? new(version, templates, time)
            : null;

    /// <summary>
    /// Whether what the record tells of came to its end: the tags are written before the master is changed, so the master's last operation must be later, and
    /// must have succeeded. Both times are CloudFormation's.
    /// </summary>
    /// <param name="sources">The bucket's stack, with the record in its tags.</param>
    /// <param name="master">The master as it stands, or null.</param>
    public static bool HasSucceeded(Stack? sources, Stack? master) =>
        sources is not null && master is { Status.Progress: Progress.Succeeded, Status.Readiness: Readiness.Updatable } && master.ChangedAt >= sources.ChangedAt;

    /// <summary>A stack's tags with the record in them. The operator's own stay; the record of the same templates does too, so that nothing changes.</summary>
    public IReadOnlyDictionary<string, string> Into(IReadOnlyDictionary<string, string> tags) =>
        In(tags)?.Templates == Templates ? tags : new Dictionary<string, string>(tags.Concat(Tags).GroupBy(tag => tag.Key).Select(tag => tag.Last()));

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
