namespace BbbGen.Generators.Tests.Templates;

/// <summary>A mistake that an author of a template can make.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Code">The C# code: an expression, or a member of a template.</param>
/// <param name="Id">The compiler's or the generator's ID of the error, or the rule that reports it.</param>
/// <param name="Says">What the message must name.</param>
internal sealed record Mistake(string Name, string Code, string Id, string Says)
{
    /// <summary>The errors of the compiler and of the generators if the code is an expression in a template.</summary>
    public Task<IReadOnlyList<string>> ErrorsAsync() => Compiled.ErrorsOf(Mistakes.Child + $$"""
        [Template("parent.template.yaml", "A parent.")]
        public sealed partial class ParentTemplate : Template
        {
            Parameter<Subnet> Where => field ??= new("Where.");
            Parameter<SecurityGroup> Group => field ??= new("Who.");
            Parameter<string> Mode => field ??= new("How.");
            ListParameter<Subnet> Everywhere => field ??= new("Where else.");
            Role Role => field ??= new() { AssumeRolePolicyDocument = new() };
            FileSystem Files => field ??= new();
            Condition IsSingle => field ??= new(Mode.Is("single"));
            ChildStack Child => field ??= new(this, "https://bucket") { Purpose = Mode };
            object Mistake => field ??= {{Code}};
        }

        internal sealed class AccessPointOwner
        {
            public Value<Arn<Role>>? Role { get; init; }
        }
        """);

    /// <summary>What the rules find in the template if the code is a member of it.</summary>
    public IReadOnlyList<string> Findings() => Compiled.FindingsIn($$"""
        [Template("sample.template.yaml", "A sample.")]
        public sealed partial class SampleTemplate : Template
        {
            Parameter<string> Mode => field ??= new("How.") { Default = "single", AllowedValues = ["single", "scalable"] };
            ListParameter<string> Zones => field ??= new("Where.") { Default = "eu-west-1a,eu-west-1b" };
            Condition IsSingle => field ??= new(Mode.Is("single"));
            VPC Network => field ??= new() { CidrBlock = "10.0.0.0/16" };
            Subnet First => field ??= new() { VpcId = Network, CidrBlock = "10.0.0.0/24", AvailabilityZone = Zones[0] };
            FileSystem Files => field ??= new()
            {
                Condition = IsSingle,
                DeletionPolicy = DeletionPolicy.Retain,
                UpdateReplacePolicy = DeletionPolicy.Retain,
                Encrypted = true,
            };
            {{Code}}
        }
        """);
}

/// <summary>Mistakes, with what finds them.</summary>
internal static class Mistakes
{
    /// <summary>A template that others nest.</summary>
    public const string Child = """
        [Template("child.template.yaml", "A child.")]
        public sealed partial class ChildTemplate : Template
        {
            Parameter<Subnet> Where => field ??= new("Where.");
            Parameter<string> Purpose => field ??= new("What for.");
            [Output("Files.")] FileSystem Files => field ??= new();
            [Output("Secret.")] Secret Login => field ??= new();
        }

        """;

    /// <summary>Expressions that do not compile.</summary>
    public static IReadOnlyList<Mistake> OfAnExpression { get; } =
    [
        new("a required property is missing", "new MountTarget { FileSystemId = Files, SecurityGroups = [] }", "CS9035",
            "MountTarget.SubnetId"),
        new("a required property of a structure is missing", "new FileSystem { BackupPolicy = new() { } }", "CS9035",
            "FileSystemBackupPolicy.Status"),
        new("an unknown property", "new FileSystem { Encypted = true }", "CS0117", "Encypted"),
        new("text where a Boolean is expected", "new FileSystem { Encrypted = \"yes\" }", "CS0029", "Value<bool>"),
        new("text where a number is expected", "new Volume { Size = \"50\" }", "CS0029", "Value<int>"),
        new("a number where text is expected", "new Volume { AvailabilityZone = 1 }", "CS0029", "Value<string>"),
        new("a value that no enumeration has", "new FileSystem { PerformanceMode = \"fast\" }", "BBB007",
            "its values are GeneralPurpose, MaxIO"),
        new("the text of an enumeration's value", "new FileSystem { PerformanceMode = \"generalPurpose\" }", "BBB007",
            "write FileSystemPerformanceMode.GeneralPurpose"),
        new("a value of another enumeration", "new FileSystem { PerformanceMode = FileSystemThroughputMode.Elastic }", "CS0029",
            "FileSystemPerformanceMode"),
        new("a misspelled value of an enumeration", "new FileSystem { ThroughputMode = FileSystemThroughputMode.Elstic }", "CS0117",
            "Elstic"),
        new("an ID where an ARN is expected", "new AccessPointOwner { Role = Role }", "CS0029",
            "Value<BbbGen.CloudFormation.Language.Arn<BbbGen.CloudFormation.Vocabulary.IAM.Role>>"),
        new("a resource of another type", "new MountTarget { FileSystemId = Group, SubnetId = Where, SecurityGroups = [] }", "CS0029",
            "FileSystem"),
        new("a resource of another type, where only the name of the property tells it", "new Volume { SourceVolumeId = Files }", "CS0029",
            "Volume"),
        new("a resource of another type in a list", "new MountTarget { FileSystemId = Files, SubnetId = Where, SecurityGroups = [Where] }",
            "CS0029", "SecurityGroup"),
        new("a list where one value is expected",
            "new MountTarget { FileSystemId = Files, SubnetId = Everywhere, SecurityGroups = [] }", "CS0029", "Subnet"),
        new("text where a resource is expected", "new MountTarget { FileSystemId = \"fs-1\", SubnetId = Where, SecurityGroups = [] }",
            "CS0029", "FileSystem"),
        new("interpolated text where a resource is expected",
            "new MountTarget { FileSystemId = $\"fs-{Mode}\", SubnetId = Where, SecurityGroups = [] }", "BBB004", "FileSystem"),
        new("something that is no template value in a text", "new FileSystem { KmsKeyId = $\"{System.DateTime.UnixEpoch}\" }", "CS1503",
            "DateTime"),
        new("an attribute that does not exist", "new FileSystem { KmsKeyId = Files.Endpoint }", "CS1061", "Endpoint"),
        new("an attribute that is set", "new FileSystem { Arn = \"arn\" }", "CS0200", "Arn"),
        new("a condition that does not exist", "new FileSystem { Condition = IsProd }", "CS0103", "IsProd"),
        new("a parameter as a condition", "new FileSystem { Condition = Mode }", "CS0029", "Condition"),
        new("two types in the branches of If", "new FileSystem { Encrypted = If(IsSingle, true, \"no\") }", "CS1503", "'bool'"),
        new("a nested stack without one of its inputs", "new ChildStack(this, \"https://bucket\") { Where = Where }", "CS9035",
            "ChildStack.Purpose"),
        new("a nested stack with an input that it does not have",
            "new ChildStack(this, \"https://bucket\") { Purpose = Mode, Zone = 1 }", "CS0117", "Zone"),
        new("an input of another type", "new ChildStack(this, \"https://bucket\") { Where = Group, Purpose = Mode }", "CS0029", "Subnet"),
        new("an output that does not exist", "new MountTarget { FileSystemId = Child.Filess, SubnetId = Where, SecurityGroups = [] }",
            "CS1061", "Filess"),
        new("an output of another type", "new MountTarget { FileSystemId = Child.Login, SubnetId = Where, SecurityGroups = [] }", "CS0029",
            "FileSystem"),
        new("a policy statement without an action", "new Role { AssumeRolePolicyDocument = new(new Statement { Resource = [\"*\"] }) }",
            "CS9035", "Statement.Action"),
    ];

    /// <summary>Members that compile, and that <c>generate</c> reports.</summary>
    public static IReadOnlyList<Mistake> OfAMember { get; } =
    [
        new("an export whose name has an unknown variable",
            "[Output(\"A.\", Export = \"${AWS::Stack}-files\")] Value<string> Exported => \"x\";", "CFN202", "AWS::Stack"),
        new("a logical ID that appears twice", "FileSystem More => field ??= new(\"Files\") { Encrypted = true };", "CFN117", "Files"),
        new("a resource that may not exist is used unconditionally",
            "MountTarget Door => field ??= new() { FileSystemId = Files, SubnetId = First, SecurityGroups = [] };", "CFN204", "Files"),
        new("an item beyond the end of a list",
            "Subnet Second => field ??= new() { VpcId = Network, CidrBlock = \"10.0.1.0/24\", AvailabilityZone = Zones[7] };", "CFN217",
            "item 7"),
        new("a subnet outside of its VPC",
            "Subnet Second => field ??= new() { VpcId = Network, CidrBlock = \"10.1.0.0/24\", AvailabilityZone = Zones[1] };", "CFN702",
            "10.1.0.0/24"),
        new("a parameter that nothing uses", "Parameter<string> Unused => field ??= new(\"Nothing.\") { Default = \"x\" };", "CFN212",
            "Unused"),
        new("text with characters that AWS refuses",
            "SecurityGroup Door => field ??= new() { GroupDescription = \"f\u00fcr alle\", VpcId = Network };", "CFN305",
            "GroupDescription"),
        new("a number beyond AWS's limits",
            "Role Admin => field ??= new() { AssumeRolePolicyDocument = new(), MaxSessionDuration = 60 };", "CFN306",
            "MaxSessionDuration"),
        new("two properties of which one excludes the other",
            "Subnet Second => field ??= new() { VpcId = Network, CidrBlock = \"10.0.1.0/24\", Ipv4IpamPoolId = \"ipam-pool-0\" };",
            "CFN309", "Ipv4IpamPoolId"),
    ];
}
