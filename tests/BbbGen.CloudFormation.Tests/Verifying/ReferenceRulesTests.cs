using BbbGen.CloudFormation.Verifying;

namespace BbbGen.CloudFormation.Tests.Verifying;

public sealed class ReferenceRulesTests
{
    /// <summary>A template that has one of everything, with a value to be written in.</summary>
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
              TopicName: !Sub ['${Name}-${Items}-${Mode}-${Size}', {Items: !Join ['-', !Ref Items], Size: !FindInMap [Sizes, !Ref Mode, cpu]}]
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
    [InlineData("CFN209", "!Split ['', a] #!", "!Select [0, !Split ['-', a-b]]")]
    [InlineData("CFN209", "!FindInMap [Sizes, small] #!", "!FindInMap [Sizes, !Ref Mode, cpu]")]
    [InlineData("CFN209", "!Ref [Name] #!", "{Ref: Name}")]
    [InlineData("CFN209", "!Base64 [a] #!", "{'Fn::Base64': {'Fn::Join': ['', [a]]} }")]
    [InlineData("CFN215", "!Sub 'of ${Items}' #!", "!Sub 'of ${Name}'")]
    [InlineData("CFN215", "!Join [',', [a, !Ref Items]] #!", "!Join [',', [a, !Ref Name]]")]
    [InlineData("CFN216", "!FindInMap [Sizes, tiny, cpu] #!", "!FindInMap [Sizes, !Ref AWS::Region, cpu]")]
    [InlineData("CFN216", "!FindInMap [Sizes, !Ref AWS::Region, memory] #!", "!FindInMap [Sizes, large, cpu]")]
    public void What_a_value_refers_to_is_there_and_functions_get_what_they_take(string code, string bad, string good)
    {
        Judging.Finds(code, Severity.Error, With(bad));
        Judging.Accepts(code, With(good));
    }

    [Fact]
    public void A_reference_to_what_does_not_exist_under_a_condition_nobody_takes_by_default_is_a_warning() =>
        Judging.Finds("CFN204", Severity.Warning, With("!If [IsLarge, !Ref Small, x] #!", "  Small: {Type: AWS::SNS::Topic, Condition: IsSmall}").Replace("Conditions:", "Conditions:\n  IsSmall: !Not [!Condition IsLarge]", StringComparison.Ordinal));

    [Fact]
    public void A_reference_to_what_does_not_exist_by_default_is_an_error()
    {
        Judging.Finds("CFN204", Severity.Error, With("!Ref Large #!"));
        Judging.Accepts("CFN204", With("!If [IsLarge, !Ref Large, x]"));
    }

    [Fact]
    public void A_key_that_only_a_parameter_can_miss_is_a_warning() =>
        Judging.Finds("CFN216", Severity.Warning, With("!FindInMap [Sizes, !Ref Name, cpu] #!"));

    [Fact]
    public void What_a_module_makes_is_not_known() => Judging.Accepts(
        "CFN201",
        "Resources:\n  Net: {Type: 'Uni::Net::Vpc::MODULE'}\n  Topic: {Type: AWS::SNS::Topic, Properties: {DisplayName: !Ref NetVpc, TopicName: !GetAtt NetVpc.Name} }");

    [Fact]
    public void A_condition_names_no_resource()
    {
        const string Bad = "Conditions:\n  C: !Equals [!Ref Topic, x] #!\nResources:\n  Topic: {Type: AWS::SNS::Topic}\n  Other: {Type: AWS::SNS::Topic, Condition: C}";
        Judging.Finds("CFN205", Severity.Error, Bad);
        Judging.Accepts("CFN205", Bad.Replace("!Ref Topic", "!Ref AWS::Region", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("DependsOn: Two", "")]
    [InlineData("Properties: {DisplayName: !GetAtt Two.TopicName}", "")]
    [InlineData("Properties: {DisplayName: !Ref One}", "-")]
    public void Resources_that_wait_for_one_another_in_a_circle_are_found_where_the_first_stands(string one, string self)
    {
        var bad = $"Resources:\n  Zero: {{Type: AWS::SNS::Topic}}\n  One: #!\n    Type: AWS::SNS::Topic\n    {one}\n  Two: {{Type: AWS::SNS::Topic, Properties: {{DisplayName: !Sub 'x {(self.Length == 0 ? "${One}" : "${Zero}")}'}} }}";
        Judging.Finds("CFN206", Severity.Error, bad);
        Judging.Accepts("CFN206", bad.Replace(one, "DependsOn: Zero", StringComparison.Ordinal));
    }

    [Fact]
    public void Conditions_that_lead_back_to_themselves_are_found() => Judging.Finds(
        "CFN207",
        Severity.Error,
        "Conditions:\n  A: !Not [!Condition B]\n  B: !Not [!Condition A] #!\nResources:\n  Topic: {Type: AWS::SNS::Topic, Condition: A}");

    [Theory]
    [InlineData("CFN217", "!Select [2, !Ref Items] #!", "!If [IsLarge, !Select [2, !Ref Items], !Select [5, !GetAZs '']]")]
    [InlineData("CFN210", "!Sub ['${Name}', {Size: 2}] #!", "!Sub ['${Size}', {Size: 2}]")]
    public void What_is_not_used_or_not_there_by_default_is_a_warning(string code, string bad, string good)
    {
        Judging.Finds(code, Severity.Warning, With(bad));
        Judging.Accepts(code, With(good));
    }

    [Theory]
    [InlineData("CFN212", "Parameters:\n  Name: {Type: String} #!", "Parameters:\n  Name: {Type: String}\nRules: {R: {Assertions: [{Assert: !Equals [!Ref Name, x]}]} }")]
    [InlineData("CFN213", "Conditions:\n  C: !Equals [a, b] #!", "Conditions:\n  C: !Equals [a, b]\nOutputs: {A: {Value: b, Condition: C} }")]
    [InlineData("CFN214", "Mappings:\n  M: {a: {b: c} } #!", "Mappings:\n  M: {a: {b: c} }\nOutputs: {A: {Value: !FindInMap [M, a, b]} }")]
    public void What_nothing_uses_is_a_warning(string code, string bad, string good)
    {
        Judging.Finds(code, Severity.Warning, $"{bad}\nResources: {{Topic: {{Type: AWS::SNS::Topic}} }}");
        Judging.Accepts(code, $"{good}\nResources: {{Topic: {{Type: AWS::SNS::Topic}} }}");
    }
}
