using BbbGen.Deployment;
using BbbGen.Deployment.Destruction;

namespace BbbGen.Tests.Fakes;

/// <summary>Surroundings in which nothing is amiss, and doors to what can be.</summary>
internal sealed class FakeSurroundings
{
    public FakeNetworkInterfaces NetworkInterfaces { get; } = new();

    public FakeEstate Estate { get; } = new();

    public Surroundings All => new()
    {
        NetworkInterfaces = NetworkInterfaces,
        Imports = Estate,
        FileSystems = Estate,
        FinalSnapshots = Estate,
        Records = Estate,
        Clusters = Estate,
    };
}
