using System.Text.RegularExpressions;

namespace BbbGen.Preflight.Checks.Stacks;

/// <summary>Greenlight cannot go back to a database a newer one has changed, and version 3 cannot read that of version 2.</summary>
internal sealed partial class UpgradeIsPossible() : PreflightCheck(
    "PRE704",
    "What is deployed can become what is asked for",
    stops: "Greenlight would go back to an older release or over a major version, or BigBlueButton to an older line",
    warns: null,
    remedy: "keep the release, or deploy beside it under another name and move recordings and users over")
{
    private static readonly (string Parameter, string What)[] Releases = [("BBBgreenlightImage", "Greenlight"), ("BBBBigBlueButtonVersion", "BigBlueButton")];

    /// <inheritdoc/>
    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var (_, master) = context.Existing.Roots;
        if (master is null)
        {
            return CheckResult.Fine("Nothing is deployed yet");
        }

        var findings = Releases.Select(release => Check(release.What, master.Parameters.GetValueOrDefault(release.Parameter), context.Plan.Parameter(release.Parameter))).OfType<Finding>().ToList();
        return CheckResult.Of(findings, "The releases go forward, or stay");
    }

    private static Finding? Check(string what, string? now, string? wanted)
    {
        if (Version(now) is not { } from || Version(wanted) is not { } to || from == to)
        {
            return null;
        }

        return to < from
            ? Finding.Block($"{what} is deployed as {now} and cannot go back to {wanted}", "keep the release, or deploy beside it under another name")
            : from.Major != to.Major && what == "Greenlight"
                ? Finding.Block($"{what} is deployed as {now}, whose database {wanted} cannot read", "deploy beside it under another name, and move recordings and users over")
                : null;
    }

    /// <summary>Of <c>image:v3.8.2.4</c>, and of <c>jammy-300</c>; null where there is no number.</summary>
    private static Version? Version(string? text) => text is not null && Number.Match(text) is { Success: true } match
        ? System.Version.Parse(match.Groups[1].Value.Contains('.', StringComparison.Ordinal) ? match.Groups[1].Value : $"{match.Groups[1].Value}.0")
        : null;

    [GeneratedRegex(@"[:-](?:v|release-)?(\d{1,9}(?:\.\d{1,9}){0,3})\z")]
    private static partial Regex Number { get; }
}
