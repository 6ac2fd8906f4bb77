using System.Text.RegularExpressions;
using BbbGen.Inputs;
using BbbGen.Templates.Stacks;

namespace BbbGen.Preflight.Checks.Stacks;

/// <summary>Greenlight migrates its database, so it cannot be downgraded, and version 3 cannot read the database of version 2.</summary>
internal sealed partial class UpgradeIsPossible() : PreflightCheck(
    "PRE704",
    "The deployed releases can be upgraded to the requested ones",
    blocks: "Greenlight would be downgraded or cross a major version, or BigBlueButton would be downgraded",
    warns: null,
    remedy: "keep the release, or deploy a second deployment and migrate recordings and users")
{
    private static readonly (string Parameter, string What)[] Releases =
        [(MasterParameter.BBBgreenlightImage, "Greenlight"), (MasterParameter.BBBBigBlueButtonVersion, "BigBlueButton")];

    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var (_, master) = context.Existing.Roots;
        if (master is null)
        {
            return CheckResult.Fine("Nothing is deployed yet");
        }

        var findings = Releases.Select(release => Check(
            release.What,
            Short(master.Parameters.GetValueOrDefault(release.Parameter)),
            Short(context.Plan.Parameter(release.Parameter))));
        return CheckResult.Of(findings, "The releases are upgraded or unchanged");
    }

    private static Finding? Check(string what, string? now, string? wanted)
    {
        if (Version(now) is not { } from || Version(wanted) is not { } to || from == to)
        {
            return null;
        }

        return to < from
            ? Finding.Block($"{what} is deployed as {now} and cannot be downgraded to {wanted}",
                "keep the release, or deploy a second deployment with another --stack name")
            : from.Major != to.Major && what == "Greenlight"
                ? Finding.Block($"{what} is deployed as {now}, whose database {wanted} cannot read",
                    "deploy a second deployment with another --stack name, and migrate recordings and users")
                : null;
    }

    private static string? Short(string? release) => release is null ? null : ImageName.Short(release);

    /// <summary>The version in <c>image:v3.8.2.4</c> or <c>jammy-300</c>; null without a number.</summary>
    private static Version? Version(string? text) =>
        text is null || Number.Match(text) is not { Success: true, Groups: [_, { Value: var number }] } ? null
        : System.Version.Parse(number.Contains('.') ? number : $"{number}.0");

    [GeneratedRegex(@"[:-](?:v|release-)?(\d{1,9}(?:\.\d{1,9}){0,3})\z")]
    private static partial Regex Number { get; }
}
