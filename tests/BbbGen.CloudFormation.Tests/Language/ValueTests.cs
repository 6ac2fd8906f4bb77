using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Tests.Evaluation;
using CsCheck;
using static BbbGen.CloudFormation.Language.Fn;

namespace BbbGen.CloudFormation.Tests.Language;

public sealed class ValueTests
{
    private static readonly Parameter<string> Name = new("A name.", "Name");

    private static readonly ListParameter<string> Names = new("Some names.", "Names");

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
            Assert.Equal($"{text}bbb{text}", Evaluated(value));
        });

    [Fact]
    public void Variables_of_two_interpolations_in_one_keep_their_values()
    {
        Value<string> inner = $"{Names[0]}-{Names[1]}";
        Value<string> outer = $"{Names[2]}/{inner}";

        Assert.Equal("z/x-y", Evaluated(outer));
    }

    [Fact]
    public void References_within_an_interpolation_remain_references_in_another()
    {
        var volume = new Vocabulary.EFS.FileSystem("Files");
        Value<string> inner = $"{volume.Arn}-{Name}";

        Assert.Equal(new Node.Call("Sub", Node.Of("${Files.Arn}-${Name}/x")), ((Value<string>)$"{inner}/x").ToNode());
        Value<string> selected = $"{Names[0]}-{volume.Arn}";
        Assert.Contains("-${Files.Arn}", YamlWriter.Write(((Value<string>)$"{Names[1]}/{selected}").ToNode()));
    }

    [Fact]
    public void A_number_with_a_fraction_is_written_as_such() => Assert.Equal(Node.Of(0.5), ((Value<double>)0.5).ToNode());

    /// <summary>Texts, a parameter, items of a list, and interpolations of all of these, with what they are when deployed.</summary>
    [Fact]
    public void An_interpolation_is_the_concatenation_of_its_parts()
    {
        var text = Gen.Char["${}!.ax"].Array[0, 6].Select(characters => new string(characters));
        var piece = Gen.Recursive<(Value<string> Value, string Text)>((depth, child) => Gen.OneOf(
            text.Select(literal => ((Value<string>)literal, literal)),
            Gen.Const(((Value<string>)Name, "bbb")),
            Gen.Int[0, 2].Select(index => (Names[index], "xyz"[index..(index + 1)])),
            (depth > 2 ? Gen.Const(((Value<string>)"", "")) : child).Array[0, 4].Select(Interpolated)));

        piece.Sample(
            value => Assert.Equal(value.Text, Evaluated(value.Value)),
            iter: 20_000,
            print: value => YamlWriter.Write(value.Value.ToNode()));
    }

    [Fact]
    public void A_secret_is_referenced_and_not_shown() => Assert.Equal(
        new Node.Call("Sub", Node.Of("{{resolve:secretsmanager:${Name}:SecretString:password}}")),
        SecretValue(Name, "password").ToNode());

    [Fact]
    public void A_template_value_has_no_text() => Assert.Throws<NotSupportedException>(() => Pseudo.Region.ToString());

    [Fact]
    public void Two_members_that_need_each_other_cause_an_exception_and_not_a_crash() =>
        Assert.Throws<InsufficientExecutionStackException>(() => new Cycle().First);

    private static (Value<string> Value, string Text) Interpolated((Value<string> Value, string Text)[] parts)
    {
        Value<string> whole = new(0, parts.Length);
        foreach (var (value, _) in parts)
        {
            whole.AppendFormatted(value);
        }

        return (whole, string.Concat(parts.Select(part => part.Text)));
    }

    /// <summary>What the value is in a stack with the defaults of the parameters.</summary>
    private static string? Evaluated(Value<string> value)
    {
        var template = YamlWriter.Write(Node.MapOf(
            ("Parameters", Node.MapOf(
                ("Name", Node.MapOf(("Type", Node.Of("String")), ("Default", Node.Of("bbb")))),
                ("Names", Node.MapOf(("Type", Node.Of("CommaDelimitedList")), ("Default", Node.Of("x,y,z")))))),
            ("Resources", Node.MapOf(("One", Node.MapOf(
                ("Type", Node.Of("AWS::SSM::Parameter")), ("Properties", Node.MapOf(("Value", value.ToNode())))))))));
        return Evaluating.Stack(template).Resource("One")!.Properties["Value"]?.AsText;
    }

    private sealed class Cycle
    {
        public Vocabulary.EC2.SecurityGroup First => field ??= new("First") { GroupDescription = Second.GroupId.As<string>() };

        public Vocabulary.EC2.SecurityGroup Second => field ??= new("Second") { GroupDescription = First.GroupId.As<string>() };
    }
}
