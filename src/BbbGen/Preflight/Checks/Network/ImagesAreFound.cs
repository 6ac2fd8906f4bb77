using BbbGen.Aws.Contracts;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Preflight.Checks.Network;

/// <summary>The function that finds images takes the newest of a name pattern; a pattern nothing matches fails its stack.</summary>
internal sealed class ImagesAreFound() : PreflightCheck(
    "PRE204",
    "Every image name pattern finds a machine image",
    stops: "the owner has no image of that pattern and architecture in the region, or deprecated all of them",
    warns: "the same, while the pattern stays and the deployment keeps the image it has",
    remedy: "correct the pattern in the parameter file; a newer BigBlueButton line comes with a newer Ubuntu")
{
    /// <inheritdoc/>
    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        List<ResourceInstance> wanted = [.. context.Plan.Of("Custom::Ami")];
        var asked = Task.WhenAll(wanted.Select(context.ImagesAsync));
        var changed = await context.ChangedAsync(wanted, image => image.Properties);
        var found = await asked;
        var now = context.Clock.GetUtcNow();
        var findings = wanted.Zip(found, (image, images) => Check(image, [.. images.Where(candidate => candidate.DeprecatedAt is not { } end || end > now)], images.Count, !changed.Contains(image)))
            .OfType<Finding>().ToList();
        return CheckResult.Of(findings, $"Found {string.Join(", ", found.Select(images => images.MaxBy(image => image.CreatedAt)?.Name))}");
    }

    /// <summary>The function that looks for images takes none that is given up; it looks only when it is asked for something else than before.</summary>
    private static Finding? Check(ResourceInstance wanted, IReadOnlyList<MachineImage> usable, int all, bool isKept) => (usable.Count, all, isKept) switch
    {
        ( > 0, _, _) => null,
        (_, 0, true) => Finding.Warning(
            $"{Text(wanted, "Owner")} no longer has an image named {Text(wanted, "NamePattern")} in the region, and the one that is in use may go too",
            "plan the step to a newer release"),
        (_, 0, _) => Finding.Block(
            $"{Text(wanted, "Owner")} has no {Text(wanted, "Architecture")} image named {Text(wanted, "NamePattern")} in the region", "correct the image name in the parameter file"),
        (_, _, false) => Finding.Block(
            $"Every image named {Text(wanted, "NamePattern")} was given up by its owner", "choose images of a newer release in the parameter file"),
        _ => Finding.Warning(
            $"Every image named {Text(wanted, "NamePattern")} was given up by its owner, and the one that is in use gets old", "plan the step to a newer release"),
    };

    private static string Text(ResourceInstance resource, string property) => resource.Properties[property]?.AsText ?? "";
}
