namespace BbbGen.EngineMutants;

/// <summary>Which mutants are run: so many of each part of the engine, drawn by chance from all there are.</summary>
public static class Selection
{
    private const string Program = "src/BbbGen";

    /// <summary>Folders or files of the program, with those in them, and how many mutants each gives.</summary>
    public static IReadOnlyList<(string Part, int Count)> Parts { get; } =
    [
        ("Workflows", 36),
        ("Operations", 32),
        ("Inventory", 22),
        ("Destruction", 20),
        ("ChangeSets", 18),
        ("Review", 18),
        ("Protection", 14),
        ("Status", 10),
        ("Preflight", 28),
        ("ProgressTracking", 10),
        ("Diagnosis", 18),
        ("SmokeTests", 12),
        ("Probes", 12),
        ("Aws/Retries", 12),
        ("Aws/Model", 8),
        ("Aws/Adapters/AwsErrors.cs", 6),
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
