using BbbGen.Testing;
using BbbGen.Testing.Moto;

namespace BbbGen.Benchmarks;

/// <summary>
/// How long an operator's commands take, the old way and <c>bbbgen deploy</c> in turn, on one AWS endpoint: the first deployment and one
/// with another parameter until the master's change set is requested, and one with nothing changed to its end. The endpoint notes when a
/// request arrives; both clocks are this machine's.
/// </summary>
internal static class SideBySide
{
    private const int Rounds = 3;
    private const string Other = "BBBLogRetentionInDays";
    private static readonly MotoCall Wanted = new("cloudformation", "CreateChangeSet");
    private static readonly string[] Cases = ["first deployment", "another parameter", "nothing changed"];

    public static async Task MeasureAsync(string binary, TextWriter output)
    {
        var cli = await OldWay.CliAsync();
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, $$$"""{"Parameters": {"{{{Other}}}": 30}}""");
        string[] deploy = ["deploy", "-e", "ops@uni.example", "-h", "Z0123456789ABCDEFGHIJ", "-s", "demo", "-d", "bbb.uni.example", "--yes",
            "--no-smoke-test"];
        var (first, changed) = (OldWay.Script(cli, "demo"), OldWay.Script(cli, "demo", $"{Other}=30"));
        List<Measured>[] old = [[], [], []], ours = [[], [], []];
        try
        {
            await using var server = await MotoServer.StartAsync();
            output.WriteLine($"Load before: {Load}");
            for (var round = -1; round < Rounds; round++)
            {
                var before = await RoundAsync(server, ("bash", ["-c", first]), ("bash", ["-c", changed]));
                var after = await RoundAsync(server, (binary, deploy), (binary, [.. deploy, "--parameters", file]));
                for (var index = 0; round >= 0 && index < Cases.Length; index++)
                {
                    old[index].Add(before[index]);
                    ours[index].Add(after[index]);
                }
            }
        }
        finally
        {
            File.Delete(file);
        }

        output.WriteLine($"Load after: {Load}");
        output.WriteLine();
        output.WriteLine("| seconds | min | median | max | calls of AWS |");
        output.WriteLine("| --- | ---: | ---: | ---: | ---: |");
        for (var index = 0; index < Cases.Length; index++)
        {
            output.WriteLine(Row($"{Cases[index]}, the old way", old[index]));
            output.WriteLine(Row($"{Cases[index]}, bbbgen deploy", ours[index]));
        }

        output.WriteLine();
        for (var index = 0; index < Cases.Length; index++)
        {
            output.WriteLine(
                $"{Cases[index]}: the old way takes {Median(old[index]) / Median(ours[index]):F1} times as long "
                    + $"(medians), {Least(old[index]) / Least(ours[index]):F1} times (minima).");
        }
    }

    private static async Task<Measured[]> RoundAsync(
        MotoServer server, (string Program, string[] Arguments) first, (string Program, string[] Arguments) changed)
    {
        await server.ResetAsync();
        await server.AddHostedZoneAsync("Z0123456789ABCDEFGHIJ", "uni.example");
        return [await RunAsync(server, first), await RunAsync(server, changed), await RunAsync(server, changed, toItsEnd: true)];
    }

    private static async Task<Measured> RunAsync(MotoServer server, (string Program, string[] Arguments) command, bool toItsEnd = false)
    {
        var earlier = (await server.CallsAsync()).Count;
        var start = TimeProvider.System.GetUtcNow();
        var run = await ProgramRun.OfAsync(command.Program, command.Arguments, Repository.Root, server.Environment, CancellationToken.None);
        var end = TimeProvider.System.GetUtcNow();
        if (run.ExitCode != 0)
        {
            throw new InvalidOperationException($"{command.Program} ended with {run.ExitCode}: {run.Output}{run.Error}");
        }

        var calls = await server.CallsAsync();
        if (toItsEnd)
        {
            return new((end - start).TotalSeconds, calls.Count - earlier);
        }

        // The bucket's stack has one too, before.
        var place = calls.Index().Last(call => call.Item == Wanted).Index;
        return new((await server.ArrivalsAsync())[place].Subtract(start).TotalSeconds, place - earlier);
    }

    private static string Load => File.ReadAllText("/proc/loadavg").TrimEnd();

    private static string Row(string name, List<Measured> runs) =>
        $"| {name} | {runs.Min(run => run.Seconds):F2} | {Median(runs):F2} | {runs.Max(run => run.Seconds):F2} | {runs[0].Calls} |";

    private static double Least(List<Measured> runs) => runs.Min(run => run.Seconds);

    private static double Median(List<Measured> runs) => runs.Select(run => run.Seconds).Order().ElementAt(runs.Count / 2);

    /// <summary>One run: how long it took, and how many calls came before.</summary>
    private sealed record Measured(double Seconds, int Calls);
}
