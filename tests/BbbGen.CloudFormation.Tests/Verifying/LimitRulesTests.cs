using BbbGen.CloudFormation.Verifying;

namespace BbbGen.CloudFormation.Tests.Verifying;

public sealed class LimitRulesTests
{
    private const string Topic = "Resources: {Topic: {Type: AWS::SNS::Topic} }";

    private static string Long(int length) => new('a', length);

    private static string Many(int count, Func<int, string> entry) => string.Join('\n', Enumerable.Range(0, count).Select(entry));

    [Fact]
    public void Of_more_than_a_thousand_findings_of_a_rule_the_next_one_stands_for_the_others()
    {
        Assert.Equal(1000, Unused(1000).Count);
        Assert.DoesNotContain(Unused(1000), finding => finding.Message.StartsWith("More than"));
        Assert.Equal(1001, Unused(1004).Count);
        Assert.Equal(1002, Assert.Single(Unused(1004), finding => finding.Message.StartsWith("More than 1000")).Mark.Line);

        static IReadOnlyList<Finding> Unused(int count) =>
        [
            .. RuleAssert.FindingsIn(
                "Parameters:\n" + string.Concat(Enumerable.Range(1, count).Select(number => $"  P{number}: {{Type: String}}\n"))
                    + "Resources: {Topic: {Type: AWS::SNS::Topic} }\n").Where(finding => finding.Code == "CFN212"),
        ];
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("Transform: Mine\n", false)]
    public void What_a_macro_may_take_away_is_not_counted(string transform, bool isFound) => Assert.Equal(
        isFound,
        RuleAssert.FindingsIn(transform + "Resources:\n" + string.Concat(
            Enumerable.Range(1, 501).Select(number => $"  T{number}: {{Type: AWS::SNS::Topic}}\n")))
            .Any(finding => finding.Code == "CFN503"));

    [Fact]
    public void A_template_may_be_too_long_for_a_request_and_too_long_for_all()
    {
        RuleAssert.Finds("CFN502", Severity.Note, $"{Topic} #!\nMetadata: {{A: {Long(60_000)}}}");
        RuleAssert.Finds("CFN501", Severity.Error, $"{Topic} #!\nMetadata: {{A: {Long(1_000_000)}}}");
        RuleAssert.Accepts("CFN502", Topic);
        RuleAssert.Accepts("CFN501", $"{Topic}\nMetadata: {{A: {Long(60_000)}}}");
    }

    [Fact]
    public void Exceeded_counts_are_found()
    {
        RuleAssert.Finds("CFN503", Severity.Error, $"Resources: #!\n{Many(501, index => $"  R{index}: {{Type: AWS::SNS::Topic}}")}");
        RuleAssert.Accepts("CFN503", $"Resources:\n{Many(500, index => $"  R{index}: {{Type: AWS::SNS::Topic}}")}");
        RuleAssert.Finds("CFN503", Severity.Error, $"{Topic}\nOutputs: #!\n{Many(201, index => $"  O{index}: {{Value: x}}")}");
        RuleAssert.Accepts("CFN503", $"{Topic}\nOutputs:\n{Many(200, index => $"  O{index}: {{Value: x}}")}");
        RuleAssert.Finds("CFN503", Severity.Error, $"{Topic}\nParameters: #!\n{Many(201, index => $"  P{index}: {{Type: String}}")}");
        RuleAssert.Accepts("CFN503", $"{Topic}\nParameters:\n{Many(200, index => $"  P{index}: {{Type: String}}")}");
        RuleAssert.Accepts("CFN503", $"{Topic}\nMappings:\n  M:\n{Many(200, index => $"    k{index}: {{a: b}}")}");
        RuleAssert.Accepts("CFN503", $"{Topic}\nMappings:\n{Many(200, index => $"  M{index}: {{k: {{a: b}} }}")}");
        RuleAssert.Finds("CFN503", Severity.Error, $"{Topic}\nMappings: #!\n{Many(201, index => $"  M{index}: {{k: {{a: b}} }}")}");
        RuleAssert.Finds("CFN503", Severity.Error, $"{Topic}\nMappings:\n  M: #!\n{Many(201, index => $"    k{index}: {{a: b}}")}");
    }

    [Fact]
    public void Names_descriptions_and_values_may_be_too_long()
    {
        RuleAssert.Finds("CFN504", Severity.Error, $"Resources:\n  {Long(256)}: {{Type: AWS::SNS::Topic}} #!");
        RuleAssert.Accepts("CFN504", $"Resources:\n  {Long(255)}: {{Type: AWS::SNS::Topic}}");
        RuleAssert.Finds("CFN505", Severity.Error, $"Description: {Long(1025)} #!\n{Topic}");
        RuleAssert.Accepts(
            "CFN505", $"Description: {Long(1024)}\n{Topic}\nParameters: {{P: {{Type: String, Description: {Long(2000)}}} }}");
        RuleAssert.Accepts("CFN505", $"{Topic}\nParameters: {{P: {{Type: String, Description: {new string('ü', 4000)}}} }}");
        RuleAssert.Finds("CFN505", Severity.Error, $"Description: {new string('ü', 513)} #!\n{Topic}");
        RuleAssert.Finds("CFN506", Severity.Error, $"{Topic}\nParameters:\n  P: {{Type: String, Default: {Long(4097)}}} #!");
        RuleAssert.Accepts("CFN506", $"{Topic}\nParameters:\n  P: {{Type: String, Default: {Long(4096)}}}");
    }

    [Fact]
    public void A_name_is_exported_once_and_is_short_enough()
    {
        RuleAssert.Finds("CFN507", Severity.Error,
            $"{Topic}\nOutputs:\n  A: {{Value: a, Export: {{Name: x}} }}\n  B: {{Value: a, Export: {{Name: x}} }} #!");
        RuleAssert.Accepts("CFN507", $"{Topic}\nOutputs:\n  A: {{Value: a, Export: {{Name: !Sub '${{AWS::StackName}}-a'}} }}\n"
            + "  B: {Value: a, Export: {Name: x} }");
        RuleAssert.Finds("CFN508", Severity.Error, $"{Topic}\nOutputs:\n  A: {{Value: a, Export: {{Name: {Long(256)}}} }} #!");
        RuleAssert.Accepts("CFN508", $"{Topic}\nOutputs:\n  A: {{Value: a, Export: {{Name: {Long(255)}}} }}");
    }

    [Fact]
    public void A_name_composed_from_the_name_of_a_nested_stack_may_be_too_long()
    {
        const string Parent = "Resources:\n  Servers:\n    Type: AWS::CloudFormation::Stack\n"
            + "    Properties: {TemplateURL: 'https://b.s3.amazonaws.com/child.yaml'}";
        static (string, string) Child(string name) => ("child.yaml",
            $"Resources:\n  Targets: {{Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: {{Name: !Sub '{name}'}} }}");

        // stack-Servers-XXXXXXXXXXXX has 26 characters, with a root's name of 20 41; a target group's name at most 32.
        Assert.Contains(RuleAssert.FindingsIn(Parent, Child("${AWS::StackName}")),
            finding => finding is { Code: "CFN509", Severity: Severity.Warning, File: "child.yaml" });
        Assert.Contains(RuleAssert.FindingsIn(Parent, Child("${AWS::StackName}-targets")),
            finding => finding is { Code: "CFN509", Severity: Severity.Error });
        Assert.DoesNotContain(RuleAssert.FindingsIn("s", Parent, Child("${AWS::Region}-targets")), finding => finding.Code == "CFN509");
        RuleAssert.Accepts(
            "CFN509", "Resources:\n  Role: {Type: AWS::IAM::Role, Properties: {RoleName: !Sub '${AWS::StackName}-${AWS::Region}', "
                + "AssumeRolePolicyDocument: {Statement: []} } }");
    }

    [Theory]
    [InlineData("AWS::ElasticLoadBalancingV2::TargetGroup", "TargetType: lambda, ", "Name", 32)]
    [InlineData("AWS::ElasticLoadBalancingV2::LoadBalancer", "Subnets: [subnet-0123456789abcdef0, subnet-0123456789abcdef1], ", "Name", 32)]
    [InlineData("AWS::ElastiCache::ReplicationGroup", "ReplicationGroupDescription: x, ", "ReplicationGroupId", 40)]
    public void A_name_that_only_its_documentation_limits_may_be_too_long(string type, string others, string property, int most)
    {
        // A stack's name of 20 characters is what a name must leave room for.
        RuleAssert.Finds("CFN509", Severity.Warning, Named(most - 20 + 1));
        RuleAssert.Accepts("CFN509", Named(most - 20).Replace(" #!", ""));

        string Named(int more) =>
            $"Resources:\n  One:\n    Type: {type}\n    Properties: {{{others}{property}: !Sub '${{AWS::StackName}}{Long(more)}'}} #!";
    }
}
