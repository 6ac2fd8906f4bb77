using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Tests.Documents;

public sealed class YamlReaderTests
{
    [Fact]
    public void Long_and_short_forms_read_alike() =>
        Assert.Equal(YamlReader.Read("Key: !Join [',', [!Ref A]]"), YamlReader.Read("Key: {'Fn::Join': [',', [{Ref: A}]]}"));

    [Fact]
    public void A_key_that_appears_twice_is_refused_with_its_place() =>
        Assert.Contains("Line 2", Assert.Throws<FormatException>(() => YamlReader.Read("Code: 1\nCode: 2\n")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("a: &x 1\nb: *x\n")]
    [InlineData("a: [1\n")]
    public void What_is_no_template_is_refused(string text) => Assert.Throws<FormatException>(() => YamlReader.Read(text));
}
