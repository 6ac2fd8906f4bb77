using System.Text;
using BbbGen.CloudFormation.Language;
using BbbGen.Templates.Parameters;

namespace BbbGen.Templates.Tests.Parameters;

/// <summary>The table of <c>docs/parameters.md</c> is generated from the catalog.</summary>
public sealed class ParametersPageTests
{
    private const string Begin =
        "<!-- parameters: generated from the catalog in src/BbbGen.Templates/Stacks/MasterTemplate.Parameters.cs -->\n";

    private const string End = "<!-- /parameters -->\n";

    [Fact]
    public void The_page_lists_every_parameter()
    {
        var page = Repository.ReadText("docs/parameters.md");
        var (begin, end) = (page.IndexOf(Begin) + Begin.Length, page.IndexOf(End));
        GeneratedPage.Match("docs/parameters.md", page[..begin] + Table() + page[end..]);
    }

    [Fact]
    public void Every_parameter_is_in_one_group_and_has_a_label()
    {
        var grouped = ParameterCatalogue.Groups.SelectMany(group => group.Parameters).Select(parameter => parameter.Name).ToList();
        Assert.Equal(ParameterCatalogue.All.Select(parameter => parameter.Name).Order(StringComparer.Ordinal),
            grouped.Order(StringComparer.Ordinal));
        Assert.All(ParameterCatalogue.All, parameter => Assert.False(string.IsNullOrEmpty(parameter.Label)));
    }

    [Fact]
    public void Only_the_parameters_of_the_command_line_have_no_default() =>
        Assert.Equal(["BBBDomainName", "BBBHostedZone", "BBBOperatorEMail", "BBBStackBucketStack"], ParameterCatalogue.Dynamic);

    private static string Table()
    {
        var text = new StringBuilder();
        foreach (var (heading, parameters) in ParameterCatalogue.Groups)
        {
            text.Append($"\n**{heading}**\n\n| Parameter | Default | Meaning |\n| --- | --- | --- |\n");
            foreach (var parameter in parameters)
            {
                text.Append($"| {parameter.Name} | {Default(parameter)} | {parameter.Description}{Rule(parameter)} |\n");
            }
        }

        return text.Append('\n').ToString();
    }

    private static string Default(ParameterDefinition parameter) => parameter.Default switch
    {
        null => "from the command line",
        "" => "empty",
        var value => $"`{value.Replace("|", "\\|")}`",
    };

    private static string Rule(ParameterDefinition parameter) => parameter switch
    {
        { AllowedValues.Count: > 0 and <= 5 } => $" One of {string.Join(", ", parameter.AllowedValues.Select(value => $"`{value}`"))}.",
        { AllowedValues.Count: > 5 } => " Must be a retention period of CloudWatch Logs.",
        { ConstraintDescription: { } constraint } => $" Must be {constraint}.",
        { MinValue: { } least, MaxValue: { } most } => $" From {least} to {most}.",
        _ => "",
    };
}
