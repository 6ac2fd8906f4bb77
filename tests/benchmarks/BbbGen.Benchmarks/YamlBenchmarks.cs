using BbbGen.CloudFormation.Documents;
using BbbGen.Templates;
using BenchmarkDotNet.Attributes;

namespace BbbGen.Benchmarks;

/// <summary>Each template from its document to text, warm.</summary>
[MemoryDiagnoser]
public class YamlBenchmarks
{
    private Node _document = Node.MapOf();

    public static IEnumerable<string> FileNames => TemplateSet.Generate().Select(template => template.FileName);

    [ParamsSource(nameof(FileNames))]
    public string FileName { get; set; } = "";

    [GlobalSetup]
    public void Read() => _document = YamlReader.Read(TemplateSet.Generate().Single(template => template.FileName == FileName).Text);

    [Benchmark]
    public string Write() => YamlWriter.Write(_document);
}
