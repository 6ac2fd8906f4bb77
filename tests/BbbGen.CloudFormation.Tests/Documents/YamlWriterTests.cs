using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Tests.Documents;

public sealed class YamlWriterTests
{
    [Theory]
    [InlineData("no")]
    [InlineData("Yes")]
    [InlineData("null")]
    [InlineData("~")]
    [InlineData("")]
    [InlineData("0777")]
    [InlineData("0o17")]
    [InlineData("0x1F")]
    [InlineData("1_000")]
    [InlineData("2012-10-17")]
    [InlineData("2026-11-22 10:00:00")]
    [InlineData("16.10")]
    [InlineData("1e3")]
    [InlineData("12:30")]
    [InlineData(".5")]
    [InlineData(".inf")]
    [InlineData(".INF")]
    [InlineData("-.Inf")]
    [InlineData(".nan")]
    [InlineData(".NAN")]
    [InlineData("._5")]
    [InlineData("-1")]
    [InlineData("*")]
    [InlineData("=")]
    [InlineData("a: b")]
    [InlineData("a #b")]
    public void Ambiguous_texts_are_quoted(string text) =>
        Assert.Equal($"Key: '{text}'\n", YamlWriter.Write(Node.MapOf(("Key", Node.Of(text)))));

    [Theory]
    [InlineData("première\nligne\n")]
    [InlineData("最初の\n行\n")]
    public void Lines_in_any_script_are_a_literal_block(string text) => Assert.Equal(
        $"Key: |\n  {text.TrimEnd('\n').Replace("\n", "\n  ")}\n", YamlWriter.Write(Node.MapOf(("Key", Node.Of(text)))));

    [Theory]
    [InlineData("\tfirst\nsecond\n")]
    [InlineData(" first\nsecond\n")]
    [InlineData("\nfirst\n")]
    [InlineData("first\n  \nsecond\n")]
    public void Lines_that_a_literal_block_would_change_are_quoted(string text)
    {
        var written = YamlWriter.Write(Node.MapOf(("Key", Node.Of(text))));
        Assert.DoesNotContain("|", written);
        Assert.Equal(Node.MapOf(("Key", Node.Of(text))), YamlReader.Read(written));
    }

    [Theory]
    [InlineData("AWS::EC2::VPC")]
    [InlineData("10.1.0.0/16")]
    [InlineData("t3.micro")]
    [InlineData("bigbluebutton/greenlight:v3.8.2.4")]
    [InlineData("PT45M")]
    [InlineData("a#b")]
    public void Unambiguous_texts_are_not_quoted(string text) =>
        Assert.Equal($"Key: {text}\n", YamlWriter.Write(Node.MapOf(("Key", Node.Of(text)))));

    [Fact]
    public void Numbers_and_flags_are_not_quoted() =>
        Assert.Equal("[3, 0.5, true]\n", YamlWriter.Write(Node.ListOf(Node.Of(3), Node.Of(0.5), Node.Of(true))));

    [Fact]
    public void A_script_is_a_block_with_its_lines() => Assert.Equal(
        "Script: |\n  #!/bin/bash\n  echo \"${HOME}\"\n\n  exit 0\n",
        YamlWriter.Write(Node.MapOf(("Script", Node.Of("#!/bin/bash\necho \"${HOME}\"\n\nexit 0\n")))));

    [Fact]
    public void The_outer_of_two_functions_has_its_long_form() => Assert.Equal(
        "UserData:\n  Fn::Base64: !Sub ${AWS::Region}\n",
        YamlWriter.Write(Node.MapOf(("UserData", new Node.Call("Base64", new Node.Call("Sub", Node.Of("${AWS::Region}")))))));

    [Fact]
    public void A_short_list_takes_one_line_and_a_long_one_a_line_each()
    {
        Assert.Equal("Ids: [!Ref A, !Ref B]\n", YamlWriter.Write(Node.MapOf(("Ids", Node.ListOf(Node.Ref("A"), Node.Ref("B"))))));
        Assert.StartsWith("Ids:\n  - ",
            YamlWriter.Write(Node.MapOf(("Ids", new Node.List([.. Enumerable.Range(0, 30).Select(_ => Node.Of("subnet"))])))));
    }

    [Fact]
    public void A_line_is_never_folded()
    {
        var text = string.Join(' ', Enumerable.Repeat("word", 200));
        Assert.Equal($"Key: {text}\n", YamlWriter.Write(Node.MapOf(("Key", Node.Of(text)))));
    }

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\r")]
    [InlineData("a\u0085b")]
    [InlineData("\u2028")]
    public void A_key_of_several_lines_is_refused(string key) =>
        Assert.Throws<ArgumentException>(() => YamlWriter.Write(Node.MapOf((key, Node.Of("c")))));
}
