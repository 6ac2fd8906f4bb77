namespace BbbGen.EngineMutants;

/// <summary>Which mutants are run: so many of each part of the engine, drawn by chance from all there are.</summary>
public static class Selection
{
    private const string Program = "src/BbbGen";

    /// <summary>Folders or files of the program, with those in them, and how many mutants each gives.</summary>
    public static IReadOnlyList<(string Part, int Count)> Parts { get; } =
    [
        ("Workflows", 21),
        ("Operations", 19),
        ("Inventory", 13),
        ("Destruction", 12),
        ("ChangeSets", 10),
        ("Review", 10),
        ("Protection", 8),
        ("Status", 6),
        ("Preflight", 16),
        ("ProgressTracking", 6),
        ("Diagnosis", 10),
        ("SmokeTests", 7),
        ("Probes", 7),
        ("Aws/Retries", 7),
        ("Aws/Model", 4),
        ("Aws/Adapters/AwsErrors.cs", 4),
    ];

    /// <summary>Every mutant of the engine.</summary>
    /// <param name="root">The repository's folder.</param>
    public static IReadOnlyList<Mutant> All(string root) => [.. Parts.SelectMany(part => In(root, part.Part))];

    /// <summary>Those that are run, in the order of files and lines.</summary>
    public static IReadOnlyList<Mutant> Drawn(string root) =>
    [
        .. Parts.SelectMany(part => In(root, part.Part).OrderBy(mutant => mutant.Draw, StringComparer.Ordinal).Take(part.Count))
            .OrderBy(mutant => mutant.File, StringComparer.Ordinal)
            .ThenBy(mutant => mutant.Change.Span.Start)
            .ThenBy(mutant => mutant.Kind, StringComparer.Ordinal),
    ];

    private static IEnumerable<Mutant> In(string root, string part)
    {
        var path = Path.Combine(root, Program, part);
        string[] files = File.Exists(path)
            ? [path]
            : [.. Directory.EnumerateFiles(path, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        return files.SelectMany(file => MutantFinder.In(Path.GetRelativePath(root, file).Replace('\\', '/'), File.ReadAllText(file)));
    }
}
