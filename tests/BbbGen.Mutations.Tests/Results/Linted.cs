using System.Collections.Concurrent;
using System.Text.Json;
using BbbGen.Mutations.Tests.Making;
using BbbGen.Testing;

namespace BbbGen.Mutations.Tests.Results;

/// <summary>
/// The findings of cfn-lint for each mistake: running it takes minutes, so they are stored in a file. Without the mistakes it finds
/// nothing, as another test shows, so any finding counts.
/// </summary>
internal static class Linted
{
    /// <summary>The version of cfn-lint.</summary>
    public const string Version = "1.51.0";

    /// <summary>If set, cfn-lint runs on the mistakes without stored results.</summary>
    public const string Variable = "BBBGEN_LINT_MUTATIONS";

    private const string Answers = "tests/BbbGen.Mutations.Tests/cfn-lint.tsv";

    /// <summary>Files per process: starting a process takes as long as checking several files.</summary>
    private const int Batch = 10;

    /// <summary>Mutation → the rules with findings, separated by commas; empty if there are none.</summary>
    public static IReadOnlyDictionary<string, string> Read() => Repository.ReadText(Answers)
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split('\t')).ToDictionary(cells => cells[0], cells => cells[1]);

    /// <summary>Runs cfn-lint on the mistakes without stored results, and stores them; results of other mistakes are deleted.</summary>
    public static async Task AskAsync(IReadOnlyList<Mutation> mutations, CancellationToken cancellation)
    {
        var linter = ExternalTool.CfnLint.Require();
        var folder = Directory.CreateTempSubdirectory("bbbgen-mutations-");
        var known = Read();
        var answers = new ConcurrentDictionary<string, string>(known);
        await Parallel.ForEachAsync(mutations.Where(mutation => !known.ContainsKey(mutation.Id))
            .Chunk(Batch), cancellation, async (batch, stop) =>
            {
                string[] files = [.. batch.Select(_ => Path.Combine(folder.FullName, $"{Guid.NewGuid()}.yaml"))];
                foreach (var (mutation, file) in batch.Zip(files))
                {
                    await File.WriteAllTextAsync(file, mutation.Mistake.Text(), stop);
                }

                var run = await ProgramRun.OfAsync(linter, ["--regions", "eu-west-1", "--format", "json", "--", .. files], Repository.Root,
                    new Dictionary<string, string>(), stop);
                using var json = JsonDocument.Parse(run.Output);
                var found = json.RootElement.EnumerateArray().ToLookup(
                    finding => finding.GetProperty("Filename").GetString(),
                    finding => finding.GetProperty("Rule").GetProperty("Id").GetString());
                foreach (var (mutation, file) in batch.Zip(files))
                {
                    answers[mutation.Id] = string.Join(',', found[file].Distinct().Order(StringComparer.Ordinal));
                }
            });
        folder.Delete(recursive: true);
        await File.WriteAllTextAsync(Repository.PathOf(Answers),
            string.Concat(mutations.Select(mutation => $"{mutation.Id}\t{answers[mutation.Id]}\n")), cancellation);
    }
}
