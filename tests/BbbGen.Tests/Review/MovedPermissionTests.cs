using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Review;
using BbbGen.Templates;
using BbbGen.Templates.Verifying;

namespace BbbGen.Tests.Review;

/// <summary>A permission that moves unchanged to a managed policy of the same role is none that the role did not have before.</summary>
public sealed class MovedPermissionTests
{
    private const string Trust = "AssumeRolePolicyDocument: {Version: '2012-10-17', Statement: []}";

    private const string Inline =
        $"Role: {{Type: AWS::IAM::Role, Properties: {{{Trust}, "
            + $"Policies: [{{PolicyName: own, PolicyDocument: {{Statement: [{Read}]}}}}]}}}}";

    private const string Read = "{Effect: Allow, Action: 's3:GetObject', Resource: '*'}";

    private const string Write = "{Effect: Allow, Action: 's3:PutObject', Resource: '*'}";

    private const string ReadOverTls =
        "{Effect: Allow, Action: 's3:GetObject', Resource: '*', Condition: {Bool: {'aws:SecureTransport': 'true'}}}";

    private const string User =
        $"User: {{Type: AWS::IAM::User, Properties: {{Policies: [{{PolicyName: own, PolicyDocument: {{Statement: [{Read}]}}}}]}}}}";

    [Fact]
    public void A_policy_of_a_role_that_becomes_a_managed_one_widens_nothing()
    {
        Assert.Empty(New([Inline], [Role, Policy(Read)]));
        Assert.Empty(New([Role, Policy(Read)], [Inline]));
        Assert.Empty(New([Inline], ["Role: {Type: AWS::IAM::Role, Properties: {" + Trust + "}}",
            "Policy: {Type: AWS::IAM::ManagedPolicy, Properties: {Roles: [!Ref Role], PolicyDocument: {Statement: [" + Read + "]}}}"]));
    }

    [Fact]
    public void A_statement_that_is_new_in_the_managed_policy_is_reported_for_its_role()
    {
        Assert.Equal(["Role may now also do s3:PutObject on *"], New([Inline], [Role, Policy(Read, Write)]));
        Assert.Equal(["Role may now also do s3:PutObject on *"], New([Role, Policy(Read)], [Role, Policy(Read, Write)]));
        Assert.Equal(["Role may now also do s3:GetObject on * under wider or other conditions than before"],
            New([Role, Policy(ReadOverTls)], [Role, Policy(Read)]));
    }

    [Fact]
    public void A_policy_that_a_role_did_not_have_before_is_reported()
    {
        Assert.Equal(["Role may now also do s3:GetObject on *"],
            New([Role.Replace("!Ref Policy", ""), Policy(Read)], [Role, Policy(Read)]));
        Assert.Equal(["Role may now also do everything arn:aws:iam::aws:policy/AdministratorAccess allows on *"],
            New([Role, Policy(Read)],
                [Role.Replace("!Ref Policy", "!Ref Policy, 'arn:aws:iam::aws:policy/AdministratorAccess'"), Policy(Read)]));
    }

    [Fact]
    public void A_policy_of_a_user_that_becomes_one_of_its_group_widens_nothing_and_a_new_statement_there_does()
    {
        Assert.Empty(New([User], [Member, Group, Policy(Read)]));
        Assert.Equal(["User may now also do s3:PutObject on *"], New([User], [Member, Group, Policy(Read, Write)]));
        Assert.Equal(["Group may now also do s3:GetObject on *"], New([User], [User, Group, Policy(Read)]));
    }

    /// <summary>The update of every deployment of an older release, whose policies were in the roles and the user themselves.</summary>
    [Theory]
    [InlineData("scalable")]
    [InlineData("single")]
    public void The_policies_of_our_templates_widen_nothing_when_they_leave_their_roles(string type)
    {
        var now = TemplateSet.Generate().Select(template => TemplateFile.Read(template.FileName, template.Text)).ToList();
        var before = now.Select(file => TemplateFile.Read(file.Name, YamlWriter.Write(WithInlinePolicies((Node.Map)file.Root)))).ToList();
        Assert.NotEmpty(Grants.In(Master(before, type)));

        Assert.Empty(WidenedPermission.Between(Master(before, type), Master(now, type)));
        Assert.Empty(WidenedPermission.Between(Master(now, type), Master(before, type)));
    }

    private static string Role => $"Role: {{Type: AWS::IAM::Role, Properties: {{{Trust}, ManagedPolicyArns: [!Ref Policy]}}}}";

    private static string Member => "User: {Type: AWS::IAM::User, Properties: {Groups: [!Ref Group]}}";

    private static string Group => "Group: {Type: AWS::IAM::Group, Properties: {ManagedPolicyArns: [!Ref Policy]}}";

    private static string Policy(params string[] statements) => "Policy: {Type: AWS::IAM::ManagedPolicy, Properties: {PolicyDocument: "
        + $"{{Statement: [{string.Join(", ", statements)}]}}}}}}";

    private static IEnumerable<string> New(IReadOnlyList<string> before, IReadOnlyList<string> after) =>
        WidenedPermission.Between(Evaluated(before), Evaluated(after)).Select(right => $"{right.Holder} {right.Sentence}");

    private static StackInstance Evaluated(IReadOnlyList<string> resources)
    {
        var file = TemplateFile.Read("one.yaml", "Resources:\n" + string.Concat(resources.Select(resource => $"  {resource}\n")));
        return Evaluator.Evaluate(new TemplateTree([file]), file, new Dictionary<string, string>(), new EvaluationSettings());
    }

    private static StackInstance Master(IReadOnlyList<TemplateFile> files, string type) => Evaluator.Evaluate(
        new TemplateTree(files),
        files.Single(file => file.Name == TemplateSet.Master),
        ExampleDeployment.With(new Dictionary<string, string> { ["BBBEnvironmentType"] = type }),
        new EvaluationSettings());

    private static Node.Map WithInlinePolicies(Node.Map template)
    {
        var resources = (Node.Map)template["Resources"]!;
        var kept = resources.Entries.Where(resource => TypeOf(resource.Value) is not ("AWS::IAM::ManagedPolicy" or "AWS::IAM::Group"))
            .Select(resource => KeyValuePair.Create(resource.Key, TypeOf(resource.Value) is "AWS::IAM::Role" or "AWS::IAM::User"
                ? With((Node.Map)resource.Value, "Properties", Inlined(PropertiesOf(resource.Value), resources))
                : resource.Value));
        return With(template, "Resources", new Node.Map([.. kept]));
    }

    private static Node.Map Inlined(Node.Map properties, Node.Map resources) => new(
    [
        .. properties.Entries.Select(property => property.Key is "ManagedPolicyArns" or "Groups"
            ? KeyValuePair.Create<string, Node>("Policies", new Node.List([.. Documents(property.Value, resources)
                .Select(document => Node.MapOf(("PolicyName", Node.Of("own")), ("PolicyDocument", document)))]))
            : property),
    ]);

    private static IEnumerable<Node> Documents(Node references, Node.Map resources) =>
        from reference in ((Node.List)references).Items
        let properties = PropertiesOf(resources[((Node.Text)((Node.Call)reference).Argument).Value]!)
        from document in properties["PolicyDocument"] is { } own
            ? new[] { own }
            : Documents(properties["ManagedPolicyArns"]!, resources)
        select document;

    private static Node.Map With(Node.Map map, string key, Node value) =>
        new([.. map.Entries.Select(entry => entry.Key == key ? KeyValuePair.Create(key, value) : entry)]);

    private static string TypeOf(Node resource) => ((Node.Text)((Node.Map)resource)["Type"]!).Value;

    private static Node.Map PropertiesOf(Node resource) => (Node.Map)((Node.Map)resource)["Properties"]!;
}
