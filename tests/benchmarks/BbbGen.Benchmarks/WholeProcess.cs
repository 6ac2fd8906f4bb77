using System.Diagnostics;
using BbbGen.Testing;

namespace BbbGen.Benchmarks;

/// <summary>
/// Whole processes from start to exit, in turn, so that a busy machine is busy for all of them: <c>cp</c> of the templates
/// and the native <c>bbbgen</c>. The minimum is the figure to compare; the others say how quiet the machine was.
/// </summary>
internal static class WholeProcess
{
    private const int Runs = 50;

    public static void Measure(string binary, TextWriter output)
    {
        var work = Directory.CreateTempSubdirectory("bbbgen-benchmarks-").FullName;
        try
        {
            var (copies, same, fresh) = (Path.Combine(work, "copies"), Path.Combine(work, "same"), Path.Combine(work, "fresh"));
            Directory.CreateDirectory(copies);
            var templates = Directory.GetFiles(Repository.PathOf("templates-out"));
            Row[] rows =
            [
                new("cp of the templates", "cp", [.. templates, copies]),
                new("generate, folder up to date", binary, ["generate", "--out", same]),
                new("generate, new folder", binary, ["generate", "--out", fresh]),
                new("generate --help", binary, ["generate", "--help"]),
                new("--help", binary, ["--help"]),
            ];
            for (var run = -1; run < Runs; run++)
            {
                DeleteFolder(fresh);
                foreach (var row in rows)
                {
                    row.Run(counts: run >= 0);
                }
            }

            Print(rows, output);
        }
        finally
        {
            DeleteFolder(work);
        }
    }

    private static void DeleteFolder(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private static void Print(Row[] rows, TextWriter output)
    {
        output.WriteLine($"Whole processes, {Runs} runs each, in turn; milliseconds");
        output.WriteLine();
        output.WriteLine("| process | min | median | max | × cp (min) |");
        output.WriteLine("| --- | ---: | ---: | ---: | ---: |");
        foreach (var row in rows)
        {
            output.WriteLine(
                $"| {row.Name} | {row.Minimum:F1} | {row.Median:F1} | {row.Maximum:F1} | {row.Minimum / rows[0].Minimum:F1} |");
        }

        output.WriteLine();
    }

    /// <summary>A command and how long its runs took, in milliseconds.</summary>
    private sealed class Row(string name, string command, IReadOnlyList<string> arguments)
    {
        private readonly List<double> _times = [];

        public string Name => name;

        public double Minimum => _times.Min();

        public double Median => _times.Order().ElementAt(_times.Count / 2);

        public double Maximum => _times.Max();

        public void Run(bool counts)
        {
            // What a run prints fits into the pipes; nobody reads it.
            ProcessStartInfo start = new(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
            var begin = Stopwatch.GetTimestamp();
            using var process = Process.Start(start)!;
            process.WaitForExit();
            var time = Stopwatch.GetElapsedTime(begin);
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"{command} ended with {process.ExitCode}: {process.StandardError.ReadToEnd()}");
            }

            if (counts)
            {
                _times.Add(time.TotalMilliseconds);
            }
        }
    }
}
