using System.Text.RegularExpressions;

namespace BbbGen.CloudFormation.Verifying.Values;

/// <summary>The description of an instance, or of a template for instances.</summary>
internal static partial class Host
{
    /// <summary>The types that describe instances.</summary>
    public static IReadOnlyList<string> Types { get; } =
    [
        "AWS::AutoScaling::LaunchConfiguration", "AWS::EC2::Instance", "AWS::EC2::LaunchTemplate",
    ];

    /// <summary>Its properties, wherever they are nested.</summary>
    public static Property Of(Property resource) =>
        resource.Resource.Type == "AWS::EC2::LaunchTemplate" ? resource["LaunchTemplateData"] : resource;

    /// <summary><c>arm64</c> or <c>x86_64</c>; null if unknown. The letter after the generation determines it: t4g, m7gd.</summary>
    public static string? Architecture(string? instanceType) => instanceType switch
    {
        null => null,
        _ when instanceType.StartsWith("a1.") => "arm64",
        _ when instanceType.StartsWith("mac") => null,
        _ => Family().Match(instanceType) is { Success: true } match
            ? match.Groups["letters"].Value.StartsWith('g') ? "arm64" : "x86_64"
            : null,
    };

    /// <summary>The architecture in an image's name, path or lookup; null if there is none.</summary>
    public static string? Architecture(Property image) => image.Target?["Architecture"].Text is "arm64" or "x86_64"
        ? image.Target["Architecture"].Text
        : (IsNamed(image, "arm64", "aarch64"), IsNamed(image, "x86_64", "amd64")) switch
        {
            (true, false) => "arm64",
            (false, true) => "x86_64",
            _ => null,
        };

    private static bool IsNamed(Property image, params IEnumerable<string> names) => names.Any(name => image.ToString().Contains(name));

    [GeneratedRegex(@"^[a-z]+[0-9]+(?<letters>[a-z]*)\.[a-z0-9-]+$")]
    private static partial Regex Family();
}
