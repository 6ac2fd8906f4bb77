using BbbGen.Templates;
using BenchmarkDotNet.Attributes;

namespace BbbGen.Benchmarks;

/// <summary>All templates from code to text, warm.</summary>
[MemoryDiagnoser]
public class GenerateBenchmarks
{
    [Benchmark]
    public IReadOnlyList<GeneratedTemplate> Generate() => TemplateSet.Generate();
}
