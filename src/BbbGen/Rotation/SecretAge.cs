using BbbGen.Aws.Contracts;

namespace BbbGen.Rotation;

/// <summary>A secret of a deployment, as a table shows it.</summary>
/// <param name="ChangedAt">When its current value was stored; null: unknown.</param>
/// <param name="BegunAt">When a rotation was begun that is not complete; null: there is none.</param>
internal sealed record SecretAge(RotatedSecret Secret, DateTimeOffset? ChangedAt, DateTimeOffset? BegunAt)
{
    public static SecretAge Of(RotatedSecret secret, IReadOnlyList<SecretVersion> versions) =>
        new(secret, CreatedAt(versions, SecretRotation.Current), CreatedAt(versions, SecretRotation.Pending));

    public bool IsDue(DateTimeOffset now) => now - ChangedAt >= TimeSpan.FromDays(Secret.Days);

    private static DateTimeOffset? CreatedAt(IEnumerable<SecretVersion> versions, string label) =>
        versions.FirstOrDefault(version => version.Labels.Contains(label))?.CreatedAt;
}
