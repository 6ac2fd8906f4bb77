using BbbGen.Testing;
using Xunit;
using Xunit.Sdk;

namespace BbbGen.Tests.Testing;

public sealed class SnapshotTests : IDisposable
{
    const string Place = "tests/BbbGen.Tests/obj/snapshots/Song";
    static readonly string Verified = Repository.PathOf($"{Place}.verified.txt");
    static readonly string Received = Repository.PathOf($"{Place}.received.txt");

    public SnapshotTests() => Directory.CreateDirectory(Path.GetDirectoryName(Verified)!);

    [Fact]
    public void The_accepted_text_passes_and_clears_what_was_received_before()
    {
        File.WriteAllText(Verified, "one\n");
        File.WriteAllText(Received, "two\n");

        Snapshot.Match(Place, "one\n");

        Assert.False(File.Exists(Received));
    }

    [Fact]
    public void Another_text_fails_with_a_unified_diff_and_is_kept_as_received()
    {
        File.WriteAllText(Verified, "one\ntwo\nthree\n");

        var failure = Assert.Throws<FailException>(() => Snapshot.Match(Place, "one\n2\nthree\n"));

        Assert.Contains("\n-two\n+2\n", failure.Message.ReplaceLineEndings("\n"));
        Assert.Contains($"mv {Place}.received.txt {Place}.verified.txt", failure.Message);
        Assert.Equal("one\n2\nthree\n", File.ReadAllText(Received));
    }

    [Fact]
    public void A_text_nobody_has_accepted_fails()
    {
        var failure = Assert.Throws<FailException>(() => Snapshot.Match(Place, "new\n"));

        Assert.Contains("does not exist yet", failure.Message);
    }

    public void Dispose()
    {
        File.Delete(Verified);
        File.Delete(Received);
    }
}
