using System.Text.RegularExpressions;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;

namespace BbbGen.Templates.Verifying;

/// <summary>Which releases of Greenlight and Scalelite work with BigBlueButton 3.0 and 4.0, and with each other.</summary>
internal sealed partial class ImageVersions : Rule
{
    /// <summary>Scalelite's roles: one image each, all of the same release, because they share tables and the cache.</summary>
    private static readonly (string Parameter, string Role)[] Roles =
    [
        ("BBBScaleliteApiImage", "api"), ("BBBScaleliteNginxImage", "nginx"), ("BBBScalelitePollerImage", "poller"),
        ("BBBScaleliteImporterImage", "recording-importer"),
    ];

    /// <inheritdoc/>
    public override string Code => "BBB106";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "Greenlight is version 3, and Scalelite's four images are the four roles of one release from 1.6 on.";

    /// <inheritdoc/>
    public override Uri Page { get; } = new("https://docs.bigbluebutton.org/greenlight/v3/install/");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        Masters.In(subject)
            .Where(master => master.Parameters.GetValueOrDefault("BBBEnvironmentType")?.AsText == "scalable").SelectMany(Check);

    private IEnumerable<Finding> Check(StackInstance master)
    {
        if (Image(master, "BBBgreenlightImage") is { } greenlight
            && Greenlight().Match(greenlight) is { Success: true } version
            && version.Groups[1].Value != "3")
        {
            yield return At(
                master,
                "BBBgreenlightImage",
                $"BBBgreenlightImage is {greenlight}: only Greenlight 3 works with these templates and with BigBlueButton 3.0 and later",
                "use an image of version 3");
        }

        string? release = null;
        foreach (var (parameter, role) in Roles)
        {
            // The name of a custom image says nothing about its release.
            if (Image(master, parameter) is not { } image || Scalelite().Match(image) is not { Success: true } tag)
            {
                continue;
            }

            var (own, ownRole) = (tag.Groups[1].Value, tag.Groups[3].Value);
            if (ownRole != role)
            {
                yield return At(
                    master, parameter, $"{parameter} is {image}, and not Scalelite's {role}", $"use the image whose tag ends in -{role}");
            }

            if (tag.Groups[2].ValueSpan is { Length: > 0 } minor && int.Parse(minor, System.Globalization.CultureInfo.InvariantCulture) < 6)
            {
                yield return At(
                    master,
                    parameter,
                    $"{parameter} is {image}: before 1.6 recordings of BigBlueButton 3.0 are not imported or not played",
                    "use 1.6 or later");
            }

            release ??= own;
            if (own != release)
            {
                yield return At(
                    master,
                    parameter,
                    $"{parameter} is release {own} of Scalelite, and BBBScaleliteApiImage is {release}",
                    "use the same release for all four");
            }
        }
    }

    private Finding At(StackInstance master, string parameter, string message, string fix) =>
        Found(master.File, master.File.Parameter(parameter)?.Mark ?? default, message, fix);

    private static string? Image(StackInstance master, string parameter) => master.Parameters.GetValueOrDefault(parameter)?.AsText;

    [GeneratedRegex(@"^bigbluebutton/greenlight:v?([0-9]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Greenlight();

    [GeneratedRegex(@"^blindsidenetwks/scalelite:(v1(?:\.([0-9]{1,4})(?:\.[0-9]+)*)?)(?:-[a-z0-9]+-(?:alpine|amazonlinux))?"
        + "-([a-z-]+)(?:@sha256:[0-9a-f]{64})?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Scalelite();
}
