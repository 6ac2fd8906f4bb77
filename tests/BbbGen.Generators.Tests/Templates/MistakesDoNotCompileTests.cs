namespace BbbGen.Generators.Tests.Templates;

/// <summary>Mistakes in a template that C# can detect are compile errors, and these are the messages.</summary>
public sealed class MistakesDoNotCompileTests
{
    private const string Child = """
        [Template("child.template.yaml", "A child.")]
        public sealed partial class ChildTemplate : Template
        {
            Parameter<Subnet> Where => field ??= new("Where.");
            Parameter<string> Mode => field ??= new("How.");
            [Output("Files.")] FileSystem Files => field ??= new();
            [Output("Secret.")] Secret Login => field ??= new();
        }

        """;

    [Fact]
    public async Task Valid_templates_compile() => Assert.Empty(await Compiled.ErrorsOf(Child + """
        [Template("parent.template.yaml", "A parent.")]
        public sealed partial class ParentTemplate : Template
        {
            Parameter<Subnet> Where => field ??= new("Where.");
            ChildStack Child => field ??= new("https://bucket") { Where = Where, Mode = "single" };
            MountTarget Door => field ??= new() { FileSystemId = Child.Files, SubnetId = Where, SecurityGroups = ["sg-1".AsGroup()] };
            [Output("Login.")] Value<Arn<Secret>> Login => Child.Login;
        }

        internal static class Groups
        {
            public static Value<SecurityGroup> AsGroup(this string id) => ((Value<string>)id).As<SecurityGroup>();
        }
        """));

    [Theory]
    [InlineData("a required property is missing", "new MountTarget { FileSystemId = Files, SecurityGroups = [] }", "CS9035",
        "MountTarget.SubnetId")]
    [InlineData("a required property of a structure is missing", "new FileSystem { BackupPolicy = new() { } }", "CS9035",
        "FileSystemBackupPolicy.Status")]
    [InlineData("an unknown property", "new FileSystem { Encypted = true }", "CS0117", "Encypted")]
    [InlineData("text where a flag is wanted", "new FileSystem { Encrypted = \"yes\" }", "CS0029", "Value<bool>")]
    [InlineData("a value no list has", "new FileSystem { PerformanceMode = \"fast\" }", "CS0029", "FileSystemPerformanceMode")]
    [InlineData("a value of another list", "new FileSystem { PerformanceMode = FileSystemThroughputMode.Elastic }", "CS0029",
        "FileSystemPerformanceMode")]
    [InlineData("an id where an ARN is wanted", "new AccessPointOwner { Role = Role }", "CS0029",
        "Value<BbbGen.CloudFormation.Arn<BbbGen.CloudFormation.Vocabulary.IAM.Role>>")]
    [InlineData("a resource of another kind", "new MountTarget { FileSystemId = Group, SubnetId = Where, SecurityGroups = [] }",
        "CS0029", "FileSystem")]
    [InlineData("text where a resource is wanted", "new MountTarget { FileSystemId = \"fs-1\", SubnetId = Where, SecurityGroups = [] }",
        "CS0029", "FileSystem")]
    [InlineData("interpolated text where a resource is wanted",
        "new MountTarget { FileSystemId = $\"fs-{Mode}\", SubnetId = Where, SecurityGroups = [] }", "BBB004", "FileSystem")]
    [InlineData("something that is no template value in a text", "new FileSystem { KmsKeyId = $\"{System.DateTime.UnixEpoch}\" }",
        "CS1503", "DateTime")]
    [InlineData("an attribute that does not exist", "new FileSystem { KmsKeyId = Files.Endpoint }", "CS1061", "Endpoint")]
    [InlineData("an attribute that is assigned", "new FileSystem { Arn = \"arn\" }", "CS0200", "Arn")]
    [InlineData("a condition that does not exist", "new FileSystem { Condition = IsProd }", "CS0103", "IsProd")]
    [InlineData(
        "a nested stack without one of its inputs", "new ChildStack(\"https://bucket\") { Where = Where }", "CS9035", "ChildStack.Mode")]
    [InlineData("a nested stack with an input it does not have",
        "new ChildStack(\"https://bucket\") { Where = Where, Mode = Mode, Zone = 1 }", "CS0117", "Zone")]
    [InlineData("an input of the wrong kind", "new ChildStack(\"https://bucket\") { Where = Group, Mode = Mode }", "CS0029", "Subnet")]
    [InlineData("an output that does not exist", "new MountTarget { FileSystemId = Child.Filess, SubnetId = Where, SecurityGroups = [] }",
        "CS1061", "Filess")]
    [InlineData("an output of the wrong kind", "new MountTarget { FileSystemId = Child.Login, SubnetId = Where, SecurityGroups = [] }",
        "CS0029", "FileSystem")]
    [InlineData("a policy statement without an action", "new Role { AssumeRolePolicyDocument = new(new Statement { Resource = [\"*\"] }) }",
        "CS9035", "Statement.Action")]
    public async Task A_mistake_is_an_error(string mistake, string expression, string id, string name)
    {
        var errors = await Compiled.ErrorsOf(Child + $$"""
            [Template("parent.template.yaml", "A parent.")]
            public sealed partial class ParentTemplate : Template
            {
                Parameter<Subnet> Where => field ??= new("Where.");
                Parameter<SecurityGroup> Group => field ??= new("Who.");
                Parameter<string> Mode => field ??= new("How.");
                Role Role => field ??= new() { AssumeRolePolicyDocument = new() };
                FileSystem Files => field ??= new();
                ChildStack Child => field ??= new("https://bucket") { Where = Where, Mode = Mode };
                object Mistake => field ??= {{expression}};
            }

            internal sealed class AccessPointOwner
            {
                public Value<Arn<Role>>? Role { get; init; }
            }
            """);
        Assert.True(errors.Count > 0, $"{mistake}: it compiles");
        Assert.Contains(errors, error => error.StartsWith(id) && error.Contains(name));
    }

    [Fact]
    public async Task Names_of_parameters_resources_and_outputs_are_constants() => Assert.Empty(await Compiled.ErrorsOf(Child + """
        internal static class Program
        {
            public const string Names = ChildParameter.Where + ChildParameter.Mode + ChildResource.Files + ChildOutput.Login;
        }
        """));

    [Theory]
    [InlineData("ChildParameter.Filess", "CS0117")]
    [InlineData("ChildParameter.Files", "CS0117")]
    [InlineData("ChildResource.Where", "CS0117")]
    [InlineData("ChildOutput.Mode", "CS0117")]
    public async Task A_name_that_the_template_does_not_declare_is_an_error(string name, string id) => Assert.Contains(
        await Compiled.ErrorsOf(Child + $"internal static class Program {{ public const string Name = {name}; }}"),
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
