namespace BbbGen.EngineMutants;

/// <summary>Why a mutant survives, where that is known: <c>survivors.tsv</c>, a mutant's name and the reason.</summary>
public static class Survivors
{
    /// <summary>Where the reasons are, from the repository's root.</summary>
    public const string File = "tests/BbbGen.EngineMutants/survivors.tsv";

    /// <summary>The reasons by the names of mutants.</summary>
    /// <param name="root">The repository's folder.</param>
    public static IReadOnlyDictionary<string, string> Reasons(string root) => System.IO.File.ReadAllLines(Path.Combine(root, File))
        .Select(line => line.Split('\t'))
        .Where(line => line.Length == 2)
        .ToDictionary(line => line[0], line => line[1]);
}
