using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Preflight;
using BbbGen.Templates;
using BbbGen.Tests.Failures;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Preflight;

/// <summary>Credentials, rights, and the services' own roles.</summary>
public sealed class AccessChecksTests
{
    [Fact]
    [Failure("F59")]
    public async Task A_session_that_ends_before_a_slow_deployment_is_warned_of_with_the_way_to_renew_it()
    {
        using var rig = new Rig();
        rig.Services.Session.End = new SessionEnd.At(
            rig.Clock.GetUtcNow().AddMinutes(12), "renew the session with 'aws sso login --profile school'");

        await rig.AssertSaysAsync("PRE101", "warning", "The credentials expire in 12 minutes and a slow deployment takes ");
        Assert.Contains("renew the session with 'aws sso login --profile school'.", rig.Error);
    }

    [Fact]
    public async Task A_session_of_eight_hours_is_long_enough()
    {
        using var rig = new Rig();
        rig.Services.Session.End = new SessionEnd.At(rig.Clock.GetUtcNow().AddHours(8), "renew it");

        await rig.AssertSaysAsync("PRE101", "fine", "The credentials are valid for another 480 minutes");
    }

    [Fact]
    public async Task Temporary_credentials_without_an_end_are_not_checked()
    {
        using var rig = new Rig();
        rig.Services.Session.End = new SessionEnd.Unknown();

        await rig.AssertSaysAsync("PRE101", "not checked", "The expiration of the temporary credentials is unknown");
    }

    [Fact]
    [Failure("F60")]
    public async Task Missing_permissions_are_named_together()
    {
        using var rig = new Rig();
        rig.Services.Iam.Denied.AddRange(["iam:CreateRole", "ec2:CreateVpc"]);

        await rig.AssertSaysAsync("PRE102", "warning", "IAM's policy simulation denies ec2:CreateVpc, iam:CreateRole");
        Assert.Equal("arn:aws:iam::123456789012:user/school", rig.Services.Iam.Simulated);
    }

    /// <summary>A policy that names resources denies an action for a resource of another type.</summary>
    [Fact]
    public async Task A_permission_for_one_kind_of_resource_is_simulated_for_that_kind()
    {
        using var rig = new Rig();
        rig.Services.Iam.Allows = (action, resource) => action switch
        {
            "iam:CreatePolicy" => resource.Contains(":policy/demo-"),
            "iam:CreateGroup" or "iam:AttachGroupPolicy" or "iam:AddUserToGroup" => resource.Contains(":group/demo-"),
            "iam:CreateUser" => resource.Contains(":user/demo-"),
            "iam:CreateInstanceProfile" => resource.Contains(":instance-profile/demo-"),
            "iam:CreateRole" => resource.Contains(":role/demo-"),
            "logs:CreateLogDelivery" => resource == "*",
            _ => true,
        };

        await rig.AssertSaysAsync("PRE102", "fine", "IAM's policy simulation allows all ");
    }

    [Fact]
    public async Task For_an_assumed_role_the_permissions_of_the_role_are_simulated()
    {
        using var rig = new Rig { Caller = "arn:aws:sts::123456789012:assumed-role/Operators/ops" };

        await rig.AssertSaysAsync("PRE102", "fine", "IAM's policy simulation allows all ");
        Assert.Equal("arn:aws:iam::123456789012:role/Operators", rig.Services.Iam.Simulated);
    }

    [Theory]
    [InlineData("arn:aws:iam::123456789012:root")]
    [InlineData("arn:aws:sts::123456789012:federated-user/ops")]
    public async Task For_root_and_federated_users_the_check_has_no_result(string caller)
    {
        using var rig = new Rig { Caller = caller };

        await rig.AssertSaysAsync("PRE102", "not checked", "IAM's policy simulation supports only users and roles");
        Assert.Null(rig.Services.Iam.Simulated);
    }

    [Fact]
    [Failure("F18")]
    public async Task Missing_service_linked_roles_are_named_with_the_command()
    {
        using var rig = new Rig();
        rig.Services.Iam.Missing.UnionWith(["AWSServiceRoleForECS", "AWSServiceRoleForRDS"]);

        await rig.AssertSaysAsync("PRE103", "warning", "The account lacks AWSServiceRoleForECS, AWSServiceRoleForRDS");
        Assert.Contains("aws iam create-service-linked-role --aws-service-name ecs.amazonaws.com", rig.Error);
        Assert.Empty(rig.Services.Iam.Created);
    }

    [Fact]
    [Failure("F18")]
    public async Task With_yes_missing_roles_are_created_before_anything_else()
    {
        using var rig = new Rig();
        rig.Services.Iam.Missing.Add("AWSServiceRoleForECS");
        rig.Stacks.OnCall = _ => Assert.Equal(["ecs.amazonaws.com"], rig.Services.Iam.Created);

        Assert.Equal(ExitCode.Success, await rig.RunAsync([.. rig.Deploy, "--yes"]));
        Assert.Contains("Created AWSServiceRoleForECS.", rig.ErrorLines);
    }

    [Fact]
    public async Task Missing_roles_are_not_created_when_the_operator_says_no()
    {
        using var rig = new Rig { Typed = "y\nn\n" };
        rig.Services.Iam.Missing.Add("AWSServiceRoleForECS");

        Assert.Equal(ExitCode.Success, await rig.RunAsync(rig.Deploy));
        Assert.Contains("Create AWSServiceRoleForECS? [y/N] ", rig.Error);
        Assert.Empty(rig.Services.Iam.Created);
    }

    [Fact]
    public async Task An_existing_deployment_needs_no_new_roles()
    {
        using var rig = new Rig();
        OwnDeployment.AddWhole(rig);
        rig.Services.Iam.Missing.Add("AWSServiceRoleForRDS");

        await rig.AssertSaysAsync("PRE103", "fine", "All service-linked roles exist");
    }

    [Fact]
    public async Task A_single_server_needs_no_role_of_ECS()
    {
        using var rig = new Rig();
        rig.Services.Iam.Missing.UnionWith(["AWSServiceRoleForECS", "AWSServiceRoleForRDS", "AWSServiceRoleForElastiCache"]);

        await rig.AssertSaysAsync("PRE103", "fine", "All service-linked roles exist", "\"BBBEnvironmentType\": \"single\"");
    }

    [Fact]
    public void The_actions_of_every_type_in_the_templates_are_known() => Assert.All(
        TemplateSet.Generate().SelectMany(template => TemplateFile.Read(template.FileName, template.Text).Resources)
            .Select(resource => resource.Type).Distinct(),
        type => Assert.True(RequiredActions.Knows(type), type));
}
