using System.Collections.Concurrent;
using System.Text.Json;
using BbbGen.Testing;

namespace BbbGen.Mutations.Tests.Results;

/// <summary>A template for cfn-lint.</summary>
/// <param name="Id">What identifies it in the stored results.</param>
/// <param name="Extension">Of the file: <c>yaml</c> or <c>json</c>.</param>
internal sealed record LintedText(string Id, string Text, string Extension = "yaml");

/// <summary>The findings of cfn-lint for faulty templates: running it takes minutes, so they are stored in a file.</summary>
/// <param name="answers">The file, from the repository's root.</param>
internal sealed class Linted(string answers)
{
    /// <summary>Those for the mistakes in our templates. Without the mistakes it finds nothing, as another test shows, so any finding
    /// counts.</summary>
    public static Linted Mistakes { get; } = new("tests/BbbGen.Mutations.Tests/cfn-lint.tsv");

    /// <summary>Those for the templates with a single fault.</summary>
    public static Linted SingleFaults { get; } = new("tests/BbbGen.Mutations.Tests/SingleFaults/cfn-lint.tsv");

    /// <summary>What is stored where cfn-lint fails with an exception of its own.</summary>
    public const string Crash = "crash";

    /// <summary>The version of cfn-lint.</summary>
    public const string Version = "1.51.0";

    /// <summary>If set, cfn-lint runs on the mistakes without stored results.</summary>
    public const string Variable = "BBBGEN_LINT_MUTATIONS";

    /// <summary>Files per process: starting a process takes as long as checking several files.</summary>
    private const int Batch = 10;

    /// <summary>Template → the rules with findings, separated by commas; empty if there are none.</summary>
    public IReadOnlyDictionary<string, string> Read() => Repository.ReadText(answers)
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split('\t')).ToDictionary(cells => cells[0], cells => cells[1]);

    /// <summary>Runs cfn-lint on the templates without stored results, and stores them; results of other templates are deleted.</summary>
    public async Task AskAsync(IReadOnlyList<LintedText> texts, CancellationToken cancellation)
    {
        var linter = ExternalTool.CfnLint.Require();
        var folder = Directory.CreateTempSubdirectory("bbbgen-linted-");
        var known = Read();
        var found = new ConcurrentDictionary<string, string>(known);
        await Parallel.ForEachAsync(
            texts.Where(text => !known.ContainsKey(text.Id)).Chunk(Batch), cancellation, (batch, stop) => AskAsync(batch, stop));
        folder.Delete(recursive: true);
        await File.WriteAllTextAsync(
            Repository.PathOf(answers), string.Concat(texts.Select(text => $"{text.Id}\t{found[text.Id]}\n")), cancellation);

        async ValueTask AskAsync(IReadOnlyList<LintedText> batch, CancellationToken stop)
        {
            string[] files = [.. batch.Select(text => Path.Combine(folder.FullName, $"{Guid.NewGuid()}.{text.Extension}"))];
            foreach (var (text, file) in batch.Zip(files))
            {
                await File.WriteAllTextAsync(file, text.Text, stop);
            }

            var run = await ProgramRun.OfAsync(linter, ["--regions", "eu-west-1", "--format", "json", "--", .. files], Repository.Root,
                new Dictionary<string, string>(), stop);
            if (!run.Output.StartsWith('['))
            {
                // One template ends the run for all.
                foreach (var text in batch)
                {
                    found[text.Id] = Crash;
                    await (batch.Count > 1 ? AskAsync([text], stop) : ValueTask.CompletedTask);
                }

                return;
            }

            using var json = JsonDocument.Parse(run.Output);
            var rules = json.RootElement.EnumerateArray().ToLookup(
                finding => finding.GetProperty("Filename").GetString(),
                finding => finding.GetProperty("Rule").GetProperty("Id").GetString());
            foreach (var (text, file) in batch.Zip(files))
            {
                found[text.Id] = string.Join(',', rules[file].Distinct().Order(StringComparer.Ordinal));
            }
        }
    }
}
