using System.Security.Cryptography;
using System.Text;
using BbbGen.Templates.Assets;

namespace BbbGen.Templates.Tests.Assets;

public sealed class Sha256Tests
{
    /// <summary>NIST's examples for FIPS 180-4 ("SHA256.pdf"), and the empty message of its test vectors.</summary>
    [Theory]
    [InlineData("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")]
    public void The_examples_of_the_standard_have_their_digests(string message, string digest) =>
        Assert.Equal(digest, Sha256.HexOf(message));

    [Fact]
    public void A_million_times_a_has_the_digest_of_the_standard() =>
        Assert.Equal("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0", Sha256.HexOf(new string('a', 1_000_000)));

    [Fact]
    public void A_text_is_digested_as_UTF_8() =>
        Assert.Equal(Sha256.HexOf(Encoding.UTF8.GetBytes("Universität 🎓")), Sha256.HexOf("Universität 🎓"));

    [Fact]
    public void It_agrees_with_the_digest_of_dotnet_at_every_length_and_for_random_contents()
    {
        var random = new Random(180);
        for (var run = 0; run < 5000; run++)
        {
            var content = new byte[run < 300 ? run : random.Next(20_000)];
            random.NextBytes(content);

            Assert.Equal(SHA256.HashData(content), Sha256.Of(content));
        }
    }
}
