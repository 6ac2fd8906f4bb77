namespace BbbGen.Generators.Tests.Templates;

/// <summary>Mistakes in a template that C# can detect are compile errors, and these are the messages.</summary>
public sealed class MistakesDoNotCompileTests
{
    [Fact]
    public async Task Valid_templates_compile() => Assert.Empty(await Compiled.ErrorsOf(Mistakes.Child + """
        [Template("parent.template.yaml", "A parent.")]
        public sealed partial class ParentTemplate : Template
        {
            Parameter<Subnet> Where => field ??= new("Where.");
            ChildStack Child => field ??= new(this, "https://bucket") { Purpose = "single" };
            MountTarget Door => field ??= new() { FileSystemId = Child.Files, SubnetId = Where, SecurityGroups = ["sg-1".AsGroup()] };
            [Output("Login.")] Value<Arn<Secret>> Login => Child.Login;
        }

        internal static class Groups
        {
            public static Value<SecurityGroup> AsGroup(this string id) => ((Value<string>)id).As<SecurityGroup>();
        }
        """));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_mistake_is_an_error(string name)
    {
        var mistake = Mistakes.OfAnExpression.Single(mistake => mistake.Name == name);

        var errors = await mistake.ErrorsAsync();

        Assert.True(errors.Count > 0, $"{name}: it compiles");
        Assert.Contains(errors, error => error.StartsWith(mistake.Id, StringComparison.Ordinal) && error.Contains(mistake.Says));
    }

    public static TheoryData<string> Names => [.. Mistakes.OfAnExpression.Select(mistake => mistake.Name)];

    [Fact]
    public async Task Names_of_parameters_resources_and_outputs_are_constants() => Assert.Empty(await Compiled.ErrorsOf(Mistakes.Child + """
        internal static class Program
        {
            public const string Names = ChildParameter.Where + ChildParameter.Purpose + ChildResource.Files + ChildOutput.Login;
        }
        """));

    [Theory]
    [InlineData("ChildParameter.Filess", "CS0117")]
    [InlineData("ChildParameter.Files", "CS0117")]
    [InlineData("ChildResource.Where", "CS0117")]
    [InlineData("ChildOutput.Mode", "CS0117")]
    public async Task A_name_that_the_template_does_not_declare_is_an_error(string name, string id) => Assert.Contains(
        await Compiled.ErrorsOf(Mistakes.Child + $"internal static class Program {{ public const string Name = {name}; }}"),
        error => error.StartsWith(id, StringComparison.Ordinal));

    [Theory]
    [InlineData("files", null)]
    [InlineData("storage", "BBB005")]
    public async Task Templates_agree_on_the_label_of_a_logical_id(string other, string? id)
    {
        var errors = await Compiled.ErrorsOf($$"""
            [Template("one.yaml", "One.")]
            public sealed partial class OneTemplate : Template { [Label("files")] FileSystem Files => field ??= new(); }
            [Template("two.yaml", "Two.")]
            public sealed partial class TwoTemplate : Template { [Label("{{other}}")] FileSystem Files => field ??= new(); }
            """);
        Assert.Equal(id, errors.SingleOrDefault()?[..6]);
    }

    [Theory]
    [InlineData("public sealed partial class Sample : Template;", "BBB002")]
    [InlineData("public sealed class SampleTemplate : Template;", "BBB002")]
    [InlineData("public sealed partial class SampleTemplate;", "BBB002")]
    [InlineData("public sealed partial class SampleTemplate : Template { [Output(\"X.\", Condition = \"Nowhere\")] FileSystem Files => "
        + "field ??= new(); }", "BBB003")]
    public async Task A_template_of_the_wrong_shape_is_refused_with_a_sentence(string declaration, string id) =>
        Assert.Contains(await Compiled.ErrorsOf("[Template(\"x.yaml\", \"X.\")] " + declaration), error => error.StartsWith(id));
}
