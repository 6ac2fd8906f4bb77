using BbbGen.Benchmarks;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

// dotnet run -c Release --project tests/benchmarks/BbbGen.Benchmarks [-- [side-by-side] BINARY]
// BINARY is a published bbbgen; without it one is published first. side-by-side measures the old way against it, and nothing else.
var besideTheOldWay = args is ["side-by-side", ..];
var binary = args[(besideTheOldWay ? 1 : 0)..] is [var given] ? Path.GetFullPath(given) : NativeBinary.Publish();
if (besideTheOldWay)
{
    await SideBySide.MeasureAsync(binary, Console.Out);
    return;
}

WholeProcess.Measure(binary, Console.Out);

// In this process: a project generated for each benchmark would need a restore of its own.
BenchmarkRunner.Run(
    [typeof(GenerateBenchmarks), typeof(YamlBenchmarks)],
    ManualConfig.Create(DefaultConfig.Instance)
        .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
        .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "bbbgen-benchmarks")));
