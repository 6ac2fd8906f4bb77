using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Tests.Documents;

public sealed class YamlReaderTests
{
    [Fact]
    public void Long_and_short_forms_are_read_alike() =>
        Assert.Equal(YamlReader.Read("Key: !Join [',', [!Ref A]]"), YamlReader.Read("Key: {'Fn::Join': [',', [{Ref: A}]]}"));

    [Fact]
    public void Of_a_repeated_key_the_last_value_is_read_and_the_other_position_kept()
    {
        var map = Assert.IsType<Node.Map>(YamlReader.Read("Code: 1\nName: x\nCode: 2\n"));
        Assert.Equal(YamlReader.Read("Name: x\nCode: 2\n"), map);
        Assert.Equal([("Code", new Mark(1, 1))], map.Repeated);
        Assert.Equal(new Mark(3, 1), map.MarkOf("Code"));
    }

    [Theory]
    [InlineData("a: [1\n")]
    [InlineData("")]
    [InlineData("a: *nowhere\n")]
    [InlineData("a: 1\n---\nb: 1\n")]
    [InlineData("? [a]\n: 1\n")]
    public void Invalid_YAML_is_refused(string text) => Assert.Throws<DocumentException>(() => YamlReader.Read(text));

    [Theory]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public void Two_hundred_levels_are_read(int levels, bool isRead)
    {
        var problem = Record.Exception(() => YamlReader.Read(new string('[', levels) + new string(']', levels)));
        Assert.Equal(isRead, problem is null);
    }

    /// <summary>YamlDotNet names another line.</summary>
    [Theory]
    [InlineData("a:\n  b: 1\n\tc: 2\n", 3, 1)]
    [InlineData("a:\n  b:\n  \tc: 2\n", 3, 3)]
    [InlineData("a:\n  b: |\n    x\n    \ty\n  c:\n\t- 1\n", 6, 1)]
    public void A_tab_in_the_indentation_is_refused_at_its_position(string text, int line, int column) =>
        Assert.Equal(new Mark(line, column), Assert.Throws<DocumentException>(() => YamlReader.Read(text)).Mark);

    [Theory]
    [InlineData("True", "true")]
    [InlineData("TRUE", "true")]
    [InlineData("False", "false")]
    [InlineData("FALSE", "false")]
    public void A_Boolean_has_one_spelling_however_it_was_written(string written, string read) =>
        Assert.Equal(new Node.Plain(read), Assert.IsType<Node.Map>(YamlReader.Read($"a: {written}"))["a"]);

    [Theory]
    [InlineData("A:\n  B: \"one\n  two\"\n  C: 1\n", "A:\n  B: \"one two\"\n  C: 1\n")]
    [InlineData("A:\n  B: {a: 1,\n  b: 2}\n  C: !Sub \"x\n  # y\"\n", "A:\n  B: {a: 1, b: 2}\n  C: !Sub \"x # y\"\n")]
    [InlineData("A:\n  B: [\n  1,\n  2\n  ]\n", "A:\n  B: [1, 2]\n")]
    [InlineData("A:\n  D: |\n    say \"\n    [\n  E: don't [ 'x # \"\n  B: [ # \"\n  it's,\n'a',]\n",
        "A:\n  D: \"say \\\"\\n[\\n\"\n  E: \"don't [ 'x\"\n  B: [\"it's\", a]\n")]
    public void Lines_within_quotes_and_brackets_may_be_indented_like_their_key(string text, string same) =>
        Assert.Equal(YamlReader.Read(same), YamlReader.Read(text));

    [Fact]
    public void Positions_in_such_lines_are_those_in_the_text()
    {
        var map = Assert.IsType<Node.Map>(YamlReader.Read("A:\n  B: {a: 1,\n  b: 2}\n"));
        var inner = Assert.IsType<Node.Map>(Assert.IsType<Node.Map>(map["A"])["B"]);
        Assert.Equal((new Mark(3, 3), new Mark(3, 6)), (inner.MarkOf("b"), inner["b"]!.Mark));
    }

    [Fact]
    public void Aliases_and_merge_keys_are_resolved() => Assert.Equal(
        YamlReader.Read("a: {x: 1, y: 2}\nb: {x: 1, y: 2}\nc: {y: 3, x: 1}\n"),
        YamlReader.Read("a: &a {x: 1, y: 2}\nb: *a\nc: {y: 3, <<: *a}\n"));

    [Fact]
    public void A_merged_entry_keeps_its_position()
    {
        var map = Assert.IsType<Node.Map>(Assert.IsType<Node.Map>(YamlReader.Read("a: &a {x: 1}\nb:\n  y: 2\n  <<: *a\n"))["b"]);
        Assert.Equal((new Mark(3, 3), new Mark(1, 8)), (map.MarkOf("y"), map.MarkOf("x")));
    }

    [Fact]
    public void Aliases_of_aliases_come_to_an_end()
    {
        var bomb =
            string.Concat(Enumerable.Range(1, 30).Select(level => $"k{level}: &a{level} [*a{level - 1}, *a{level - 1}, *a{level - 1}]\n"));
        Assert.Contains("too much", Assert.Throws<DocumentException>(() => YamlReader.Read($"k0: &a0 [1, 2]\n{bomb}")).Message);
    }

    [Fact]
    public void Endless_nesting_is_refused() =>
        Assert.Contains("levels", Assert.Throws<DocumentException>(() => YamlReader.Read(new string('[', 100_000))).Message);

    [Fact]
    public void A_value_and_its_key_keep_their_positions()
    {
        var map = Assert.IsType<Node.Map>(YamlReader.Read("Resources:\n  Vpc:\n    Type: AWS::EC2::VPC\n"));
        var vpc = Assert.IsType<Node.Map>(Assert.IsType<Node.Map>(map["Resources"])["Vpc"]);
        Assert.Equal(new Mark(3, 5), vpc.MarkOf("Type"));
        Assert.Equal(new Mark(3, 11), vpc["Type"]!.Mark);
    }
}
