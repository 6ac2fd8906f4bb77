using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace BbbGen.EngineMutants;

/// <summary>The outcome of a mutant.</summary>
/// <param name="Mutant">The mutant.</param>
/// <param name="IsKilled">A test failed or did not end.</param>
/// <param name="By">The test that failed; for one that survived, how many tests ran.</param>
public sealed record Verdict(Mutant Mutant, bool IsKilled, string By);

/// <summary>Runs the tests of the mutated copy: once to see which test reaches which mutant, then those tests for each mutant.</summary>
/// <param name="copy">The copy.</param>
/// <param name="program">What is mutated in it.</param>
public sealed partial class TestRuns(MutatedCopy copy, MutatedProgram program)
{
    private static readonly TimeSpan FirstStage = TimeSpan.FromSeconds(4);

    private readonly Dictionary<string, TimeSpan> _times = [];
    private readonly Dictionary<int, HashSet<string>> _reached = [];

    /// <summary>Runs every test once, with no mutant active, unless that was done after the last build.</summary>
    /// <returns>Tests that fail without any mutant, and are left out.</returns>
    public async Task<IReadOnlyList<string>> CoverAsync()
    {
        var (report, reached) = (Path.Combine(copy.Folder, "obj", "coverage.xml"), Path.Combine(copy.Folder, "obj", "coverage.tsv"));
        if (File.GetLastWriteTimeUtc(reached) < copy.BuiltAt)
        {
            await Shell.RunAsync(
                copy.Folder,
                copy.Tests,
                ["-noLogo", "-noColor", "-xml", report, .. program.LeftOut.SelectMany(left => new[] { "-class-", left })],
                new Dictionary<string, string> { ["BBBGEN_MUTANT_COVERAGE"] = reached });
        }

        var failing = new List<string>();
        foreach (var test in XDocument.Load(report).Descendants("test"))
        {
            var name = $"{(string?)test.Attribute("type")}.{(string?)test.Attribute("method")}";
            _times[name] = _times.GetValueOrDefault(name) + TimeSpan.FromSeconds(double.Parse((string)test.Attribute("time")!));
            if ((string?)test.Attribute("result") == "Fail")
            {
                failing.Add(name);
            }
        }

        foreach (var line in await File.ReadAllLinesAsync(reached))
        {
            if (line.Split('\t') is [var number, var test] && _times.ContainsKey(test) && !failing.Contains(test))
            {
                var tests = _reached.TryGetValue(int.Parse(number), out var known)
                    ? known
                    : _reached[int.Parse(number)] = [];
                tests.Add(test);
            }
        }

        return failing;
    }

    /// <summary>Runs the tests that reach a mutant, cheap and near ones first, until one fails.</summary>
    /// <param name="number">The mutant's number.</param>
    /// <param name="mutant">The mutant.</param>
    public async Task<Verdict> TryAsync(int number, Mutant mutant)
    {
        var near = Near(mutant);
        var tests = Reaching(number, mutant)
            .OrderByDescending(IsNear)
            .ThenBy(test => _times[test])
            .ToList();
        var sum = TimeSpan.Zero;
        var first = tests.TakeWhile(test => (sum += _times[test]) < FirstStage).ToList();
        foreach (var stage in new[] { first, tests[first.Count..] }.Where(stage => stage.Count > 0))
        {
            if (await KillerAsync(number, stage) is { } killer)
            {
                return new(mutant, true, killer);
            }
        }

        return new(mutant, false, $"{tests.Count} tests");

        bool IsNear(string test) => test.StartsWith(near);
    }

    /// <summary>An initializer runs once in a process, for whichever test comes first, so the tests that reach its file and those of its
    /// folder are used.</summary>
    private IEnumerable<string> Reaching(int number, Mutant mutant)
    {
        var own = _reached.GetValueOrDefault(number, []);
        return mutant.Body.Form is BodyForm.Initializer
            ? own.Union(ReachingFile(mutant.File)).Union(_times.Keys.Where(test => test.StartsWith(Near(mutant))))
            : own;
    }

    /// <summary>What the names of the tests in the mutant's folder begin with.</summary>
    private string Near(Mutant mutant) => $"{program.Tests}.{mutant.Folder.Replace('/', '.')}.";

    private IEnumerable<string> ReachingFile(string file) => Numbers.Where(one => one.Mutant.File == file)
        .SelectMany(one => _reached.GetValueOrDefault(one.Number, []));

    /// <summary>All mutants of the copy.</summary>
    public required IReadOnlyList<(int Number, Mutant Mutant)> Numbers { get; init; }

    private async Task<string?> KillerAsync(int number, List<string> tests)
    {
        var left = tests;
        while (left.Count > 0)
        {
            var run = await RunAsync(number, left);
            if (run.ExitCode is null || (run.ExitCode != 0 && Failed().Match(run.Output) is { Success: false }))
            {
                return run.ExitCode is null ? "the time limit" : "the end of the test program";
            }

            if (run.ExitCode == 0)
            {
                return null;
            }

            // Run again: on a busy machine a test can fail without the mutant.
            var failed = Failed().Match(run.Output).Groups["test"].Value;
            var test = left.Where(test => failed.StartsWith(test)).MaxBy(test => test.Length);
            if (test is null || (await RunAsync(number, [test])).ExitCode != 0)
            {
                return test ?? failed;
            }

            left = [.. left.Where(one => one != test)];
        }

        return null;
    }

    private async Task<Ended> RunAsync(int number, List<string> tests)
    {
        var usual = TimeSpan.FromTicks(tests.Sum(test => _times[test].Ticks));
        return await Shell.RunAsync(
            copy.Folder,
            copy.Tests,
            ["-noLogo", "-noColor", "-stopOnFail", .. tests.SelectMany(test => new[] { "-method", test })],
            new Dictionary<string, string>
            {
                ["BBBGEN_MUTANT"] = number.ToString(),
                ["BBBGEN_TEST_SECONDS"] = "120",
                ["DOTNET_GCHeapHardLimit"] = "0x100000000",
            },
            TimeSpan.FromSeconds(90) + (usual * 5));
    }

    [GeneratedRegex(@"(?m)^\s*(?<test>BbbGen\..*) \[FAIL\]")]
    private static partial Regex Failed();
}
