using DiffPlex.Renderer;
using Xunit;

namespace BbbGen.Testing;

/// <summary>A page of the documentation that is made from code: it lies where people read it, and a test compares it.</summary>
public static class GeneratedPage
{
    /// <summary>
    /// Fails with a diff unless the page is the text, to the byte; with BBBGEN_ACCEPT_SNAPSHOTS set it is written instead.
    /// </summary>
    /// <param name="page">Where it lies, relative to the root: "docs/rules.md".</param>
    /// <param name="text">What it must say; lines end with LF.</param>
    public static void Match(string page, string text)
    {
        var path = Repository.PathOf(page);
        var current = File.Exists(path) ? File.ReadAllText(path) : "";
        if (current == text)
        {
            return;
        }
        if (Environment.GetEnvironmentVariable("BBBGEN_ACCEPT_SNAPSHOTS") is { Length: > 0 })
        {
            File.WriteAllText(path, text);
            return;
        }
        Assert.Fail($"{page} does not say what the code says; run the tests once with BBBGEN_ACCEPT_SNAPSHOTS=1 to write it.\n"
            + $"\n{UnidiffRenderer.GenerateUnidiff(current, text, page, "what the code says")}");
    }
}
