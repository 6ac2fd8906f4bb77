using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Tests.Evaluation;

public sealed class FunctionTests
{
    [Theory]
    [InlineData("!Ref Name", "bbb")]
    [InlineData("!Ref AWS::StackName", "demo")]
    [InlineData("!Sub '${Name}-${AWS::Region}'", "bbb-eu-west-1")]
    [InlineData("!Sub ['${x}/${!Name}', {x: !Ref Name}]", "bbb/${Name}")]
    [InlineData("!Join ['-', [a, !Ref Name, c]]", "a-bbb-c")]
    [InlineData("!Join ['+', !Ref Items]", "a+b+c")]
    [InlineData("!Select [1, !Ref Items]", "b")]
    [InlineData("!Select ['0', !Split ['.', 'x.y']]", "x")]
    [InlineData("!If [Yes, then, otherwise]", "then")]
    [InlineData("!If [No, then, otherwise]", "otherwise")]
    [InlineData("!FindInMap [Sizes, small, cpu]", "2")]
    [InlineData("!Select [0, !GetAZs '']", "eu-west-1a")]
    [InlineData("!Select [2, !Cidr [10.1.0.0/16, 4, 8]]", "10.1.2.0/24")]
    [InlineData("!Sub 'arn:${AWS::Partition}:s3:::x'", "arn:aws:s3:::x")]
    [InlineData("'{{resolve:secretsmanager:x}}'", "{{resolve:secretsmanager:x}}")]
    [InlineData("true", "true")]
    public void Values_known_before_creation_are_text(string written, string text) =>
        Assert.Equal(new Resolved.Text(text), Evaluating.Value(written));

    [Fact]
    public void The_name_of_a_resource_remains_a_reference() =>
        Assert.Equal(new Resolved.Later(new ResourceAddress("", "Other"), "AWS::SNS::Topic", "TopicName"),
            Evaluating.Value("!GetAtt Other.TopicName"));

    [Fact]
    public void Known_parts_beside_each_other_are_one_text() => Assert.Equal(
        new Resolved.Mixed([new Resolved.Later(new ResourceAddress("", "Other"), "AWS::SNS::Topic", null), new Resolved.Text("-ab")]),
        Evaluating.Value("!Join ['', [!Sub '${Other}-a', b]]"));

    [Fact]
    public void Lists_are_equal_if_their_items_are()
    {
        Assert.Equal(Evaluating.Value("[a, b]"), Evaluating.Value("[a, b]"));
        Assert.NotEqual(Evaluating.Value("[a, b]"), Evaluating.Value("[a, c]"));
    }

    [Theory]
    [InlineData("!Base64 {'Fn::Sub': 'a-${Other}'}", "a-${Other}")]
    [InlineData("!Join [',', [a, !GetAtt Other.TopicName]]", "a,${Other.TopicName}")]
    [InlineData("[a, b]", "a,b")]
    [InlineData("!Ref Given", "${parameter Given}")]
    [InlineData("{a: b}", "")]
    public void A_message_shows_what_is_known_of_a_value(string written, string shown) =>
        Assert.Equal(shown, Evaluating.Value(written).Sketch);

    [Theory]
    [InlineData("{'Fn::ToJsonString': {a: b} }", "Fn::ToJsonString")]
    [InlineData("{'Fn::Length': x}", "Fn::Length")]
    [InlineData("{'Fn::Transform': {Name: x} }", "Fn::Transform")]
    [InlineData("{'Fn::GetStackOutput': x}", "Fn::GetStackOutput")]
    public void What_a_macro_makes_is_unknown(string written, string what) =>
        Assert.Equal(new Resolved.Unknown(what), Evaluating.Value(written));

    [Fact]
    public void The_known_parts_of_a_text_are_known() => Assert.Equal(
        new Resolved.Mixed([
            new Resolved.Text("bbb/"),
            new Resolved.Later(new ResourceAddress("", "Other"), "AWS::SNS::Topic", null),
            new Resolved.Text("/x"),
        ]),
        Evaluating.Value("!Sub '${Name}/${Other}/x'"));

    [Fact]
    public void A_partly_known_text_is_split_at_known_delimiters() => Assert.Equal(
        new Resolved.Later(new ResourceAddress("", "Other"), "AWS::SNS::Topic", null),
        Evaluating.Value("!Select [1, !Split [',', !Sub 'a,${Other},b']]"));

    [Fact]
    public void NoValue_equals_an_omitted_property()
    {
        Assert.Equal(new Resolved.Absent(), Evaluating.Value("!Ref AWS::NoValue"));
        Assert.Equal(new Resolved.List([new Resolved.Text("a")]), Evaluating.Value("[a, !If [No, b, !Ref AWS::NoValue]]"));
        Assert.Equal(new Resolved.Map([]), Evaluating.Value("{Key: !Ref AWS::NoValue}"));
    }

    [Theory]
    [InlineData("!Ref Nothing", EvaluationProblemKind.UnknownName)]
    [InlineData("!GetAtt Nothing.Arn", EvaluationProblemKind.UnknownName)]
    [InlineData("!Sub '${Nothing}'", EvaluationProblemKind.UnknownName)]
    [InlineData("!If [Perhaps, 1, 2]", EvaluationProblemKind.UnknownName)]
    [InlineData("!Ref Missing", EvaluationProblemKind.NotCreated)]
    [InlineData("!GetAtt Missing.TopicName", EvaluationProblemKind.NotCreated)]
    [InlineData("!FindInMap [Sizes, large, cpu]", EvaluationProblemKind.UnknownKey)]
    [InlineData("!Split ['', a]", EvaluationProblemKind.Function)]
    [InlineData("!Select [3, !Ref Items]", EvaluationProblemKind.Function)]
    [InlineData("!Join [',']", EvaluationProblemKind.Function)]
    [InlineData("!Sub [1]", EvaluationProblemKind.Function)]
    [InlineData("!Foo x", EvaluationProblemKind.Function)]
    public void What_cannot_be_evaluated_is_a_problem_with_its_position(string written, EvaluationProblemKind kind)
    {
        var stack = Evaluating.Stack($$"""
            Parameters:
              Items: {Type: CommaDelimitedList, Default: 'a,b'}
            Mappings:
              Sizes: {small: {cpu: 2} }
            Conditions:
              No: !Equals [a, b]
            Resources:
              Missing: {Type: AWS::SNS::Topic, Condition: No}
              One:
                Type: AWS::SSM::Parameter
                Properties:
                  Value: {{written}}
            """);
        var problem = Assert.Single(stack.Problems);
        Assert.Equal((kind, 12), (problem.Kind, problem.Mark.Line));
    }

    [Fact]
    public void A_branch_that_is_not_selected_causes_no_problem() =>
        Assert.Equal(new Resolved.Text("x"), Evaluating.Value("!If [No, !GetAtt Missing.TopicName, x]"));
}
