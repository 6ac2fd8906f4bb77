using BbbGen.Rotation;

namespace BbbGen.Terminal.Views;

internal static class RotationView
{
    /// <summary>For each secret its name and what it is, and below them its age and what people notice.</summary>
    public static IEnumerable<string> Table(IReadOnlyList<SecretAge> ages, DateTimeOffset now) =>
    [
        .. ages.SelectMany(age => new[]
        {
            Row(age.Secret.Name, age.Secret.Description),
            Row("", $"last changed {Changed(age, now)}, rotate every {age.Secret.Days} days"),
            Row("", $"meanwhile {age.Secret.Noticed}"),
        }),
        "",
        .. ages.Where(age => age.BegunAt is not null)
            .Select(age => $"A rotation of {age.Secret.Name} is not complete; rotate it again to continue."),
        "After a break-in, or when somebody leaves who could read secrets, rotate all of them.",
    ];

    /// <summary>What will happen; printed before the operator is asked.</summary>
    public static IEnumerable<string> Plan(SecretAge age, IReadOnlyList<RotationStep> steps) =>
    [
        age.BegunAt is { } time
            ? $"A rotation of {age.Secret.Name} was begun on {time.UtcDateTime:yyyy-MM-dd HH:mm} UTC and is not complete. Its steps:"
            : $"The {age.Secret.Description} ({age.Secret.Name}), last changed on "
                + $"{age.ChangedAt?.UtcDateTime.ToString("yyyy-MM-dd") ?? "an unknown day"}, gets a new value:",
        .. steps.Select((step, index) => $"  {index + 1}. {step.Words}"),
        $"Meanwhile {age.Secret.Noticed}.",
        .. Remains(age.Secret),
    ];

    /// <summary>What is said at the end.</summary>
    public static IEnumerable<string> Completed(RotatedSecret secret) =>
    [
        $"{secret.Name} was rotated: the {secret.Description} has a new value"
            + (secret.ReadBy is Reader.Servers ? "." : ", and the former one is of no use."),
        .. Remains(secret),
    ];

    private static IEnumerable<string> Remains(RotatedSecret secret) => secret.Remains is { } words ? [words] : [];

    private static string Row(string name, string words) => $"{name,-19}  {words}";

    private static string Changed(SecretAge age, DateTimeOffset now) =>
        age.ChangedAt is { } time ? $"{time.UtcDateTime:yyyy-MM-dd}{(age.IsDue(now) ? " (due)" : "")}" : "unknown";
}
