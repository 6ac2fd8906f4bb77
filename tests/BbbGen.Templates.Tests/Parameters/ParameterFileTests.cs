using BbbGen.Templates.Parameters;

namespace BbbGen.Templates.Tests.Parameters;

public sealed class ParameterFileTests
{
    [Fact]
    public void The_committed_file_contains_exactly_the_catalog()
    {
        var values = ParameterFile.Parse(Repository.ReadText("bbb-on-aws-param.json")).Values;
        Assert.Equal(
            ParameterCatalogue.All.Where(parameter => parameter.Default is { Length: > 0 })
                .ToDictionary(parameter => parameter.Name, parameter => parameter.Default!),
            values.Where(pair => pair.Value.Length > 0).ToDictionary());
        Assert.Empty(ParameterCheck.Problems(values));
    }

    /// <summary>The names, form and values of the file of 2020; values that no longer work are reported with their replacements.</summary>
    [Fact]
    public void A_file_of_2020_loads_and_retired_values_are_reported_with_their_replacements()
    {
        var values = ParameterFile.Parse("""
            {
              "Parameters" : {
                // "BBBECSInstanceType": "m5.large",
                "BBBECSInstanceType": "t3a.large",
                "BBBApplicationInstanceType": "t3a.xlarge",
                "BBBApplicationDataVolumeSize": 100,
                "BBBTurnInstanceType": "t3a.micro",
                "BBBDBInstanceType": "db.r4.large",
                "BBBCACHEDBInstanceType": "cache.t3.micro",
                "BBBPrivateApplicationSubnets": "10.1.5.0/24, 10.1.6.0/24, 10.1.7.0/24",
                "BBBECSMaxInstances": 10,
                "BBBDBEngineVersion": "10.7",
                "BBBgreenlightImage": "bigbluebutton/greenlight:v2",
                "BBBScaleliteApiImage": "blindsidenetwks/scalelite:v1-api",
                "BBBCacheAZMode": "cross-az",
                "BBBScaleliteImporterContainerMemory": 256,
                "BBBSesRegion": "AWS::NoValue"
              }
            }
            """).Values;
        Assert.Equal(
            [
                "BBBgreenlightImage is bigbluebutton/greenlight:v2, which is no longer supported and works differently from version 3; use "
                    + "bigbluebutton/greenlight:v3.8.2.4.",
                "BBBDBInstanceType is db.r4.large, which Aurora PostgreSQL no longer runs on; use db.t3.medium.",
                "BBBDBEngineVersion is 10.7, which AWS no longer creates; use 16.13.",
                "BBBSesRegion is AWS::NoValue, a placeholder in the 2020 templates; use \"\" for the deployment's own region.",
            ],
            ParameterCheck.Problems(values));
    }

    [Theory]
    [InlineData("{", "it is not JSON: line 1, column 2 cannot be read")]
    [InlineData("[]", "it must have the shape")]
    [InlineData("""{"Parameter": {}}""", "it must have the shape")]
    [InlineData("""{"Parameters": {}, "Tags": {}}""", "besides Parameters it contains Tags")]
    [InlineData("""{"Parameters": {"BBBEnvironmentTyp": "single"}}""",
        "it sets BBBEnvironmentTyp, which does not exist; did you mean BBBEnvironmentType?")]
    [InlineData("""{"Parameters": {"Colour": "red"}}""", "it sets Colour, which does not exist; remove it")]
    [InlineData("""{"Parameters": {"BBBDomainName": "uni.example"}}""", "give it on the command line")]
    [InlineData("""{"Parameters": {"BBBECSMaxInstances": "10"}}""",
        "BBBECSMaxInstances is the string \"10\", but must be a number without quotes, such as 10")]
    [InlineData("""{"Parameters": {"BBBDBEngineVersion": 16.13}}""", "BBBDBEngineVersion must be a string in quotes, such as \"16.13\"")]
    [InlineData("""{"Parameters": {"BBBECSMaxInstances": 1, "BBBECSMaxInstances": 2}}""", "BBBECSMaxInstances appears in it twice")]
    [InlineData("""{"$schema": {}, "Parameters": {}}""", "$schema must be a string in quotes")]
    [InlineData("""{"Parameters": {"BBBEnvironmentName": "\ud83d"}}""", "it contains half of a surrogate pair, such as \\ud83d alone")]
    [InlineData("""{"Parameters": {"\ud83d": "school"}}""", "it contains half of a surrogate pair, such as \\ud83d alone")]
    public void Unreadable_files_are_reported_in_one_sentence(string json, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<ParameterFileException>(() => ParameterFile.Parse(json)).Message);

    [Fact]
    public void A_byte_order_mark_does_no_harm() => Assert.Empty(ParameterFile.Parse("\ufeff{\"Parameters\": {}}").Values);
}
