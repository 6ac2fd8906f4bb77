using BbbGen.Aws.Contracts;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Preflight.Checks.Network;

/// <summary>The image function uses the newest image that matches a name pattern; a pattern without a match fails its stack.</summary>
internal sealed class ImagesAreFound() : PreflightCheck(
    "PRE204",
    "Every image name pattern matches a machine image",
    blocks: "the owner has no image of that pattern and architecture in the region, or all of them are deprecated",
    warns: "the same, if the pattern is unchanged and the deployment keeps its image",
    remedy: "correct the pattern in the parameter file; a newer BigBlueButton release needs a newer Ubuntu")
{
    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        List<ResourceInstance> wanted = [.. context.Plan.Of("Custom::Ami")];
        var asked = Task.WhenAll(wanted.Select(context.ImagesAsync));
        var changed = await context.ChangedAsync(wanted, image => image.Properties);
        var found = await asked;
        var now = context.Clock.GetUtcNow();
        var findings = wanted.Zip(found,
            (image, images) =>
                Check(image, [.. images.Where(candidate => candidate.DeprecatedAt is not { } end || end > now)], images.Count,
                    !changed.Contains(image)));
        return CheckResult.Of(findings, $"Found {string.Join(", ", found.Select(images => images.MaxBy(image => image.CreatedAt)?.Name))}");
    }

    /// <summary>The image function ignores deprecated images, and searches only if its properties change.</summary>
    private static Finding? Check(ResourceInstance wanted, IReadOnlyList<MachineImage> usable, int all, bool isKept) =>
        (usable.Count, all, isKept) switch
    {
        ( > 0, _, _) => null,
        (_, 0, true) => Finding.Warning(
            $"{Text(wanted, "Owner")} no longer has an image named {Text(wanted, "NamePattern")} in the region, and the one in use may "
                + "be withdrawn too",
            "plan the upgrade to a newer release"),
        (_, 0, _) => Finding.Block(
            $"{Text(wanted, "Owner")} has no {Text(wanted, "Architecture")} image named {Text(wanted, "NamePattern")} in the region",
            "correct the image name in the parameter file"),
        (_, _, false) => Finding.Block(
            $"Every image named {Text(wanted, "NamePattern")} was deprecated by its owner",
            "choose images of a newer release in the parameter file"),
        _ => Finding.Warning(
            $"Every image named {Text(wanted, "NamePattern")} was deprecated by its owner, and the one in use is outdated",
            "plan the upgrade to a newer release"),
    };

    private static string Text(ResourceInstance resource, string property) => resource.Properties[property]?.AsText ?? "";
}
