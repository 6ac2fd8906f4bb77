using BbbGen.Testing.Moto;

namespace BbbGen.AwsClients.Tests;

/// <summary>The tests that share one test endpoint, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class EndpointCollection : ICollectionFixture<MotoFixture>
{
    public const string Name = "endpoint";
}
