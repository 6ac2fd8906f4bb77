using System.Diagnostics;
using BbbGen.EngineMutants;

// dotnet run --project tests/BbbGen.EngineMutants -- list engine | list language | run engine [TEXT] | run language [TEXT]
var root = Environment.CurrentDirectory;
var program = MutatedProgram.All.FirstOrDefault(program => args.Length > 1 && program.Name == args[1]);
if (!File.Exists(Path.Combine(root, "BbbGen.sln")) || program is null || args is not (["list", _] or ["run", _] or ["run", _, _]))
{
    Console.Error.WriteLine("Usage, in the repository's folder: list, or run, of engine or language [TEXT of the mutants' names]");
    return 2;
}

var drawn = Selection.Drawn(root, program);
if (args is ["list", _])
{
    foreach (var mutant in drawn)
    {
        Console.WriteLine($"{mutant.Name} ({mutant.Line}): {mutant.Text}");
    }

    Console.WriteLine($"{drawn.Count} of {Selection.All(root, program).Count} mutants");
    return 0;
}

var folder = Path.Combine(Path.GetTempPath(), $"bbbgen-{program.Name}-mutants");
Directory.CreateDirectory(Path.Combine(folder, "obj"));
var time = Stopwatch.StartNew();
var results = new Results(root, Path.Combine(root, "tests", "BbbGen.EngineMutants", "results.tsv"));
var copy = new MutatedCopy(root, folder, program);
Console.WriteLine($"Building {drawn.Count} mutants in {folder}");
var numbers = await copy.BuildAsync([.. drawn.Select((mutant, index) => (index + 1, mutant))], results);
Console.WriteLine($"{drawn.Count - numbers.Count} cannot be compiled, {numbers.Count} are run ({time.Elapsed:hh\\:mm\\:ss})");
var runs = new TestRuns(copy, program) { Numbers = numbers };
foreach (var failing in await runs.CoverAsync())
{
    Console.WriteLine($"Fails without a mutant, left out: {failing}");
}

Console.WriteLine($"The tests have run once without a mutant ({time.Elapsed:hh\\:mm\\:ss})");

// In the order of the draw: what is known early is a fair sample.
var chosen = numbers.Where(one => args is ["run", _] || one.Mutant.Name.Contains(args[2]))
    .OrderBy(one => one.Mutant.Draw, StringComparer.Ordinal).ToList();
var verdicts = new Verdict[chosen.Count];

// Twice as many as there are processors: a test program spends seconds on starting.
var side = new ParallelOptions { MaxDegreeOfParallelism = 2 * Environment.ProcessorCount };
await Parallel.ForAsync(0, chosen.Count, side, async (index, _) =>
{
    var (number, mutant) = chosen[index];
    var known = results.KillerOf(mutant);
    var verdict = verdicts[index] = known is null ? await runs.TryAsync(number, mutant) : new(mutant, true, known);
    if (known is null)
    {
        Console.WriteLine($"{time.Elapsed:hh\\:mm\\:ss} {(verdict.IsKilled ? "killed  " : "SURVIVED")} {mutant.Name} "
            + $"({mutant.Line}) {mutant.Text}: {verdict.By}");
        if (verdict.IsKilled)
        {
            results.Add(verdict);
        }
    }
});
Console.WriteLine($"{verdicts.Count(verdict => verdict.IsKilled)} of {verdicts.Length} killed ({time.Elapsed:hh\\:mm\\:ss})");
if (args is ["run", _])
{
    var commit = (await Shell.RunAsync(root, "git", ["describe", "--always", "--dirty", "--abbrev=10"])).Output.Trim();
    await File.WriteAllTextAsync(Path.Combine(root, program.Page),
        Page.Of(program, commit, [.. verdicts.OrderBy(verdict => verdict.Mutant.Name, StringComparer.Ordinal)], Survivors.Reasons(root)));
}

return 0;
