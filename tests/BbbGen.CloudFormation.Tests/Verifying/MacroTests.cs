using BbbGen.CloudFormation.Verifying;

namespace BbbGen.CloudFormation.Tests.Verifying;

/// <summary>A macro hides only what it can reach.</summary>
public sealed class MacroTests
{
    private const string Faults = "  Faulty:\n    Type: AWS::SNS::Topic\n    Properties: {DisplayNam: a, TopicName: !Ref Nope}\n";

    private const string Loop = "  Fn::ForEach::Topics:\n    - Name\n    - [A, B]\n    - Topic${Name}: {Type: AWS::SNS::Topic, Properties: "
        + "{DisplayName: !Ref Name} }\n";

    [Theory]
    [InlineData("Transform: AWS::LanguageExtensions\nResources:\n")]
    [InlineData("Resources:\n  Other:\n    Type: AWS::SNS::Topic\n"
        + "    Metadata: {'Fn::Transform': {Name: AWS::Include, Parameters: {Location: s3://a/b} } }\n")]
    [InlineData("Resources:\n  Other: {Type: AWS::SNS::Topic, Properties: {'Fn::Transform': {Name: M}, Any: 1} }\n")]
    [InlineData("Resources:\n  Other: {'Fn::Transform': {Name: M}, Any: 1}\n")]
    public void Faults_that_no_macro_reaches_are_found(string beginning)
    {
        var found = RuleAssert.FindingsIn(beginning + Faults).Where(finding => finding.Severity is Severity.Error);
        Assert.Equal(["CFN201", "CFN301"], found.Select(finding => finding.Code).Order());
    }

    [Theory]
    [InlineData("Transform: [AWS::LanguageExtensions, Mine]\nResources:\n")]
    [InlineData("Transform: {Name: AWS::Include, Parameters: {Location: s3://a/b} }\nResources:\n")]
    [InlineData("Resources:\n  Fn::Transform: {Name: AWS::Include, Parameters: {Location: s3://a/b} }\n")]
    public void A_macro_of_the_template_or_of_a_section_reaches_everything(string beginning) => Assert.DoesNotContain(
        RuleAssert.FindingsIn(beginning + Faults), finding => finding.Severity is Severity.Error);

    /// <summary>The faulty document of each rule's case, and three faults of other rules. CFN100 is about text that is no YAML.</summary>
    [Fact]
    public void A_macro_of_the_template_hides_what_every_rule_calls_an_error() => Assert.Empty(
        from fault in Directory.GetFiles(Repository.PathOf("tests/BbbGen.CloudFormation.Tests/Verifying/Cases"), "*.yaml")
            .Select(path => File.ReadAllText(path).Split("---\n")[0])
            .Append("Resources:\n  Wrong: {Type: AWS::SNS::Topik}\n")
            .Append("Resources:\n  Wrong: {Type: Boto3::CodeCommit.put_file}\n")
            .Append("Parameters: {Topic: {Type: String} }\nResources:\n  Topic: {Type: AWS::SNS::Topic}\n")
        where !fault.Contains("Transform:")
        from finding in RuleAssert.FindingsIn("Transform: Mine\n" + fault)
        where finding.Severity is Severity.Error
        select $"{finding.Code}: {finding.Message}");

    [Theory]
    [InlineData("Transform: AWS::LanguageExtensions\nParameters: {P: {Type: CommaDelimitedList, Default: a} }\nResources:\n"
        + "  T: {Type: AWS::SNS::Topic, DeletionPolicy: !Sub Retain, Properties: {DisplayName: !ToJsonString {a: !Length [1]}, "
        + "TopicName: !GetAtt [!Sub T2, TopicName]} }\n  T2: {Type: AWS::SNS::Topic, Properties: {DisplayName: !Select [0, !Ref P]} }\n")]
    [InlineData("Transform: AWS::LanguageExtensions\nParameters: {P: {Type: String, Default: a} }\nResources:\n" + Loop
        + "  T: {Type: AWS::SNS::Topic, Properties: {DisplayName: !GetAtt TopicA.TopicName} }\nOutputs: {O: {Value: !Ref TopicB} }\n")]
    [InlineData("Transform: AWS::LanguageExtensions\nResources:\n" + Loop)]
    [InlineData("Transform: AWS::LanguageExtensions\nMappings: {M: {'{\"a\":\"b\"}': {c: d} } }\nResources:\n" + Loop
        + "  T: {Type: AWS::SNS::Topic, Properties: {DisplayName: !FindInMap [M, !ToJsonString {a: b}, c]} }\n")]
    [InlineData("Resources:\n  T: {Type: AWS::SNS::Topic, Properties: {'Fn::If': [C, {DisplayName: a}, !Ref AWS::NoValue]} }\n"
        + "Parameters: {P: {Type: String, Default: a} }\nConditions: {C: !Equals [!Ref P, a]}\n")]
    public void What_language_extensions_allow_is_accepted(string template) => Assert.DoesNotContain(
        RuleAssert.FindingsIn(template), finding => finding.Severity > Severity.Note && finding.Code != "CFN601");

    [Fact]
    public void What_a_loop_adds_is_noted() => RuleAssert.Finds("CFN114", Severity.Note,
        "Transform: AWS::LanguageExtensions\nResources:\n  T: {Type: AWS::SNS::Topic}\n" + Loop.Replace("Topics:\n", "Topics: #!\n"));
}
