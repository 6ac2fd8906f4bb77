using BbbGen.Testing;

namespace BbbGen.Tests.House;

/// <summary>Two files fit next to each other on a screen, and a review shows whole lines.</summary>
public sealed class LineLengthTests
{
    private const int Most = 140;

    private static readonly string[] Generated = ["bin", "obj"];

    [Fact]
    public void No_line_is_longer_than_140_columns()
    {
        var root = Repository.Root;
        Assert.Empty(
            from folder in (string[])["build", "src", "tests"]
            from file in Directory.EnumerateFiles(Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories)
            let name = Path.GetRelativePath(root, file)
            where !name.Split(Path.DirectorySeparatorChar).Intersect(Generated).Any()
            from line in File.ReadLines(file).Index()
            where line.Item.Length > Most
            orderby name, line.Index
            select $"{name}:{line.Index + 1} has {line.Item.Length}");
    }
}
