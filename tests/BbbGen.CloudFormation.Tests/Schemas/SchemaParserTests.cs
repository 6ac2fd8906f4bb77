using BbbGen.CloudFormation.Schemas;

namespace BbbGen.CloudFormation.Tests.Schemas;

/// <summary>The line format of schemas/README.md.</summary>
public class SchemaParserTests
{
    private const string Type = "type AWS::Fixture::Pond id=Name\n";

    [Theory]
    [InlineData("s")]
    [InlineData("i create")]
    [InlineData("[[{A|b}]] min=1 max=3 @EC2::Subnet.Id|EC2::Subnet.Arn")]
    [InlineData("<n> loose")]
    [InlineData("json ~ ^[a-z] ~ max=1 oops$")]
    public void A_line_of_the_format_is_read(string kind) => Assert.Empty(SchemaParser.Parse($"{Type}  Depth! {kind}\n").Problems);

    [Theory]
    [InlineData("  Depth")]
    [InlineData("  Depth x")]
    [InlineData("  Depth [s")]
    [InlineData("  Depth []")]
    [InlineData("  Depth s forever")]
    [InlineData("  Depth s min=two")]
    [InlineData("  Depth s min=2 min=3")]
    [InlineData("  Depth s @Subnet.Id")]
    [InlineData("  Depth s @EC2::Subnet")]
    [InlineData("  Depth s create create")]
    [InlineData("  Depth s\n  Depth s")]
    [InlineData("  - Depth\n  Depth s")]
    [InlineData("  -")]
    [InlineData("  * s")]
    [InlineData("  =")]
    [InlineData("  = Depth")]
    [InlineData("  xor")]
    [InlineData("  xor Depth")]
    [InlineData("  Depth s\n  needs Depth")]
    [InlineData("  Depth .Fish")]
    [InlineData(" Depth s")]
    [InlineData("Depth s")]
    [InlineData(" def Fish\n def Fish")]
    [InlineData("type AWS::Fixture::Pool id=Name")]
    [InlineData("wants AWS::Fixture::Pond.Depth @EC2::Subnet.Id")]
    [InlineData("  Depth s\nwants AWS::Fixture::Pool.Depth @EC2::Subnet.Id")]
    [InlineData("  Depth s\nwants AWS::Fixture::Pond.Fish.Depth @EC2::Subnet.Id")]
    [InlineData("  Depth s\nwants AWS::Fixture::Pond.Depth Subnet")]
    [InlineData("ref-is-arn AWS::Fixture::Pool")]
    public void Any_other_line_is_refused(string lines) => Assert.Single(SchemaParser.Parse($"{Type}{lines}\n").Problems);

    [Fact]
    public void A_text_without_a_type_is_refused() =>
        Assert.Equal(["  Depth s", "no line says: type AWS::Service::Resource"], SchemaParser.Parse("  Depth s\n").Problems);

    [Theory]
    [InlineData("s min=2 max=4", LimitOf.Length)]
    [InlineData("i min=2 max=4", LimitOf.Value)]
    [InlineData("n min=2 max=4", LimitOf.Value)]
    [InlineData("[i] min=2 max=4", LimitOf.Items)]
    [InlineData("<s> min=2 max=4", LimitOf.Items)]
    [InlineData("s least=2 most=4", LimitOf.Value)]
    public void Limits_apply_to_a_length_a_count_or_a_value(string kind, LimitOf of)
    {
        var limits = Property(kind).Limits!;
        Assert.Equal(new Limits(2, 4, of), limits);
        Assert.Equal([false, true, true, false], new[] { 1.9, 2, 4, 4.1 }.Select(limits.Allow));
    }

    [Fact]
    public void A_limit_of_six_digits_allows_what_it_was_rounded_from()
    {
        var limits = Property("i max=2.14748e+09").Limits!;
        Assert.True(limits.Allow(int.MaxValue));
        Assert.True(limits.Allow(double.MinValue));
        Assert.False(limits.Allow(2_147_500_000));
    }

    [Theory]
    [InlineData("s ~ ^a+$", "aaa", true)]
    [InlineData("s ~ ^a+$", "b", false)]
    [InlineData("s ~ ^\\p{Print}+$", "", true)]
    [InlineData("s ~ ^(\\w+\\s?)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", true)]
    [InlineData("s", "anything", true)]
    public void A_pattern_is_applied_where_it_can_be(string kind, string text, bool matches) =>
        Assert.Equal(matches, Property(kind).Matches(text));

    private static PropertySchema Property(string kind) =>
        SchemaParser.Parse($"{Type}  Depth {kind}\n").Schema.Properties.Properties["Depth"];
}
