using System.Collections.Concurrent;
using System.Text.Json;
using BbbGen.Mutations.Tests.Making;
using BbbGen.Testing;

namespace BbbGen.Mutations.Tests.Judging;

/// <summary>
/// What cfn-lint says of each mistake: minutes of work, so the answers are kept in a file. Without the mistakes it says nothing, as another
/// test has it; so whatever it says, it has found something.
/// </summary>
internal static class Linted
{
    /// <summary>The version that was asked.</summary>
    public const string Version = "1.51.0";

    /// <summary>Setting it asks cfn-lint about the mistakes it was not asked about yet.</summary>
    public const string Variable = "BBBGEN_LINT_MUTATIONS";

    private const string Answers = "tests/BbbGen.Mutations.Tests/cfn-lint.tsv";

    /// <summary>Files for one process: starting it takes as long as several files do.</summary>
    private const int Batch = 10;

    /// <summary>Mutation → the rules that said something, with commas between them; empty where none did.</summary>
    public static IReadOnlyDictionary<string, string> Read() => Repository.ReadText(Answers)
        .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).ToDictionary(cells => cells[0], cells => cells[1]);

    /// <summary>Asks cfn-lint about mistakes that have no answer yet, and writes down what it says; answers about others go.</summary>
    public static async Task AskAsync(IReadOnlyList<Mutation> mutations, CancellationToken cancellation)
    {
        var linter = ExternalTool.CfnLint.Require();
        var folder = Directory.CreateTempSubdirectory("bbbgen-mutations-");
        var known = Read();
        var answers = new ConcurrentDictionary<string, string>(known);
        await Parallel.ForEachAsync(mutations.Where(mutation => !known.ContainsKey(mutation.Id)).Chunk(Batch), cancellation, async (batch, stop) =>
        {
            string[] files = [.. batch.Select(_ => Path.Combine(folder.FullName, $"{Guid.NewGuid()}.yaml"))];
            foreach (var (mutation, file) in batch.Zip(files))
            {
                await File.WriteAllTextAsync(file, mutation.Mistake.Text(), stop);
            }

            var run = await ProgramRun.OfAsync(linter, ["--regions", "eu-west-1", "--format", "json", "--", .. files], Repository.Root, new Dictionary<string, string>(), stop);
            using var json = JsonDocument.Parse(run.Output);
            var found = json.RootElement.EnumerateArray().ToLookup(
                finding => finding.GetProperty("Filename").GetString(), finding => finding.GetProperty("Rule").GetProperty("Id").GetString());
            foreach (var (mutation, file) in batch.Zip(files))
            {
                answers[mutation.Id] = string.Join(',', found[file].Distinct().Order(StringComparer.Ordinal));
            }
        });
        folder.Delete(recursive: true);
        await File.WriteAllTextAsync(Repository.PathOf(Answers), string.Concat(mutations.Select(mutation => $"{mutation.Id}\t{answers[mutation.Id]}\n")), cancellation);
    }
}
