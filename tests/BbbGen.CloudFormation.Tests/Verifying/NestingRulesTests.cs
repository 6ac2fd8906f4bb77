using BbbGen.CloudFormation.Verifying;

namespace BbbGen.CloudFormation.Tests.Verifying;

public sealed class NestingRulesTests
{
    private const string Child = """
        Parameters:
          Vpc: {Type: AWS::EC2::VPC::Id}
          Mode: {Type: String, AllowedValues: [small, large], Default: small}
          Zones: {Type: CommaDelimitedList, Default: a}
          Nets: {Type: List<AWS::EC2::Subnet::Id>, Default: ''}
        Conditions:
          IsLarge: !Equals [!Ref Mode, large]
        Resources:
          Group: {Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: !Join ['', !Ref Zones], VpcId: !Ref Vpc, Tags: [{Key: Nets,
            Value: !Join [' ', !Ref Nets]}]} }
        Outputs:
          Group: {Value: !Ref Group}
          Large: {Value: yes, Condition: IsLarge}
        """;

    private static string Parent(string parameters, string read = "!Ref AWS::Region") => $$"""
        Parameters:
          Items: {Type: CommaDelimitedList, Default: 'a,b'}
          Any: {Type: String, Default: medium}
        Resources:
          Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16} }
          Net: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24, Tags: [{Key: !Ref Any, Value: !Select [0,
            !Ref Items]}]} }
          Below:
            Type: AWS::CloudFormation::Stack
            Properties:
              TemplateURL: https://bucket.s3.amazonaws.com/child.yaml
              Parameters: {{parameters}}
        Outputs:
          Read:
            Value: {{read}}
        """;

    [Theory]
    [InlineData("CFN402", "{Vpc: !Ref Vpc, Size: 2} #!")]
    [InlineData("CFN403", "{Vpc: !Ref Vpc, Zones: !Ref Items} #!")]
    [InlineData("CFN404", "{Vpc: !Ref Vpc, Mode: medium} #!")]
    [InlineData("CFN409", "{Vpc: !Ref Net} #!")]
    [InlineData("CFN409", "{Vpc: !Join [',', [!Ref Vpc, !Ref Vpc]]} #!")]
    [InlineData("CFN409", "{Vpc: !Ref Vpc, Nets: !Join [',', [!Ref Net, !Ref Vpc]]} #!")]
    public void An_invalid_parameter_of_a_nested_stack_is_found(string code, string bad)
    {
        RuleAssert.Finds(code, Severity.Error, Parent(bad), ("child.yaml", Child));
        RuleAssert.Accepts(
            code,
            Parent("{Vpc: !Ref Vpc, Mode: large, Zones: !Join [',', !Ref Items], Nets: !Join [',', [!Ref Net, !Ref Net]]}"),
            ("child.yaml", Child));
    }

    [Fact]
    public void An_invalid_default_is_reported_where_it_is_declared_and_nowhere_else() => Assert.DoesNotContain(
        RuleAssert.FindingsIn(
            Parent("{Vpc: !Ref Vpc}"), ("child.yaml", Child.Replace("Default: small", "Default: medium"))),
        finding => finding.Code == "CFN404");

    [Fact]
    public void A_missing_parameter_without_a_default_is_found()
    {
        RuleAssert.Finds("CFN401", Severity.Error, Parent("{Mode: small}").Replace("Below:", "Below: #!"), ("child.yaml", Child));
        RuleAssert.Accepts("CFN401", Parent("{Vpc: !Ref Vpc}"), ("child.yaml", Child));
        RuleAssert.Accepts("CFN401", Child);
    }

    [Fact]
    public void A_value_that_a_parameter_may_change_is_a_warning() =>
        RuleAssert.Finds("CFN404", Severity.Warning, Parent("{Vpc: !Ref Vpc, Mode: !Ref Any} #!"), ("child.yaml", Child));

    [Fact]
    public void A_missing_output_is_found()
    {
        RuleAssert.Finds("CFN405", Severity.Error, Parent("{Vpc: !Ref Vpc}", "!GetAtt Below.Outputs.Groups #!"), ("child.yaml", Child));
        RuleAssert.Finds("CFN405", Severity.Error, Parent("{Vpc: !Ref Vpc}", "!GetAtt Below.Outputs.Large #!"), ("child.yaml", Child));
        RuleAssert.Accepts("CFN405", Parent("{Vpc: !Ref Vpc, Mode: large}", "!GetAtt Below.Outputs.Large"), ("child.yaml", Child));
        RuleAssert.Finds("CFN203", Severity.Error, Parent("{Vpc: !Ref Vpc}", "!GetAtt Below.Group #!"), ("child.yaml", Child));
    }

    [Fact]
    public void A_missing_nested_template_is_noted_and_not_checked()
    {
        RuleAssert.Finds("CFN406", Severity.Note, Parent("{Any: thing}", "!GetAtt Below.Outputs.Any").Replace(
            "    Properties:\n      TemplateURL", "    Properties: #!\n      TemplateURL"));
        RuleAssert.Accepts("CFN406", Parent("{Vpc: !Ref Vpc}"), ("child.yaml", Child));
    }

    [Fact]
    public void A_nested_template_that_is_missing_is_named_as_such() => Assert.Equal(
        "The template of the nested stack Below is not among these files",
        Assert.Single(RuleAssert.FindingsIn(Parent("{Vpc: !Ref Vpc}")), finding => finding.Code == "CFN406").Message);

    [Fact]
    public void Of_two_files_of_the_same_name_the_one_in_the_folder_of_the_URL_is_used()
    {
        var parent = Parent("{Vpc: !Ref Vpc}").Replace("child.yaml", "net/child.yaml");
        RuleAssert.Accepts("CFN402", parent, ("mail/child.yaml", "Resources: {T: {Type: AWS::SNS::Topic} }"), ("net/child.yaml", Child));
    }

    [Fact]
    public void Templates_that_nest_each_other_are_found()
    {
        const string Other = "Resources:\n  Back:\n    Type: AWS::CloudFormation::Stack\n"
            + "    Properties: {TemplateURL: 'https://b.s3.amazonaws.com/root.yaml'}";
        Assert.Contains(RuleAssert.FindingsIn(Parent("{}"), ("child.yaml", Other)),
            finding => finding is { Code: "CFN407", File: "root.yaml", Severity: Severity.Error });
        RuleAssert.Accepts("CFN407", Parent("{Vpc: !Ref Vpc}"), ("child.yaml", Child));
    }

    [Fact]
    public void A_path_in_place_of_a_URL_is_a_warning()
    {
        RuleAssert.Finds("CFN408", Severity.Warning,
            Parent("{Vpc: !Ref Vpc}").Replace("https://bucket.s3.amazonaws.com/child.yaml", "./child.yaml #!"), ("child.yaml", Child));
        RuleAssert.Accepts("CFN408", Parent("{Vpc: !Ref Vpc}"), ("child.yaml", Child));
    }
}
