using BbbGen.CloudFormation.Documents;
using BbbGen.Templates;
using BenchmarkDotNet.Attributes;

namespace BbbGen.Benchmarks;

/// <summary>Each template from its document to text, warm.</summary>
[MemoryDiagnoser]
public class YamlBenchmarks
{
    private static readonly Dictionary<string, string> Texts = TemplateSet.Generate().ToDictionary(
        template => template.FileName["bbb-on-aws-".Length..^".template.yaml".Length],
        template => template.Text);

    private Node _document = Node.MapOf();

    public static IEnumerable<string> Names => Texts.Keys;

    [ParamsSource(nameof(Names))]
    public string Template { get; set; } = "";

    [GlobalSetup]
    public void Read() => _document = YamlReader.Read(Texts[Template]);

    [Benchmark]
    public string Write() => YamlWriter.Write(_document);
}
