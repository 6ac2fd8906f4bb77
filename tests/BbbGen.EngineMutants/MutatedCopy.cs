using System.Text.RegularExpressions;

namespace BbbGen.EngineMutants;

/// <summary>
/// A copy of the repository in which the program holds all mutants, built once. It stays, so that the next build is short.
/// </summary>
/// <param name="root">The repository's folder.</param>
/// <param name="folder">The folder for the copy.</param>
/// <param name="program">What is mutated.</param>
public sealed partial class MutatedCopy(string root, string folder, MutatedProgram program)
{
    private const string Switch = """
        internal static class EngineMutant
        {
            private static readonly int Active = int.Parse(System.Environment.GetEnvironmentVariable("BBBGEN_MUTANT") ?? "0");
            private static readonly string? Coverage = System.Environment.GetEnvironmentVariable("BBBGEN_MUTANT_COVERAGE");
            private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, bool> Seen = new();

            public static System.Func<string?> Test { get; set; } = () => null;

            public static bool Yes { get; } = true;

            public static bool No { get; }

            public static bool Is(int number)
            {
                if (Coverage is not null)
                {
                    Seen.TryAdd($"{number}\t{Test()}", true);
                }

                return number == Active;
            }

            public static void Save()
            {
                if (Coverage is not null)
                {
                    System.IO.File.WriteAllLines(Coverage, Seen.Keys);
                }
            }
        }
        """;

    private const string Recorder = """
        internal static class EngineMutantRecorder
        {
            [System.Runtime.CompilerServices.ModuleInitializer]
            internal static void Begin()
            {
                EngineMutant.Test = () => Xunit.TestContext.Current is { TestMethod: { } method, TestClass: { } type }
                    ? $"{type.TestClassName}.{method.MethodName}"
                    : null;
                System.AppDomain.CurrentDomain.ProcessExit += (_, _) => EngineMutant.Save();
            }
        }
        """;

    /// <summary>The tests, as a program.</summary>
    public string Tests => Path.Combine(folder, "tests", program.Tests, "bin", "Debug", "net10.0", program.Tests);

    /// <summary>When the program or its tests were built last.</summary>
    public DateTime BuiltAt =>
        new[] { program.Library, $"{program.Tests}.dll" }
            .Max(file => File.GetLastWriteTimeUtc(Path.Combine(Path.GetDirectoryName(Tests)!, file)));

    /// <summary>Where the copy is.</summary>
    public string Folder => folder;

    /// <summary>Copies and builds.</summary>
    /// <param name="mutants">All mutants with their numbers.</param>
    /// <param name="results">Where those are kept that cannot be compiled.</param>
    /// <returns>Those that can be compiled.</returns>
    /// <exception cref="InvalidOperationException">The rest cannot be compiled either.</exception>
    public async Task<IReadOnlyList<(int Number, Mutant Mutant)>> BuildAsync(
        IReadOnlyList<(int Number, Mutant Mutant)> mutants, Results results)
    {
        var mutated = mutants.Select(one => one.Mutant.File).ToHashSet();
        var listed = await Shell.RunAsync(root, "git", ["ls-files", "--cached", "--others", "--exclude-standard"]);
        var files = listed.Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(file => File.Exists(Path.Combine(root, file))).ToHashSet();
        foreach (var file in files.Where(file => !mutated.Contains(file)))
        {
            // Copied, not written: scripts stay executable.
            if (await IsOtherAsync(file, await File.ReadAllBytesAsync(Path.Combine(root, file))))
            {
                File.Copy(Path.Combine(root, file), Path.Combine(folder, file), overwrite: true);
            }
        }

        var (code, recorder) = ($"{program.Source}/EngineMutant.cs", $"tests/{program.Tests}/EngineMutantRecorder.cs");
        await WriteAsync(code, Bytes(Switch));
        await WriteAsync(recorder, Bytes(Recorder));
        RemoveOthers([.. files, code, recorder]);
        var kept = mutants.Where(one => !results.IsRefused(one.Mutant)).ToList();
        while (await BrokenAsync(kept, mutated) is { Count: > 0 } broken)
        {
            foreach (var (_, mutant) in kept.Where(one => broken.Contains(one.Number)))
            {
                results.AddRefused(mutant);
            }

            kept.RemoveAll(one => broken.Contains(one.Number));
        }

        await BuildProjectAsync($"tests/{program.Tests}");
        return kept;
    }

    /// <summary>Builds the program and says which mutants the compiler refuses.</summary>
    private async Task<HashSet<int>> BrokenAsync(List<(int Number, Mutant Mutant)> mutants, HashSet<string> files)
    {
        var written = new Dictionary<string, MutatedFile>();
        foreach (var path in files)
        {
            var file = written[path] = new(
                await File.ReadAllTextAsync(Path.Combine(root, path)), mutants.Where(one => one.Mutant.File == path));
            await WriteAsync(path, Bytes(file.Text));
        }

        var build = await Shell.RunAsync(folder, "dotnet", Build(program.Source));
        if (build.ExitCode == 0)
        {
            return [];
        }

        var broken = Error().Matches(build.Output)
            .Select(error => (File: Path.GetRelativePath(folder, error.Groups["file"].Value).Replace('\\', '/'),
                Line: Number(error, "line"), Column: Number(error, "column")))
            .Select(place => written.GetValueOrDefault(place.File)?.At(place.Line, place.Column) ?? [])
            .ToList();
        return broken.Count == 0 || broken.Any(numbers => numbers.Count == 0)
            ? throw new InvalidOperationException($"The copy in {folder} cannot be built:\n{build.Output}")
            : [.. broken.SelectMany(numbers => numbers)];
    }

    private async Task BuildProjectAsync(string project)
    {
        var build = await Shell.RunAsync(folder, "dotnet", Build(project));
        if (build.ExitCode != 0)
        {
            throw new InvalidOperationException($"{project} in {folder} cannot be built:\n{build.Output}");
        }
    }

    private static string[] Build(string project) =>
    [
        "build", project, "-v", "q", "-clp:NoSummary", "-p:RunAnalyzers=false", "-p:EnforceCodeStyleInBuild=false",
        "-p:TreatWarningsAsErrors=false", "-p:WarningLevel=0",
    ];

    private async Task WriteAsync(string file, byte[] bytes)
    {
        if (await IsOtherAsync(file, bytes))
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, file), bytes);
        }
    }

    /// <summary>A file that is the same already keeps its time, and is not compiled again for it.</summary>
    private async Task<bool> IsOtherAsync(string file, byte[] bytes)
    {
        var path = Path.Combine(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return !File.Exists(path) || !Enumerable.SequenceEqual(bytes, await File.ReadAllBytesAsync(path));
    }

    private void RemoveOthers(HashSet<string> files)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var file = Path.GetRelativePath(folder, path).Replace('\\', '/');
            if (!files.Contains(file) && !file.Split('/').Any(part => part is "bin" or "obj"))
            {
                File.Delete(path);
            }
        }
    }

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    private static int Number(Match error, string name) => int.Parse(error.Groups[name].Value);

    [GeneratedRegex(@"(?m)^\s*(?<file>[^\s(][^(\n]*\.cs)\((?<line>\d+),(?<column>\d+)\): error ")]
    private static partial Regex Error();
}
