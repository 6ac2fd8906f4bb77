namespace BbbGen.Preflight.Checks.Software;

/// <summary>BigBlueButton's packages and installer are fetched by every new server; a release line that is withdrawn ends in a time-out.</summary>
internal sealed class ReleaseIsPublished() : InternetCheck(
    "PRE602",
    "The release line of BigBlueButton is published",
    stops: "its packages or its installer are not where the servers fetch them",
    warns: "the same, while the deployment keeps its release and servers",
    remedy: "choose another BBBBigBlueButtonVersion, and the image of its Ubuntu")
{
    /// <inheritdoc/>
    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        if (context.Plan.Parameter("BBBBigBlueButtonVersion") is not { } version)
        {
            return CheckResult.Of(Finding.NotChecked("The templates name no release line"));
        }

        var files = ReleaseFiles.Of(version);
        var there = await Task.WhenAll(files.Select(file => context.Services.WebPages.ExistsAsync(file, cancellationToken)));
        var missing = files.Where((_, index) => !there[index]).ToList();
        if (missing.Count == 0)
        {
            return CheckResult.Fine($"BigBlueButton {version} is published");
        }

        var finding = Finding.Block(
            $"BigBlueButton {version} is not published: {string.Join(" and ", missing)} {(missing.Count == 1 ? "is" : "are")} missing",
            "choose another BBBBigBlueButtonVersion in the parameter file");
        return CheckResult.Of(await KeepsReleaseAsync(context, version) ? finding.AsWarning("servers that run keep running, and no new one can be set up") : finding);
    }

    private static async Task<bool> KeepsReleaseAsync(PreflightContext context, string version) =>
        context.Existing.Roots.Master?.Parameters.GetValueOrDefault("BBBBigBlueButtonVersion") == version
        && (await context.Existing.MissingAsync(context.Plan.Machines.Select(group => group.Group))).Count == 0;
}
