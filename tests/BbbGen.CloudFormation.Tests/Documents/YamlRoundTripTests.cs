using BbbGen.CloudFormation.Documents;
using CsCheck;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace BbbGen.CloudFormation.Tests.Documents;

/// <summary>Written documents are read back unchanged, by our reader and by a plain YAML reader.</summary>
public sealed class YamlRoundTripTests
{
    // Characters with a special meaning in YAML, CloudFormation or bash, more often than others.
    private static readonly Gen<char> Character = Gen.OneOf(
        Gen.Char.AlphaNumeric,
        OneOf(' ', '\n', '\t', ':', '#', '-', '?', ',', '[', ']', '{', '}', '&', '*', '!', '|', '>', '\'', '"', '%', '@', '`', '$', '=',
            '~', '<', '.', '+', '_', '/', '\\', '\r', '\0', '\u0085', '\u00a0', '\u2028', '\ufeff', 'é', '語'),
        OneOf('0', '1', '7', 'e', 'E', 'x', 'o', 'b', 'n', 'y', 't', 'f', 'N', 'Y'));

    private static readonly Gen<string> AnyText = Gen.OneOf(
        Character.Array[0, 12].Select(characters => new string(characters)),
        Gen.Select(Character.Array[0, 30].Select(characters => new string(characters)), Gen.Int[1, 5])
            .Select(pair => string.Join('\n', Enumerable.Repeat(pair.Item1, pair.Item2))));

    private static readonly Gen<string> Key = Character.Where(character =>
        character is not ('\n' or '\r' or '\u0085' or '\u2028' or '\u2029')).Array[0, 12].Select(characters => new string(characters));

    private static readonly Gen<Node> AnyNode = Gen.Recursive<Node>((depth, child) => depth > 3
        ? AnyText.Select(Node.Of)
        : Gen.OneOf<Node>(
            AnyText.Select(Node.Of),
            Gen.Int.Select(Node.Of),
            Gen.Double[-1e6, 1e6].Select(number => Node.Of(Math.Round(number, 3))),
            Gen.Bool.Select(Node.Of),
            child.Array[0, 4].Select(items => (Node)new Node.List(items)),
            Gen.Select(OneOf("Sub", "If", "Join", "Base64", "Select"), child).Select(call => (Node)new Node.Call(call.Item1, call.Item2)),
            Gen.Select(Key, child).Array[0, 4].Select(entries => (Node)new Node.Map([.. entries.DistinctBy(entry => entry.Item1)
                .Where(entry => entry.Item1 != "Ref" && !entry.Item1.StartsWith("Fn::"))
                .Select(entry => KeyValuePair.Create(entry.Item1, entry.Item2))]))));

    private static Gen<T> OneOf<T>(params T[] choices) => Gen.Int[0, choices.Length - 1].Select(index => choices[index]);

    [Fact]
    public void Any_document_reads_back_equal() =>
        AnyNode.Sample(
            document => Assert.Equal(document, YamlReader.Read(YamlWriter.Write(document))), iter: 5_000, print: YamlWriter.Write);

    [Fact]
    public void Any_text_is_read_as_the_same_text_by_a_plain_YAML_reader() =>
        AnyText.Sample(text =>
        {
            var parser = new Parser(new StringReader(YamlWriter.Write(Node.MapOf(("Key", Node.Of(text))))));
            parser.Consume<StreamStart>();
            parser.Consume<DocumentStart>();
            parser.Consume<MappingStart>();
            parser.Consume<Scalar>();
            var scalar = parser.Consume<Scalar>();
            Assert.Equal(text, scalar.Value);
        }, iter: 5_000);

    [Fact]
    public void The_same_document_is_the_same_text() =>
        AnyNode.Sample(document => Assert.Equal(YamlWriter.Write(document), YamlWriter.Write(document)), iter: 500);
}
