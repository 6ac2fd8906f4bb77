using BbbGen.Testing.Moto;

namespace BbbGen.Tests.EndToEnd;

/// <summary>
/// Tests of what is refused, fails or is only looked at, with an AWS endpoint of their own: one after another they would take longest of
/// all.
/// </summary>
[CollectionDefinition(Name)]
public sealed class RefusedCollection : ICollectionFixture<MotoFixture>
{
    public const string Name = "AWS endpoint for what is refused";
}
