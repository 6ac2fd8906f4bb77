using BbbGen.CloudFormation.Verifying;

namespace BbbGen.CloudFormation.Tests.Verifying;

public sealed class ReferenceRulesTests
{
    /// <summary>A template with one element of every kind, and a value to insert.</summary>
    private static string With(string value, string more = "") => $$"""
        Parameters:
          Name: {Type: String, Default: demo}
          Items: {Type: CommaDelimitedList, Default: 'a,b'}
          Mode: {Type: String, Default: small, AllowedValues: [small, large]}
        Mappings:
          Sizes: {small: {cpu: 2}, large: {cpu: 4} }
        Conditions:
          IsLarge: !Equals [!Ref Mode, large]
        Resources:
          Large: {Type: AWS::SNS::Topic, Condition: IsLarge}
          Topic:
            Type: AWS::SNS::Topic
            Properties:
              DisplayName: {{value}}
              TopicName: !Sub ['${Name}-${Items}-${Mode}-${Size}', {Items: !Join ['-', !Ref Items], Size: !FindInMap [Sizes, !Ref Mode,
                cpu]}]
        {{more}}
        """;

    [Theory]
    [InlineData("CFN201", "!Ref Nobody #!", "!Ref Name")]
    [InlineData("CFN201", "!Sub 'a ${Nobody.Arn}' #!", "!Sub 'a ${AWS::Region} ${!Nobody}'")]
    [InlineData("CFN201", "!If [IsSmall, a, b] #!", "!If [IsLarge, a, b]")]
    [InlineData("CFN201", "!FindInMap [Size, small, cpu] #!", "!FindInMap [Sizes, small, cpu]")]
    [InlineData("CFN202", "!Ref AWS::StackArn #!", "!Ref AWS::StackId")]
    [InlineData("CFN202", "!Sub '${AWS::Account}' #!", "!Sub '${AWS::AccountId}'")]
    [InlineData("CFN203", "!If [IsLarge, !GetAtt Large.Arn, x] #!", "!If [IsLarge, !GetAtt Large.TopicName, x]")]
    [InlineData("CFN208", "!Concat [a, b] #!", "!Join ['', [a, b]]")]
    [InlineData("CFN208", "{'Fn::ToJsonString': {a: b} } #!", "{'Fn::Sub': b}")]
    [InlineData("CFN209", "!GetAtt Topic #!", "!Select [0, !GetAZs '']")]
    [InlineData("CFN209", "!Join [',', !Ref Name] #!", "!Join [',', !Ref Items]")]
    [InlineData("CFN209", "!Join [',', a, b] #!", "!Join [',', [a, b]]")]
    [InlineData("CFN209", "!Sub [a, b] #!", "!Sub ['${a}', {a: b}]")]
    [InlineData("CFN209", "!If [IsLarge, a] #!", "!If [IsLarge, a, !Ref AWS::NoValue]")]
    [InlineData("CFN209", "!Select [2, [a, b]] #!", "!Select [1, [a, b]]")]
    [InlineData("CFN209", "!Select [first, !Ref Items] #!", "!Select ['1', !Ref Items]")]
    [InlineData("CFN209", "!If [{'Fn::Or': [{Condition: IsLarge}]}, a, b] #!", "!If [IsLarge, a, b]")]
    [InlineData("CFN209", "!Split ['', a] #!", "!Select [0, !Split ['-', a-b]]")]
    [InlineData("CFN209", "!FindInMap [Sizes, small] #!", "!FindInMap [Sizes, !Ref Mode, cpu]")]
    [InlineData("CFN209", "!Ref [Name] #!", "{Ref: Name}")]
    [InlineData("CFN209", "!Base64 [a] #!", "{'Fn::Base64': {'Fn::Join': ['', [a]]} }")]
    [InlineData("CFN209", "!Sub ['${a}', {a: [b]}] #!", "!Sub ['${a}', {a: !Ref Name}]")]
    [InlineData("CFN209", "!Join ['', [[a], b]] #!", "!Join ['', [!Ref Name, b]]")]
    [InlineData("CFN209", "!Select [0, {'Fn::GetAZs': [a]}] #!", "!Select [0, !GetAZs eu-west-1]")]
    [InlineData("CFN209", "!ImportValue [a] #!", "!ImportValue a")]
    [InlineData("CFN209", "{'Fn::ImportValue': !Sub '${Topic}-a'} #!", "{'Fn::ImportValue': !Sub '${Name}-a'}")]
    [InlineData("CFN209", "{'Fn::ImportValue': !Sub 'Topic${Topic.TopicName}'} #!", "{'Fn::ImportValue': !Sub 'Topic${Name}'}")]
    [InlineData("CFN209", "!Select [0, !Cidr [banana, 2, 8]] #!", "!Select [0, !Cidr ['2001:db8::/56', 2, 64]]")]
    [InlineData("CFN209", "!Select [0, !Cidr [10.0.0.0/16, 300, 8]] #!", "!Select [0, !Cidr [10.0.0.0/16, 256, 8]]")]
    [InlineData("CFN215", "!Sub 'of ${Items}' #!", "!Sub 'of ${Name}'")]
    [InlineData("CFN219", "'of ${AWS::StackName}' #!", "!Sub 'of ${AWS::StackName}'")]
    [InlineData("CFN219", "'${AWS::Region}' #!", "\"echo ${AWS::Region}\\nexit\"")]
    [InlineData("CFN219", "'of ${Large.TopicName}' #!", "'of ${Name}, ${!AWS::Region} and ${HOME}'")]
    [InlineData("CFN215", "!Join [',', [a, !Ref Items]] #!", "!Join [',', [a, !Ref Name]]")]
    [InlineData("CFN216", "!FindInMap [Sizes, tiny, cpu] #!", "!FindInMap [Sizes, !Ref AWS::Region, cpu]")]
    [InlineData("CFN216", "!FindInMap [Sizes, !Ref AWS::Region, memory] #!", "!FindInMap [Sizes, large, cpu]")]
    public void Unresolved_references_and_wrong_arguments_are_found(string code, string bad, string good)
    {
        RuleAssert.Finds(code, Severity.Error, With(bad));
        RuleAssert.Accepts(code, With(good));
    }

    [Theory]
    [InlineData("Custom::Things")]
    [InlineData("AWS::CloudFormation::CustomResource")]
    public void A_custom_resource_has_any_attribute_and_its_type_is_known(string type)
    {
        var template = With("!GetAtt Custom.Anything", $"  Custom: {{Type: '{type}', Properties: {{ServiceToken: arn}} }}");
        RuleAssert.Accepts("CFN203", template);
        RuleAssert.Accepts("CFN115", template);
    }

    [Theory]
    [InlineData("'true' #!", "!Equals [!Ref Name, a]")]
    [InlineData("!Join ['', [a, b]] #!", "!Not [!Equals [!Ref Name, a]]")]
    [InlineData("!Not [a] #!", "!Not [!Condition IsLarge]")]
    [InlineData("!And [!Equals [a, b], b] #!", "!And [!Equals [a, b], {Condition: IsLarge}]")]
    [InlineData("!Equals [!Ref Items, a] #!", "!Equals [!Join ['', !Ref Items], a]")]
    [InlineData("!Or [!Equals [a, b], b] #!", "!Or [!Equals [a, b], {Condition: IsLarge}]")]
    [InlineData("!Equals [[a], a] #!", "!Equals [!Select [0, [a]], a]")]
    public void A_condition_is_true_or_false(string bad, string good)
    {
        RuleAssert.Finds("CFN218", Severity.Error, With("x").Replace("Conditions:", $"Conditions:\n  Other: {bad}"));
        RuleAssert.Accepts("CFN218", With("x").Replace("Conditions:", $"Conditions:\n  Other: {good}"));
    }

    [Fact]
    public void A_parameter_in_the_consoles_groups_that_does_not_exist_is_a_warning()
    {
        const string Layout =
            "Metadata:\n  AWS::CloudFormation::Interface:\n    ParameterGroups: [{Parameters: [Name, Items]}]\n";
        RuleAssert.Finds("CFN121", Severity.Warning, Layout.Replace("Items]}]", "Item]}] #!") + With("x"));
        RuleAssert.Accepts("CFN121", Layout + With("x"));
    }

    [Fact]
    public void A_reference_that_is_unresolved_only_under_a_non_default_condition_is_a_warning() =>
        RuleAssert.Finds("CFN204", Severity.Warning, With("!If [IsLarge, !Ref Small, x] #!", "  Small: {Type: AWS::SNS::Topic, "
            + "Condition: IsSmall}").Replace("Conditions:", "Conditions:\n  IsSmall: !Not [!Condition IsLarge]"));

    [Fact]
    public void A_reference_that_is_unresolved_by_default_is_an_error()
    {
        RuleAssert.Finds("CFN204", Severity.Error, With("!Ref Large #!"));
        RuleAssert.Accepts("CFN204", With("!If [IsLarge, !Ref Large, x]"));
    }

    [Fact]
    public void A_key_that_only_a_parameter_can_miss_is_a_warning() =>
        RuleAssert.Finds("CFN216", Severity.Warning, With("!FindInMap [Sizes, !Ref Name, cpu] #!"));

    [Fact]
    public void Resources_of_a_module_are_not_checked() => RuleAssert.Accepts(
        "CFN201",
        "Resources:\n  Net: {Type: 'Uni::Net::Vpc::MODULE'}\n"
            + "  Topic: {Type: AWS::SNS::Topic, Properties: {DisplayName: !Ref NetVpc, TopicName: !GetAtt NetVpc.Name} }");

    [Fact]
    public void A_condition_that_refers_to_a_resource_is_found()
    {
        const string Bad = "Conditions:\n  C: !Equals [!Ref Topic, x] #!\nResources:\n  Topic: {Type: AWS::SNS::Topic}\n"
            + "  Other: {Type: AWS::SNS::Topic, Condition: C}";
        RuleAssert.Finds("CFN205", Severity.Error, Bad);
        RuleAssert.Accepts("CFN205", Bad.Replace("!Ref Topic", "!Ref AWS::Region"));
    }

    [Theory]
    [InlineData("DependsOn: Two", "")]
    [InlineData("Properties: {DisplayName: !GetAtt Two.TopicName}", "")]
    [InlineData("Properties: {DisplayName: !Ref One}", "-")]
    public void A_circular_dependency_is_found_at_its_first_resource(string one, string self)
    {
        var bad = $"Resources:\n  Zero: {{Type: AWS::SNS::Topic}}\n  One: #!\n    Type: AWS::SNS::Topic\n    {one}\n"
            + $"  Two: {{Type: AWS::SNS::Topic, Properties: {{DisplayName: !Sub 'x {(self.Length == 0 ? "${One}" : "${Zero}")}'}} }}";
        RuleAssert.Finds("CFN206", Severity.Error, bad);
        RuleAssert.Accepts("CFN206", bad.Replace(one, "DependsOn: Zero"));
    }

    [Fact]
    public void Circular_conditions_are_found() => RuleAssert.Finds(
        "CFN207",
        Severity.Error,
        "Conditions:\n  A: !Not [!Condition B]\n  B: !Not [!Condition A] #!\nResources:\n  Topic: {Type: AWS::SNS::Topic, Condition: A}");

    [Theory]
    [InlineData("CFN217", "!Select [2, !Ref Items] #!", "!If [IsLarge, !Select [2, !Ref Items], !Select [5, !GetAZs '']]")]
    [InlineData("CFN210", "!Sub ['${Name}', {Size: 2}] #!", "!Sub ['${Size}', {Size: 2}]")]
    public void Unused_and_conditional_parts_are_warnings(string code, string bad, string good)
    {
        RuleAssert.Finds(code, Severity.Warning, With(bad));
        RuleAssert.Accepts(code, With(good));
    }

    [Theory]
    [InlineData("CFN212", "Parameters:\n  Name: {Type: String} #!",
        "Parameters:\n  Name: {Type: String}\nRules: {R: {Assertions: [{Assert: !Equals [!Ref Name, x]}]} }")]
    [InlineData(
        "CFN213", "Conditions:\n  C: !Equals [a, b] #!", "Conditions:\n  C: !Equals [a, b]\nOutputs: {A: {Value: b, Condition: C} }")]
    [InlineData("CFN214", "Mappings:\n  M: {a: {b: c} } #!", "Mappings:\n  M: {a: {b: c} }\nOutputs: {A: {Value: !FindInMap [M, a, b]} }")]
    public void Unused_parts_are_warnings(string code, string bad, string good)
    {
        RuleAssert.Finds(code, Severity.Warning, $"{bad}\nResources: {{Topic: {{Type: AWS::SNS::Topic}} }}");
        RuleAssert.Accepts(code, $"{good}\nResources: {{Topic: {{Type: AWS::SNS::Topic}} }}");
    }
}
