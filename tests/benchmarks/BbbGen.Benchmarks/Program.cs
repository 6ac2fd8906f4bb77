using BbbGen.Benchmarks;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

// dotnet run -c Release --project tests/benchmarks/BbbGen.Benchmarks [-- BINARY]
// BINARY is a published bbbgen; without it one is published first.
var binary = args is [var given] ? Path.GetFullPath(given) : NativeBinary.Publish();
WholeProcess.Measure(binary, Console.Out);

// In this process: a project generated for each benchmark would need a restore of its own.
BenchmarkRunner.Run(
    [typeof(GenerateBenchmarks), typeof(YamlBenchmarks)],
    ManualConfig.Create(DefaultConfig.Instance)
        .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
        .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "bbbgen-benchmarks")));
