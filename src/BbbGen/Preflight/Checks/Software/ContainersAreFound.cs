using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Inputs;

namespace BbbGen.Preflight.Checks.Software;

/// <summary>Otherwise a wrong tag shows only after half an hour, when no task becomes healthy.</summary>
internal sealed class ContainersAreFound() : InternetCheck(
    "PRE601",
    "Every container image exists for its architecture",
    blocks: "the name is invalid, or the registry has no such image or tag for the architecture",
    warns: "the same, if the deployment does not change the tasks: running containers continue, but cannot be restarted",
    remedy: "correct the image in the parameter file")
{
    /// <summary>CloudFormation's CPU architecture → the registries' platform. ECS defaults to the first.</summary>
    private static readonly Dictionary<string, string> Platforms = new() { ["X86_64"] = "linux/amd64", ["ARM64"] = "linux/arm64" };

    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        List<ResourceInstance> tasks = [.. context.Plan.Of("AWS::ECS::TaskDefinition")];
        List<(string Image, string Platform)> wanted = [.. tasks.SelectMany(Images).Distinct()];
        if (wanted.Count == 0)
        {
            return CheckResult.Fine("No containers are deployed");
        }

        var found = (await Task.WhenAll(wanted.Select(container =>
            CheckAsync(context.Services.Registries, container.Image, container.Platform, cancellationToken)))).ToList();
        var findings = found.OfType<Finding>().ToList();
        if (findings.Exists(finding => finding.Verdict is Verdict.Block))
        {
            // Any change of a task definition starts new tasks.
            var changed = (await context.ChangedAsync(tasks, task => task.Properties)).SelectMany(Images).ToHashSet();
            findings = [.. found.Zip(wanted, (finding, container) => finding is { Verdict: Verdict.Block } && !changed.Contains(container)
                ? finding.AsWarning("running containers continue, but cannot be restarted")
                : finding).OfType<Finding>()];
        }

        return CheckResult.Of(findings, $"{string.Join(", ", wanted.Select(container => ImageName.Short(container.Image)))} "
            + $"exist{(wanted.Count == 1 ? "s" : "")}");
    }

    private static async Task<Finding?> CheckAsync(
        IRegistries registries, string image, string platform, CancellationToken cancellationToken)
    {
        if (ImageName.Read(image) is not { } name)
        {
            return Finding.Block($"{image} is not a valid container image name", "correct it in the parameter file");
        }

        try
        {
            return await registries.FindAsync(name, cancellationToken) switch
            {
                ImageAnswer.Missing =>
                    Finding.Block($"The container image {ImageName.Short(image)} does not exist", "correct it in the parameter file"),
                ImageAnswer.Found { Platforms: { Count: > 0 } platforms } when !platforms.Contains(platform) =>
                    Finding.Block($"{ImageName.Short(image)} exists for {string.Join(", ", platforms)}, but not for {platform}",
                        "choose another tag in the parameter file"),
                _ => null,
            };
        }
        catch (BusyException problem)
        {
            return Finding.NotChecked(problem.Message.TrimEnd('.'));
        }
    }

    private static IEnumerable<(string Image, string Platform)> Images(ResourceInstance task)
    {
        var processor = (task.Properties["RuntimePlatform"] as Resolved.Map)?["CpuArchitecture"]?.AsText ?? "X86_64";
        return from container in (task.Properties["ContainerDefinitions"] as Resolved.List)?.Items.OfType<Resolved.Map>() ?? []
               let image = container["Image"]?.AsText
               where image is not null
               select (image, Platforms.GetValueOrDefault(processor, processor));
    }
}
