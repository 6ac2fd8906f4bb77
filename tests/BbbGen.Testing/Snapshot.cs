using DiffPlex.Renderer;
using Xunit;

namespace BbbGen.Testing;

/// <summary>Compares text with a file that a person has looked at and accepted.</summary>
/// <remarks>
/// The conventions are those of Verify: the accepted text lies beside the test as <c>X.verified.txt</c>; where the
/// text differs, it is written to <c>X.received.txt</c> and the test fails with a unified diff. Renaming received to
/// verified accepts it, as does running the tests with the environment variable BBBGEN_ACCEPT_SNAPSHOTS set.
/// </remarks>
public static class Snapshot
{
    /// <summary>Fails unless the text is the accepted one, to the byte.</summary>
    /// <param name="place">Where it lies, without its ending and relative to the root: "tests/BbbGen.Tests/Help/Deploy".</param>
    /// <param name="actual">The text; lines end with LF.</param>
    /// <param name="extension">The ending of the file, for editors: "txt", "yaml".</param>
    public static void Match(string place, string actual, string extension = "txt")
    {
        var verified = Repository.PathOf($"{place}.verified.{extension}");
        var received = Repository.PathOf($"{place}.received.{extension}");
        var accepted = File.Exists(verified) ? File.ReadAllText(verified) : null;
        if (accepted == actual)
        {
            File.Delete(received);
            return;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(verified)!);
        if (Environment.GetEnvironmentVariable("BBBGEN_ACCEPT_SNAPSHOTS") is { Length: > 0 })
        {
            File.WriteAllText(verified, actual);
            File.Delete(received);
            return;
        }
        File.WriteAllText(received, actual);
        Assert.Fail(Explain(place, extension, accepted, actual));
    }

    static string Explain(string place, string extension, string? accepted, string actual)
    {
        var (verified, received) = ($"{place}.verified.{extension}", $"{place}.received.{extension}");
        var headline = accepted is null ? $"{verified} does not exist yet." : $"{verified} says something else.";
        var diff = UnidiffRenderer.GenerateUnidiff(accepted ?? "", actual, verified, received);
        return $"{headline}\nTo accept: mv {received} {verified}\n\n{diff}";
    }
}
