using BbbGen.Templates.Stacks;

namespace BbbGen.Preflight.Checks.Software;

/// <summary>Every new server downloads BigBlueButton's packages and installer; a withdrawn release ends in a timeout.</summary>
internal sealed class ReleaseIsPublished() : InternetCheck(
    "PRE602",
    "The BigBlueButton release is published",
    blocks: "its packages or its installer cannot be downloaded",
    warns: "the same, if the deployment keeps its release and servers",
    remedy: $"choose another {MasterParameter.BBBBigBlueButtonVersion}, and a matching Ubuntu image")
{
    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        if (context.Plan.Parameter(MasterParameter.BBBBigBlueButtonVersion) is not { } version)
        {
            return CheckResult.Of(Finding.NotChecked("The templates name no BigBlueButton release"));
        }

        var files = ReleaseFiles.Of(version, context.Plan.Parameter(MasterParameter.BBBInstallRef));
        var exists = await Task.WhenAll(files.Select(file => context.Services.WebPages.ExistsAsync(file, cancellationToken)));
        var missing = files.Where((_, index) => !exists[index]).ToList();
        if (missing.Count == 0)
        {
            return CheckResult.Fine($"BigBlueButton {version} is published");
        }

        var finding = Finding.Block(
            $"BigBlueButton {version} is not published: {string.Join(" and ", missing)} {(missing.Count == 1 ? "is" : "are")} missing",
            $"choose another {MasterParameter.BBBBigBlueButtonVersion} in the parameter file");
        return CheckResult.Of(await KeepsReleaseAsync(context,
            version) ? finding.AsWarning("running servers continue, but new ones cannot be set up") : finding);
    }

    private static async Task<bool> KeepsReleaseAsync(PreflightContext context, string version) =>
        context.Existing.Roots.Master?.Parameters.GetValueOrDefault(MasterParameter.BBBBigBlueButtonVersion) == version
        && (await context.Existing.MissingAsync(context.Plan.Machines.Select(group => group.Group))).Count == 0;
}
