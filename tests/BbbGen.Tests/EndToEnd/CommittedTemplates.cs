using BbbGen.Testing;

namespace BbbGen.Tests.EndToEnd;

/// <summary>The folder <c>templates-out</c>.</summary>
internal static class CommittedTemplates
{
    private static readonly string[] Files = [.. Directory.GetFiles(Repository.PathOf("templates-out")).Order(StringComparer.Ordinal)];

    /// <summary>Fails unless a folder holds the same 15 files, to the byte, and no other.</summary>
    public static void AssertSameBytes(string folder)
    {
        Assert.Equal(15, Files.Length);
        Assert.Equal(
            Files.Select(file => Path.GetFileName(file)),
            Directory.GetFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        Assert.All(Files, file => Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(folder, Path.GetFileName(file)))));
    }

    /// <summary>Copies it; the copy's path.</summary>
    public static string CopyTo(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in Files)
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        return folder;
    }
}
