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
    public void What_is_known_before_anything_is_created_is_a_text(string written, string text) =>
        Assert.Equal(new Resolved.Text(text), Evaluating.Value(written));

    [Fact]
    public void What_a_resource_will_be_called_stays_a_reference_to_it() =>
        Assert.Equal(new Resolved.Later(new("", "Other"), "AWS::SNS::Topic", "TopicName"), Evaluating.Value("!GetAtt Other.TopicName"));

    [Fact]
    public void A_text_is_known_as_far_as_its_parts_are() => Assert.Equal(
        new Resolved.Mixed([new Resolved.Text("bbb/"), new Resolved.Later(new("", "Other"), "AWS::SNS::Topic", null), new Resolved.Text("/x")]),
        Evaluating.Value("!Sub '${Name}/${Other}/x'"));

    [Fact]
    public void A_text_that_is_not_known_whole_is_split_where_it_is() => Assert.Equal(
        new Resolved.Later(new("", "Other"), "AWS::SNS::Topic", null),
        Evaluating.Value("!Select [1, !Split [',', !Sub 'a,${Other},b']]"));

    [Fact]
    public void No_value_is_as_good_as_nothing_written()
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
    [InlineData("!Select [3, !Ref Items]", EvaluationProblemKind.Function)]
    [InlineData("!Join [',']", EvaluationProblemKind.Function)]
    [InlineData("!Sub [1]", EvaluationProblemKind.Function)]
    [InlineData("!Foo x", EvaluationProblemKind.Function)]
    public void What_cannot_be_evaluated_is_a_problem_with_its_place(string written, EvaluationProblemKind kind)
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
    public void A_branch_that_is_not_taken_is_no_problem() =>
        Assert.Equal(new Resolved.Text("x"), Evaluating.Value("!If [No, !GetAtt Missing.TopicName, x]"));
}
