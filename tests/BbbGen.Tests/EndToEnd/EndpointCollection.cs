using BbbGen.Testing.Moto;

namespace BbbGen.Tests.EndToEnd;

/// <summary>Tests that share one AWS endpoint, one after another; each begins by resetting it.</summary>
[CollectionDefinition(Name)]
public sealed class EndpointCollection : ICollectionFixture<MotoFixture>
{
    public const string Name = "AWS endpoint";
}
