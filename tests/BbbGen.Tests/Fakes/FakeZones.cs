using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

internal sealed class FakeZones : FakePort, IZones
{
    public List<Zone> Zones { get; } = [new("eu-west-1c", true, true), new("eu-west-1a", true, true), new("eu-west-1b", true, true), new("eu-west-1-lhr-1a", false, false)];

    public Task<IReadOnlyList<Zone>> AllAsync(CancellationToken cancellationToken) => Answer<IReadOnlyList<Zone>>(Zones);
}
