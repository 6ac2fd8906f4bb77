using System.Globalization;
using BbbGen.Testing;
using BbbGen.Testing.Moto;

namespace BbbGen.Benchmarks;

/// <summary>
/// How long an operator's command takes until it asks for the master's change set: the old way and <c>bbbgen deploy</c>, in turn, on one AWS endpoint.
/// From the start of the process to the arrival of the second CreateChangeSet, which the endpoint notes; both clocks are this machine's.
/// </summary>
internal static class SideBySide
{
    private const int Runs = 5;
    private static readonly MotoCall Wanted = new("cloudformation", "CreateChangeSet");

    public static async Task MeasureAsync(string binary, TextWriter output)
    {
        await using var server = await MotoServer.StartAsync();
        var script = OldWay.Script(await OldWay.CliAsync(), "demo");
        string[] deploy = ["deploy", "-e", "ops@uni.example", "-h", "Z0123456789ABCDEFGHIJ", "-s", "demo", "-d", "bbb.uni.example", "--yes", "--no-smoke-test"];
        List<Measured> old = [], ours = [];
        output.WriteLine($"Load before: {Load}");
        for (var run = -1; run < Runs; run++)
        {
            var (before, after) = (await RunAsync(server, "bash", ["-c", script]), await RunAsync(server, binary, deploy));
            if (run >= 0)
            {
                old.Add(before);
                ours.Add(after);
            }
        }

        output.WriteLine(Invariant($"Load after: {Load}"));
        output.WriteLine();
        output.WriteLine("| until the master's change set is requested, s | min | median | max | calls of AWS |");
        output.WriteLine("| --- | ---: | ---: | ---: | ---: |");
        output.WriteLine(Row("the old way", old));
        output.WriteLine(Row("bbbgen deploy", ours));
        output.WriteLine();
        output.WriteLine(Invariant($"The old way takes {Median(old) / Median(ours):F1} times as long (medians), {old.Min(run => run.Seconds) / ours.Min(run => run.Seconds):F1} times (minima)."));
    }

    private static async Task<Measured> RunAsync(MotoServer server, string program, string[] arguments)
    {
        await server.ResetAsync();
        await server.AddHostedZoneAsync("Z0123456789ABCDEFGHIJ", "uni.example");
        var start = TimeProvider.System.GetUtcNow();
        var run = await ProgramRun.OfAsync(program, arguments, Repository.Root, server.Environment, CancellationToken.None);
        if (run.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {run.ExitCode}: {run.Output}{run.Error}");
        }

        var calls = await server.CallsAsync();
        var place = calls.Index().Where(call => call.Item == Wanted).ElementAt(1).Index;
        return new((await server.ArrivalsAsync())[place].Subtract(start).TotalSeconds, place);
    }

    private static string Load => File.ReadAllText("/proc/loadavg").TrimEnd();

    private static string Row(string name, List<Measured> runs) =>
        Invariant($"| {name} | {runs.Min(run => run.Seconds):F2} | {Median(runs):F2} | {runs.Max(run => run.Seconds):F2} | {runs[0].Calls} |");

    private static double Median(List<Measured> runs) => runs.Select(run => run.Seconds).Order().ElementAt(runs.Count / 2);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>One run: how long it took, and how many calls came before.</summary>
    private sealed record Measured(double Seconds, int Calls);
}
