using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BbbGen.Testing;
using BbbGen.Tests.Fakes;
using BbbGen.Tests.Preflight;

namespace BbbGen.Tests.DeployerPolicy;

/// <summary><c>docs/deployer-policy*.json</c> allow what a deployment needs, and no more than that.</summary>
public sealed class DeployerPolicyTests
{
    /// <summary>IAM and AWS STS quotas: characters of a managed policy without white space, managed policies of a user or role.</summary>
    private const int MostCharacters = 6144;

    private const int MostPolicies = 10;

    private static readonly string[] MayPass =
    [
        "dlm.amazonaws.com", "ec2.amazonaws.com", "ecs-tasks.amazonaws.com", "lambda.amazonaws.com", "monitoring.rds.amazonaws.com",
    ];

    private static IEnumerable<PolicyStatement> Statements => PolicyDocument.All.SelectMany(policy => policy.Statements);

    [Fact]
    public void The_policies_are_made_from_the_calls_and_the_resource_types() =>
        Assert.All(PolicyFiles.Write(NeededAction.All), file => GeneratedPage.Match($"docs/{file.Key}", file.Value));

    [Fact]
    public void There_are_no_other_policies() => Assert.Equal(
        PolicyFiles.Write(NeededAction.All).Keys.Order(StringComparer.Ordinal), PolicyDocument.All.Select(policy => policy.File));

    [Fact]
    public void Every_call_of_the_program_and_of_CloudFormation_is_allowed() => Assert.Empty(
        from action in NeededAction.All
        where !PolicyDocument.Allow(action.Name, action.IsOwn)
        select $"{action.By} needs {action.Name}.");

    [Fact]
    public void Nothing_is_allowed_that_is_not_needed() => Assert.Empty(
        from statement in Statements
        from pattern in statement.Actions
        where !NeededAction.All.Any(action => ActionPattern.Matches(pattern, action.Name))
        select $"{statement.Sid} allows {pattern}.");

    [Fact]
    public void Every_call_of_the_adapters_is_found_and_named_as_its_action() => Assert.Equal(
        OwnCalls.Named().Order(StringComparer.Ordinal),
        OwnCalls.OfProgram().Select(action => action.Name).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void A_new_call_needs_its_action()
    {
        var text = Repository.ReadText("src/BbbGen/Aws/Adapters/IamAdapter.cs");

        var before = OwnCalls.In("IamAdapter.cs", text.Replace("client.GetRoleAsync(", "client.Other("));
        var after = OwnCalls.In("IamAdapter.cs", text);

        Assert.Equal(["iam:GetRole"], after.Select(action => action.Name).Except(before.Select(action => action.Name)));
    }

    [Fact]
    public void A_resource_type_of_which_nothing_is_known_is_refused() => Assert.StartsWith(
        "Nothing says what CloudFormation calls for AWS::New::Thing",
        Assert.Throws<InvalidOperationException>(() => HandlerCalls.Of("AWS::New::Thing")).Message);

    [Fact]
    public void An_action_of_another_service_is_refused_until_a_statement_takes_it() => Assert.Equal(
        "AWS::New::Thing needs new:CreateThing, which no statement of PolicyFiles takes.",
        Assert.Throws<InvalidOperationException>(() => PolicyFiles.Write([new("new:CreateThing", false, "AWS::New::Thing")])).Message);

    [Fact]
    public void Every_entry_of_what_is_not_needed_leaves_something_out()
    {
        var actions = HandlerCalls.Of(DeployedTypes.All).Select(action => action.Name).ToHashSet();
        Assert.Empty(
            from @group in NotNeeded.All
            from entry in @group.Actions
            where !actions.Any(action => NotNeeded.Excludes(@group.Reason, entry, action))
            select entry);
    }

    [Fact]
    public void Each_policy_fits_and_they_can_be_attached_together()
    {
        Assert.InRange(PolicyDocument.All.Count, 1, MostPolicies);
        Assert.All(
            PolicyDocument.All,
            policy => Assert.InRange(policy.Text.Count(letter => !char.IsWhiteSpace(letter)), 1, MostCharacters));
    }

    /// <summary><c>docs/permissions.md</c> has the command.</summary>
    [Fact]
    public void The_name_of_the_stack_is_replaced_by_one_expression() => Assert.All(
        PolicyDocument.All,
        policy => Assert.DoesNotContain("bbb", Regex.Replace(policy.Text, @"bbb([-/]\*)", "school$1").Replace("/bbb-on-aws/", "")));

    [Fact]
    public void No_statement_allows_all_actions_of_a_service() => Assert.All(
        Statements.SelectMany(statement => statement.Actions), action => Assert.Matches("^[a-z0-9-]+:[A-Z][A-Za-z0-9]+[*]?$", action));

    /// <summary>Whoever may change any role, or give any role to a service, has all permissions of the account.</summary>
    [Fact]
    public void Roles_and_users_are_changed_and_passed_on_only_if_they_have_the_names_of_the_deployment() => Assert.All(
        Statements.Where(statement => statement.Actions.Any(IsDangerous)),
        statement => Assert.All(statement.Resources, resource => Assert.Matches(
            "^arn:aws:iam::[*]:(role/aws-service-role/|(role|user|group|policy|instance-profile)/bbb[-/])[*]$", resource)));

    /// <summary>Keys are of the user who sends mail: no other user has a name of the deployment.</summary>
    [Fact]
    public void Roles_are_changed_only_by_CloudFormation() => Assert.DoesNotContain(
        Statements.Where(statement => !statement.NeedsCloudFormation).SelectMany(statement => statement.Actions),
        action => IsDangerous(action) && action is not ("iam:PassRole" or "iam:CreateServiceLinkedRole" or "iam:CreateAccessKey"
            or "iam:DeleteAccessKey"));

    [Fact]
    public void Roles_are_passed_on_only_to_the_services_that_the_templates_name() => Assert.Equal(MayPass, DeployedTypes.ServicesOfRoles);

    [Fact]
    public void Secrets_logs_and_objects_are_read_only_if_they_have_the_names_of_the_deployment() => Assert.DoesNotContain(
        Statements.Where(statement => statement.Resources.Contains("*")),
        statement => ((string[])["secretsmanager:GetSecretValue", "ssm:GetParameter", "logs:GetLogEvents", "logs:FilterLogEvents",
            "s3:GetObject", "kms:Decrypt", "lambda:InvokeFunction"]).Any(statement.Allows));

    [Theory]
    [InlineData("scalable")]
    [InlineData("single")]
    public async Task Preflight_finds_the_permissions_sufficient(string type)
    {
        using var rig = new Rig();
        rig.Services.Iam.Allows = (action, resource) => PolicyDocument.AllowCloudFormation(action, resource.Replace("demo", "bbb"));

        await rig.AssertSaysAsync(
            "PRE102", "fine", "IAM's policy simulation allows all ", $"\"BBBEnvironmentType\": \"{type}\"");
    }

    [Fact]
    public async Task CfnLint_knows_every_action_and_resource()
    {
        var linter = ExternalTool.CfnLint.Require();
        var template = Path.Combine(Directory.CreateTempSubdirectory("bbbgen-policies-").FullName, "policies.template.json");
        try
        {
            var resources = PolicyDocument.All.Select((policy, index) => KeyValuePair.Create<string, JsonNode?>($"P{index}", new JsonObject
            {
                ["Type"] = "AWS::IAM::ManagedPolicy",
                ["Properties"] = new JsonObject { ["PolicyDocument"] = JsonNode.Parse(policy.Text) },
            }));
            await File.WriteAllTextAsync(
                template,
                new JsonObject { ["Resources"] = new JsonObject(resources) }.ToJsonString(),
                TestContext.Current.CancellationToken);

            var run = await ProgramRun.OfAsync(
                linter, ["--include-checks", "I", "--", template], Repository.Root, new Dictionary<string, string>(),
                TestContext.Current.CancellationToken);

            Assert.True(run.ExitCode == 0, run.Output + run.Error);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(template)!, recursive: true);
        }
    }

    private static bool IsDangerous(string action) => action.StartsWith("iam:") && !ActionPattern.IsRead(action)
        && action != "iam:SimulatePrincipalPolicy";
}
