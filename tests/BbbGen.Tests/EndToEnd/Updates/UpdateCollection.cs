using BbbGen.Testing.Moto;

namespace BbbGen.Tests.EndToEnd.Updates;

/// <summary>Tests of updates, with an AWS endpoint of their own so that they run beside the other ones that need one.</summary>
[CollectionDefinition(Name)]
public sealed class UpdateCollection : ICollectionFixture<MotoFixture>
{
    public const string Name = "AWS endpoint for updates";
}
