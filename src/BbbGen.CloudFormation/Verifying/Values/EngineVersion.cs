using System.Globalization;

namespace BbbGen.CloudFormation.Verifying.Values;

/// <summary>The first two numbers of an engine's version.</summary>
internal readonly record struct EngineVersion(int Major, int? Minor)
{
    /// <summary>The version a text begins with, or null: it begins with no number.</summary>
    public static EngineVersion? Of(string? text)
    {
        var parts = (text ?? "").Split('.');
        return int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            ? new(major, parts.Length > 1 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
                ? minor
                : null)
            : null;
    }

    /// <summary>Whether it is older than the other; false if it is not precise enough.</summary>
    public bool IsBefore(int major, int minor) => Major < major || (Major == major && Minor < minor);
}
