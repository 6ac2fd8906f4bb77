using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Vocabulary.EC2;
using BbbGen.CloudFormation.Vocabulary.EFS;

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

    [Theory]
    [InlineData("", "must not be empty")]
    [InlineData("a", "must have at least 2 characters")]
    [InlineData("ab", null)]
    [InlineData("abc", null)]
    [InlineData("abcd", "must have at most 3 characters")]
    public void A_length_is_judged_as_cloudformation_would(string value, string? problem) => Assert.Equal(
        problem, new ParameterDefinition { Name = "N", Type = "String", Description = "", MinLength = 2, MaxLength = 3 }.Problem(value));

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

    [Fact]
    public void Every_constraint_is_written() => Assert.Equal(
        """
        Type: String
        Description: A name.
        Default: demo
        AllowedValues: [demo, prod]
        AllowedPattern: '[a-z]+'
        ConstraintDescription: must be letters
        MinLength: 1
        MaxLength: 9

        """,
        YamlWriter.Write(new ParameterDefinition
        {
            Name = "N", Type = "String", Description = "A name.", Default = "demo", AllowedValues = ["demo", "prod"],
            AllowedPattern = "[a-z]+", ConstraintDescription = "letters", MinLength = 1, MaxLength = 9,
        }.ToNode()));

    [Fact]
    public void The_default_of_an_enumeration_is_the_value_that_AWS_knows()
    {
        var mode = new Parameter<FileSystemThroughputMode>("How fast.", "Mode")
        {
            Default = FileSystemThroughputMode.Elastic,
            AllowedValues = [FileSystemThroughputMode.Elastic, FileSystemThroughputMode.Bursting],
        };

        Assert.Equal("elastic", mode.Definition.Default);
        Assert.Equal(["elastic", "bursting"], mode.Definition.AllowedValues);
    }

    [Fact]
    public void The_default_of_a_boolean_is_spelled_as_CloudFormation_spells_it() =>
        Assert.Equal("true", new Parameter<bool>("Whether.", "Flag") { Default = true }.Definition.Default);

    [Fact]
    public void A_resource_is_no_default()
    {
        var problem = Assert.Throws<ArgumentException>(() => new Parameter<Volume>("Which.", "Data") { Default = new Volume() });

        Assert.Contains("Volume is no default", problem.Message);
    }
}
