using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Tests.Documents;

public sealed class JsonReaderTests
{
    [Fact]
    public void JSON_is_read_like_the_equivalent_YAML() => Assert.Equal(
        YamlReader.Read("Name: !Sub '${A}-x'\nOpen: true\nPorts: [80, 443]\n"),
        JsonReader.Read("""{"Name": {"Fn::Sub": "${A}-x"}, "Open": true, "Ports": [80, 443]}"""));

    [Fact]
    public void Of_a_repeated_key_the_last_value_is_read_and_the_other_position_kept()
    {
        var map = Assert.IsType<Node.Map>(JsonReader.Read("{\"Code\": 1,\n  \"Code\": 2}"));
        Assert.Equal(YamlReader.Read("Code: 2"), map);
        Assert.Equal([("Code", new Mark(1, 2))], map.Repeated);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{\"a\": }")]
    [InlineData("{} {}")]
    [InlineData("{\"a\": \"\\ud800\"}")]
    public void Invalid_JSON_is_refused_with_its_position(string text) =>
        Assert.StartsWith("Line 1, column ", Assert.Throws<DocumentException>(() => JsonReader.Read(text)).Message);

    [Fact]
    public void Endless_nesting_is_refused() =>
        Assert.Contains("levels", Assert.Throws<DocumentException>(() => JsonReader.Read(new string('[', 100_000))).Message);

    [Fact]
    public void Positions_are_lines_and_columns()
    {
        var map = Assert.IsType<Node.Map>(JsonReader.Read("{\n  \"a\": {\n    \"b\": 1}}"));
        Assert.Equal(new Mark(3, 5), Assert.IsType<Node.Map>(map["a"]).MarkOf("b"));
    }
}
