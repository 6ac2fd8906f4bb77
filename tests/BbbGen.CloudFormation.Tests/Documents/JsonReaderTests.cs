using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Tests.Documents;

public sealed class JsonReaderTests
{
    [Fact]
    public void JSON_is_read_like_the_equivalent_YAML() => Assert.Equal(
        YamlReader.Read("Name: !Sub '${A}-x'\nOpen: true\nPorts: [80, 443]\n"),
        JsonReader.Read("""{"Name": {"Fn::Sub": "${A}-x"}, "Open": true, "Ports": [80, 443]}"""));

    [Fact]
    public void A_duplicate_key_is_refused_with_both_positions()
    {
        var refusal = Assert.Throws<DocumentException>(() => JsonReader.Read("{\"Code\": 1,\n  \"Code\": 2}"));
        Assert.Equal("Line 2, column 3: The key Code appears twice, first on line 1, column 2.", refusal.Message);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{\"a\": }")]
    [InlineData("{} {}")]
    [InlineData("{\"a\": \"\\ud800\"}")]
    public void Invalid_JSON_is_refused_with_its_position(string text) =>
        Assert.StartsWith("Line 1, column ", Assert.Throws<DocumentException>(() => JsonReader.Read(text)).Message);

    [Fact]
    public void Positions_are_lines_and_columns()
    {
        var map = Assert.IsType<Node.Map>(JsonReader.Read("{\n  \"a\": {\n    \"b\": 1}}"));
        Assert.Equal(new Mark(3, 5), Assert.IsType<Node.Map>(map["a"]).MarkOf("b"));
    }
}
