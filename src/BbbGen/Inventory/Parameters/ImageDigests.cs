using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Inputs;
using BbbGen.Templates.Parameters;
using BbbGen.Templates.Stacks;

namespace BbbGen.Inventory.Parameters;

/// <summary>
/// The digests of container images. A tag can be moved to another image, and each host that pulls it gets what it names at that moment. So
/// a new or changed image is deployed as <c>repository:tag@digest</c>, and the running value is the record of it: it is kept until the
/// parameter names another image. What runs by its tag alone, from an earlier release, stays so until then too.
/// </summary>
internal sealed class ImageDigests(IRegistries registries, TimeProvider clock)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private static readonly IReadOnlyList<string> Images =
    [
        MasterParameter.BBBgreenlightImage, MasterParameter.BBBScaleliteApiImage, MasterParameter.BBBScaleliteNginxImage,
        MasterParameter.BBBScalelitePollerImage, MasterParameter.BBBScaleliteImporterImage,
    ];

    /// <summary>The request with the digests of its images. A registry that does not answer leaves the tag: the hosts ask it
    /// themselves, and the preflight check says what is wrong with an image.</summary>
    /// <param name="master">The running master stack, or null.</param>
    public async Task<DeploymentRequest> ResolveAsync(
        Stack? master, DeploymentRequest request, CancellationToken cancellationToken)
    {
        if (request.Parameters.InForce(MasterParameter.BBBEnvironmentType) != "scalable")
        {
            return request;
        }

        var running = master is not null && FixedParameters.AreKept(master.Status) ? master.Parameters : new Dictionary<string, string>();
        var resolved = await Task.WhenAll(Images.Select(async parameter =>
            (parameter, Image: await ResolveAsync(
                request.Parameters.InForce(parameter), running.GetValueOrDefault(parameter), cancellationToken))));
        var parameters = new Dictionary<string, string>(request.Parameters);
        foreach (var (parameter, image) in resolved.Where(one => one.Image is not null))
        {
            parameters[parameter] = image!;
        }

        return request with { Parameters = parameters };
    }

    /// <summary>The image to deploy; null: as it is.</summary>
    private async Task<string?> ResolveAsync(string wanted, string? running, CancellationToken cancellationToken)
    {
        if (wanted.Contains('@') || running == wanted)
        {
            return null;
        }

        if (running is not null && running.StartsWith($"{wanted}@", StringComparison.Ordinal))
        {
            return running;
        }

        try
        {
            return ImageName.Read(wanted) is { } name
                && await registries.FindAsync(name, cancellationToken).WaitAsync(Limit, clock, cancellationToken)
                    is ImageAnswer.Found { Digest: var digest }
                    ? $"{wanted}@{digest}"
                    : null;
        }
        catch (Exception problem) when (problem is BbbException or TimeoutException)
        {
            return null;
        }
    }
}
