using System.Security.Cryptography;
using BbbGen.Templates.Assets;

namespace BbbGen.Templates.Tests.Assets;

public sealed class AssetTests
{
    [Fact]
    public void The_digest_computed_at_compile_time_matches_the_bytes() =>
        Assert.All(Scripts.All.Concat(Lambdas.All),
            asset => Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(asset.Content.Span)), asset.Sha256));
}
