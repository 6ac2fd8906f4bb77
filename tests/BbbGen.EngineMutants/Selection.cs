namespace BbbGen.EngineMutants;

/// <summary>Which mutants are run: so many of each part of a program, drawn by the hashes of their names from all there are.</summary>
public static class Selection
{
    /// <summary>Every mutant of a program.</summary>
    /// <param name="root">The repository's folder.</param>
    /// <param name="program">The program.</param>
    public static IReadOnlyList<Mutant> All(string root, MutatedProgram program) =>
        [.. program.Parts.SelectMany(part => In(root, program, part.Part))];

    /// <summary>Those that are run, in the order of files and lines.</summary>
    /// <param name="root">The repository's folder.</param>
    /// <param name="program">The program.</param>
    public static IReadOnlyList<Mutant> Drawn(string root, MutatedProgram program) =>
    [
        .. program.Parts
            .SelectMany(part => In(root, program, part.Part).OrderBy(mutant => mutant.Draw, StringComparer.Ordinal).Take(part.Count))
            .OrderBy(mutant => mutant.File, StringComparer.Ordinal)
            .ThenBy(mutant => mutant.Change.Span.Start)
            .ThenBy(mutant => mutant.Kind, StringComparer.Ordinal),
    ];

    private static IEnumerable<Mutant> In(string root, MutatedProgram program, string part)
    {
        var path = Path.Combine(root, program.Source, part);
        string[] files = File.Exists(path)
            ? [path]
            : [.. Directory.EnumerateFiles(path, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        return files.SelectMany(file => MutantFinder.In(Path.GetRelativePath(root, file).Replace('\\', '/'), File.ReadAllText(file)));
    }
}
