using BbbGen.Aws.Contracts;
using BbbGen.Inputs;

namespace BbbGen.Tests.Fakes;

/// <summary>Every image exists for both architectures.</summary>
internal sealed class FakeRegistries : FakeService, IRegistries
{
    /// <summary>The digest of every image that is not in <see cref="Images"/>.</summary>
    public const string Digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    /// <summary>By repository and tag; an image is also found by its digest.</summary>
    public Dictionary<string, ImageAnswer> Images { get; } = [];

    public Task<ImageAnswer> FindAsync(ImageName image, CancellationToken cancellationToken) =>
        Answer(Images.GetValueOrDefault($"{image.Repository}:{image.Reference}")
            ?? Images.Values.OfType<ImageAnswer.Found>().FirstOrDefault(found => found.Digest == image.Reference)
            ?? new ImageAnswer.Found(["linux/amd64", "linux/arm64"], Digest));
}
