using BbbGen.Generators.Templates;
using BbbGen.Generators.Vocabulary;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace BbbGen.Generators.Tests;

/// <summary>While somebody types, generators do again only what the edit concerns.</summary>
public sealed class IncrementalTests
{
    private const string Template = """
        using System;
        namespace BbbGen.CloudFormation.Language
        {
            public sealed class TemplateAttribute(string file, string description) : Attribute;
            public sealed class LabelAttribute(string text) : Attribute;
            public abstract class Template;
            public interface IElement;
            public abstract class Resource : IElement;
            public sealed class Bucket : Resource;
            public sealed class Parameter<T>(string description) : IElement;
        }
        """;

    private const string One = """
        using BbbGen.CloudFormation.Language;
        [Template("one.yaml", "One.")] public sealed partial class OneTemplate : Template { [Label("files")] Bucket Files => null!; }
        """;

    private const string Two = """
        using BbbGen.CloudFormation.Language;
        [Template("two.yaml", "Two.")] public sealed partial class TwoTemplate : Template { [Label("logs")] Bucket Logs => null!; }
        """;

    private const string Child = """
        using BbbGen.CloudFormation.Language;
        [Template("child.yaml", "A child.")] public sealed partial class ChildTemplate : Template
        {
            Parameter<int> Size => new("How large.");
        }
        """;

    private const string Parent = """
        using BbbGen.CloudFormation.Language;
        [Template("parent.yaml", "A parent.")] public sealed partial class ParentTemplate : Template
        {
            Parameter<int> Size => new("How large.");
            ChildStack Child => null!;
        }
        """;

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Preview);

    [Fact]
    public void An_edit_beside_the_templates_generates_nothing_again() => Assert.Equal(
        "Cached, Cached; Cached",
        ReasonsAfter("class Unrelated { int Value => 2; }", One, Two));

    [Fact]
    public void An_edit_of_the_code_of_a_template_that_changes_no_declaration_generates_nothing_again() => Assert.Equal(
        "Cached, Cached; Cached",
        ReasonsAfter("class Unrelated;", One.Replace("null!", "throw new System.InvalidOperationException()"), Two));

    [Fact]
    public void An_edit_of_one_template_generates_that_one_again() => Assert.Equal(
        "Cached, Modified; Modified",
        ReasonsAfter("class Unrelated;", One.Replace("Bucket Files", "Bucket Documents"), Two));

    [Fact]
    public void An_edit_of_a_parameter_generates_the_parent_that_passes_it_again() => Assert.Equal(
        "Modified, Modified; Cached",
        ReasonsAfter("class Unrelated;", Child.Replace("Size", "Length"), Parent, before: Child));

    [Fact]
    public void Without_an_edit_of_a_schema_the_vocabulary_is_not_generated_again()
    {
        var type = new Lines("AWS.X.Y.cfn", "type AWS::X::Y id=Name\n  Name s\n");
        var first = Compile("class Unrelated;");
        var driver = Tracking(new VocabularyGenerator(), [type]).RunGenerators(first, TestContext.Current.CancellationToken);

        var result = driver.RunGenerators(Compile("class Unrelated { int Value => 2; }"), TestContext.Current.CancellationToken)
            .GetRunResult().Results.Single();

        Assert.All(
            result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs),
            output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    /// <summary>Why the texts of the templates and, after the semicolon, the labels are written or not after an edit.</summary>
    /// <param name="before">The first template before the edit.</param>
    private static string ReasonsAfter(string unrelated, string one, string two, string before = One)
    {
        var driver = Tracking(new TemplateGenerator(), [])
            .RunGenerators(Compile("class Unrelated;", before, two), TestContext.Current.CancellationToken);

        var result = driver.RunGenerators(Compile(unrelated, one, two), TestContext.Current.CancellationToken)
            .GetRunResult().Results.Single();

        var outputs = result.TrackedOutputSteps.SelectMany(step => step.Value)
            .ToLookup(
                step => step.Inputs.Any(input => input.Source.Name == TemplateGenerator.LabelStep),
                step => Assert.Single(step.Outputs).Reason.ToString());
        return $"{string.Join(", ", outputs[false].Order(StringComparer.Ordinal))}; {string.Join(", ", outputs[true])}";
    }

    private static CSharpGeneratorDriver Tracking(IIncrementalGenerator generator, IEnumerable<AdditionalText> files) =>
        CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], files, Parsing,
            driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private static CSharpCompilation Compile(params IReadOnlyList<string> texts) => CSharpCompilation.Create(
        "Snippet",
        [.. texts.Append(Template).Select((text, index) => CSharpSyntaxTree.ParseText(text, Parsing, $"{index}.cs"))],
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))]);

    private sealed class Lines(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
