using BbbGen.CloudFormation.Documents;
using CsCheck;
using static BbbGen.CloudFormation.Fn;

namespace BbbGen.CloudFormation.Tests.Language;

public sealed class ValueTests
{
    private static readonly Parameter<string> Name = new("A name.", "Name");

    [Fact]
    public void Interpolated_text_without_a_value_is_plain_text()
    {
        Value<string> value = $"echo ${{HOME}}";
        Assert.Equal(Node.Of("echo ${HOME}"), value.ToNode());
    }

    [Fact]
    public void A_sub_in_a_sub_is_spliced()
    {
        Value<string> inner = $"{Name}.example";
        Value<string> outer = $"https://{inner}/{Pseudo.Region}";
        Assert.Equal(new Node.Call("Sub", Node.Of("https://${Name}.example/${AWS::Region}")), outer.ToNode());
    }

    [Fact]
    public void The_same_function_twice_is_one_variable()
    {
        var bucket = ImportValue<string>("bucket");
        Value<string> twice = $"{bucket}/{bucket}";
        Assert.Equal(
            Node.CallOf("Sub", Node.Of("${Value1}/${Value1}"), Node.MapOf(("Value1", new Node.Call("ImportValue", Node.Of("bucket"))))),
            twice.ToNode());
    }

    [Fact]
    public void Spliced_variables_keep_their_values()
    {
        Value<string> left = $"{ImportValue<string>("a")}-{Name}";
        Value<string> right = $"{ImportValue<string>("b")}";
        Value<string> both = $"{right}+{left}";
        Assert.Equal(
            Node.CallOf("Sub", Node.Of("${Value1}+${Value2}-${Name}"),
                Node.MapOf(("Value1", new Node.Call("ImportValue", Node.Of("b"))), ("Value2", new Node.Call("ImportValue", Node.Of("a"))))),
            both.ToNode());
    }

    [Fact]
    public void Text_around_a_value_survives_whatever_it_is() =>
        Gen.String.Sample(text =>
        {
            Value<string> value = $"{text}{Name}{text}";
            var sub = Assert.IsType<Node.Text>(Assert.IsType<Node.Call>(value.ToNode()).Argument).Value;
            Assert.Equal(text + "N" + text, sub.Replace("${Name}", "N").Replace("${!", "${"));
        });

    [Fact]
    public void A_secret_is_referenced_and_not_shown() => Assert.Equal(
        new Node.Call("Sub", Node.Of("{{resolve:secretsmanager:${Name}:SecretString:password}}")),
        SecretValue(Name, "password").ToNode());

    [Fact]
    public void A_template_value_has_no_text() => Assert.Throws<NotSupportedException>(() => Pseudo.Region.ToString());

    [Fact]
    public void Two_members_that_need_each_other_cause_an_exception_and_not_a_crash() =>
        Assert.Throws<InsufficientExecutionStackException>(() => new Cycle().First);

    private sealed class Cycle
    {
        public Vocabulary.EC2.SecurityGroup First => field ??= new("First") { GroupDescription = Second.GroupId.As<string>() };

        public Vocabulary.EC2.SecurityGroup Second => field ??= new("Second") { GroupDescription = First.GroupId.As<string>() };
    }
}
