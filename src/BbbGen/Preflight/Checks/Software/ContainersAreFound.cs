using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Inputs;

namespace BbbGen.Preflight.Checks.Software;

/// <summary>A tag with a slip of the pen is found out after half an hour, when no task ever gets healthy.</summary>
internal sealed class ContainersAreFound() : InternetCheck(
    "PRE601",
    "Every container image is there, for the processors it will run on",
    stops: "the name is none, or the registry has no such image or tag, or not for the processor",
    warns: "the same, while the deployment keeps the tasks as they are: containers that run keep running, and none can be started again",
    remedy: "correct the image in the parameter file")
{
    /// <summary>CloudFormation's word → the registries'. Without a word, ECS takes the first.</summary>
    private static readonly Dictionary<string, string> Platforms = new() { ["X86_64"] = "linux/amd64", ["ARM64"] = "linux/arm64" };

    /// <inheritdoc/>
    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        List<ResourceInstance> tasks = [.. context.Plan.Of("AWS::ECS::TaskDefinition")];
        List<(string Image, string Platform)> wanted = [.. tasks.SelectMany(Images).Distinct()];
        if (wanted.Count == 0)
        {
            return CheckResult.Fine("No containers are deployed");
        }

        var found = (await Task.WhenAll(wanted.Select(one => CheckAsync(context.Services.Registries, one.Image, one.Platform, cancellationToken)))).ToList();
        var findings = found.OfType<Finding>().ToList();
        if (findings.Exists(finding => finding.Verdict is Verdict.Block))
        {
            // Whatever changes in a task definition, the service starts new tasks.
            var changed = (await context.ChangedAsync(tasks, task => task.Properties)).SelectMany(Images).ToHashSet();
            findings = [.. found.Zip(wanted, (finding, one) => finding is { Verdict: Verdict.Block } && !changed.Contains(one)
                ? finding.AsWarning("containers that run keep running, and none can be started again")
                : finding).OfType<Finding>()];
        }

        return CheckResult.Of(findings, $"{string.Join(", ", wanted.Select(one => one.Image))} are there");
    }

    private static async Task<Finding?> CheckAsync(IRegistries registries, string image, string platform, CancellationToken cancellationToken)
    {
        if (ImageName.Read(image) is not { } name)
        {
            return Finding.Block($"{image} is not the name of a container image", "correct it in the parameter file");
        }

        try
        {
            return await registries.FindAsync(name, cancellationToken) switch
            {
                ImageAnswer.Missing => Finding.Block($"There is no container image {image}", "correct it in the parameter file"),
                ImageAnswer.Found { Platforms: { Count: > 0 } there } when !there.Contains(platform) =>
                    Finding.Block($"{image} is there for {string.Join(", ", there)}, and runs on {platform} here", "choose another tag in the parameter file"),
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
