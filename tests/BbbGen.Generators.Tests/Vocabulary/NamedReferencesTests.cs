using BbbGen.Generators.Vocabulary;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace BbbGen.Generators.Tests.Vocabulary;

/// <summary>A property that names an ID or an ARN has the type of what it names, or there is a reason why it is text.</summary>
public sealed class NamedReferencesTests
{
    private const string Topic = "type AWS::SNS::Topic id=TopicArn\n  TopicName s\n  = TopicArn s\n";
    private const string Subnet = "type AWS::EC2::Subnet id=SubnetId\n  CidrBlock s\n  = SubnetId s\n";

    [Theory]
    [InlineData("SubnetId s", "Value<global::BbbGen.CloudFormation.Vocabulary.EC2.Subnet>? SubnetId")]
    [InlineData("SubnetIds [s]", "ValueList<global::BbbGen.CloudFormation.Vocabulary.EC2.Subnet>? SubnetIds")]
    [InlineData("SubnetArn s",
        "Value<global::BbbGen.CloudFormation.Language.Arn<global::BbbGen.CloudFormation.Vocabulary.EC2.Subnet>>? SubnetArn")]
    [InlineData(
        "TopicARN s", "Value<global::BbbGen.CloudFormation.Language.Arn<global::BbbGen.CloudFormation.Vocabulary.SNS.Topic>>? TopicARN")]
    [InlineData(
        "TopicId s", "Value<global::BbbGen.CloudFormation.Language.Arn<global::BbbGen.CloudFormation.Vocabulary.SNS.Topic>>? TopicId")]
    public void The_name_of_a_property_says_what_it_refers_to(string property, string declaration)
    {
        var (problems, text) = Run($"type AWS::X::Y id=Name\n  Name s\n  {property}\n", "ref-is-arn AWS::SNS::Topic\n");

        Assert.Empty(problems);
        Assert.Contains(declaration, text);
    }

    [Fact]
    public void The_same_service_comes_first()
    {
        var (problems, text) = Run(
            "type AWS::X::Y id=Name\n  Name s\n  SubnetId s\n", "", ("AWS.X.Subnet.cfn", "type AWS::X::Subnet id=Name\n  Name s\n"));

        Assert.Empty(problems);
        Assert.Contains("Vocabulary.X.Subnet>? SubnetId", text);
    }

    [Theory]
    [InlineData("  SnapshotId s\n", "", "AWS::X::Y.SnapshotId names an ID or an ARN")]
    [InlineData("  Parts [.Part]\n def Part\n  SnapshotIds [s]\n", "", "AWS::X::Y.Part.SnapshotIds names an ID or an ARN")]
    [InlineData("  SubnetId s\n", "wants AWS::X::Y.SubnetId @EC2::Subnet.Id\n", "its name says that already")]
    [InlineData("  Size i\n", "text AWS::X::Y.SnapshotId no type here\n", "there is no such property")]
    [InlineData("  SubnetId s @EC2::VPC.Id\n", "text AWS::X::Y.SubnetId a VPC\n", "its schema says what it refers to")]
    [InlineData("  SnapshotId s\n", "text AWS::X::Y.SnapshotId\n", "text AWS::X::Y.SnapshotId")]
    public void What_is_text_by_oversight_or_said_twice_does_not_compile(string properties, string overrides, string problem)
    {
        var (problems, _) = Run($"type AWS::X::Y id=Name\n  Name s\n{properties}", overrides);

        Assert.Contains(problems, reported => reported.StartsWith("BBB001", StringComparison.Ordinal) && reported.Contains(problem));
    }

    [Theory]
    [InlineData("  SnapshotId s\n", "text AWS::X::Y.SnapshotId no type here\n", "Value<string>? SnapshotId")]
    [InlineData("  SubnetId s\n", "text AWS::X::Y.SubnetId of another account\n", "Value<string>? SubnetId")]
    [InlineData("  SubnetId s\n", "wants AWS::X::Y.SubnetId @SNS::Topic.Name\n", "SNS.Topic>? SubnetId")]
    public void A_line_says_otherwise(string properties, string overrides, string declaration)
    {
        var (problems, text) = Run($"type AWS::X::Y id=Name\n  Name s\n{properties}", overrides);

        Assert.Empty(problems);
        Assert.Contains(declaration, text);
    }

    [Fact]
    public void The_id_of_the_resource_itself_is_text()
    {
        var (problems, text) = Run("type AWS::X::Y id=YId\n  YId s create\n", "");

        Assert.Empty(problems);
        Assert.Contains("Value<string>? YId", text);
    }

    private static (IReadOnlyList<string> Problems, string Text) Run(
        string type, string overrides, params IReadOnlyList<(string File, string Text)> more)
    {
        (string, string)[] files =
            [("AWS.EC2.Subnet.cfn", Subnet), ("AWS.SNS.Topic.cfn", Topic), ("AWS.X.Y.cfn", type), .. more, ("overrides", overrides)];
        var result = CSharpGeneratorDriver
            .Create([new VocabularyGenerator().AsSourceGenerator()], [.. files.Select(file => new Lines(file.Item1, file.Item2))])
            .RunGenerators(CSharpCompilation.Create("Snippet"), TestContext.Current.CancellationToken).GetRunResult();
        return (
            [.. result.Diagnostics.Select(problem =>
                $"{problem.Id}: {problem.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}")],
            string.Concat(result.GeneratedTrees.Where(tree => tree.FilePath.Contains("X.Y.g.cs"))));
    }

    private sealed class Lines(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
