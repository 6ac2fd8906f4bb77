using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;

namespace BbbGen.CloudFormation.Tests.Verifying;

/// <summary>
/// What the rules CFN6xx and CFN7xx find, and what not. <c>Cases</c> holds two documents for each: one that is wrong where a comment says
/// <c># here</c>, and behind <c>---</c> one that is right.
/// </summary>
public sealed class ServiceRulesTests
{
    private const string Here = "# here";

    public static TheoryData<string> Codes() => [.. ServiceRules.All.Select(rule => rule.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void What_is_wrong_is_found_at_its_place(string code)
    {
        var wrong = Documents(code).Wrong;
        var lines = wrong.Split('\n').Select((line, index) => (line, Number: index + 1)).Where(line => line.line.Contains(Here, StringComparison.Ordinal)).Select(line => line.Number);
        var found = Judge(code, wrong);
        Assert.NotEmpty(found);
        Assert.Equal(lines, found.Select(finding => finding.Mark.Line).Distinct());
        Assert.All(found, finding => Assert.Equal((code, "template.yaml"), (finding.Code, finding.File)));
        Assert.All(found, finding => Assert.StartsWith(finding.Path.StartsWith("Outputs", StringComparison.Ordinal) ? "Outputs/" : "Resources/", finding.Path, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void What_is_right_is_not_found(string code) => Assert.Empty(Judge(code, Documents(code).Right));

    [Fact]
    public void No_document_that_is_right_for_one_rule_is_an_error_for_another() => Assert.Empty(
        ServiceRules.All.SelectMany(rule => Verifier.Verify(Subject(Documents(rule.Code).Right), ServiceRules.All)).Where(finding => finding.Severity is Severity.Error));

    [Fact]
    public void A_rule_has_a_code_of_its_own_and_says_what_must_hold()
    {
        Assert.Equal(ServiceRules.All.Count, ServiceRules.All.Select(rule => rule.Code).Distinct().Count());
        Assert.Equal(ServiceRules.All.Select(rule => rule.Code).Order(StringComparer.Ordinal), ServiceRules.All.Select(rule => rule.Code));
        Assert.All(ServiceRules.All, rule => Assert.Matches("^CFN[67][0-9]{2}$", rule.Code));
        Assert.All(ServiceRules.All, rule => Assert.EndsWith(".", rule.Title, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void What_a_macro_may_still_rewrite_is_not_judged(string code) =>
        Assert.Empty(Judge(code, "Transform: Uncertain\n" + Documents(code).Wrong));

    private static IReadOnlyList<Finding> Judge(string code, string text) => Verifier.Verify(Subject(text), ServiceRules.All.Where(rule => rule.Code == code));

    private static Subject Subject(string text) => new(new([TemplateFile.Read("template.yaml", text)]), new Dictionary<string, string>(), new());

    private static (string Wrong, string Right) Documents(string code)
    {
        var parts = Repository.ReadText($"tests/BbbGen.CloudFormation.Tests/Verifying/Cases/{code}.yaml").Split("---\n");
        Assert.Equal(2, parts.Length);
        return (parts[0], parts[1]);
    }
}
