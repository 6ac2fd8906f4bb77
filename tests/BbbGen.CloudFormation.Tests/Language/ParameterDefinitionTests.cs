namespace BbbGen.CloudFormation.Tests.Language;

public sealed class ParameterDefinitionTests
{
    [Theory]
    [InlineData("5", null)]
    [InlineData("x", "must be a whole number")]
    [InlineData("1.5", "must be a whole number")]
    [InlineData("0", "must be at least 1")]
    [InlineData("11", "must be at most 10")]
    public void A_number_is_judged_as_cloudformation_would(string value, string? problem) =>
        Assert.Equal(
            problem, new ParameterDefinition { Name = "N", Type = "Number", Description = "", MinValue = 1, MaxValue = 10 }.Problem(value));

    [Fact]
    public void A_pattern_must_match_the_whole_value()
    {
        var definition = new ParameterDefinition
        {
            Name = "N", Type = "String", Description = "", AllowedPattern = "[a-z]+|[0-9]+", ConstraintDescription = "letters",
        };
        Assert.Null(definition.Problem("abc"));
        Assert.Equal("must be letters", definition.Problem("abc1"));
    }

    [Fact]
    public void Allowed_values_are_listed_in_the_message() =>
        Assert.Equal("must be one of dev, prod", new ParameterDefinition { Name = "N", Type = "String", Description = "", AllowedValues =
        [
            "dev", "prod",
        ] }.Problem("production"));
}
