using BbbGen.Aws.Contracts;
using BbbGen.Inputs;

namespace BbbGen.Tests.Fakes;

/// <summary>Every image is there, for both processors.</summary>
internal sealed class FakeRegistries : FakePort, IRegistries
{
    /// <summary>By repository and tag.</summary>
    public Dictionary<string, ImageAnswer> Images { get; } = [];

    public Task<ImageAnswer> FindAsync(ImageName image, CancellationToken cancellationToken) =>
        Answer(Images.GetValueOrDefault($"{image.Repository}:{image.Reference}") ?? new ImageAnswer.Found(["linux/amd64", "linux/arm64"]));
}
