using System.Text.RegularExpressions;
using BbbGen.CloudFormation.Documents;
using BbbGen.Templates.Tests.Wiring;

namespace BbbGen.Templates.Tests.Permissions;

/// <summary>Roles and users are scoped to their deployment; exceptions are listed with their reasons.</summary>
public sealed partial class ScopeTests
{
    private static readonly IReadOnlyList<Grant> Grants =
        [.. DeployedResources.Types.SelectMany(type => Grant.Of(DeployedResources.Of(type)))];

    [Fact]
    public void Every_statement_is_scoped_to_its_deployment_or_is_in_the_list() => Findings.None(
        from grant in Grants
        from action in grant.Actions
        from resource in grant.Resources
        where !IsScoped(resource) && !Unscoped.All.Any(entry => Covers(entry, grant, action, resource))
        select $"{grant.Role} allows {action} on {resource}, which is neither the deployment's own nor listed in Unscoped with the "
            + "conditions that narrow it.");

    [Fact]
    public void The_list_of_unscoped_permissions_contains_nothing_else() => Findings.None(
        from entry in Unscoped.All
        where !Grants.Any(grant => grant.Actions.Contains(entry.Action)
            && grant.Resources.Any(resource => !IsScoped(resource) && Covers(entry, grant, entry.Action, resource)))
        select $"Unscoped lists {entry.Action} on {entry.Resource}, which no role is allowed.");

    [Theory]
    [InlineData("ecs:RunTask", "ecs:cluster")]
    [InlineData("elasticfilesystem:ClientMount", "elasticfilesystem:AccessPointArn")]
    [InlineData("elasticfilesystem:ClientWrite", "elasticfilesystem:AccessPointArn")]
    [InlineData("iam:PassRole", "iam:PassedToService")]
    [InlineData("route53:ChangeResourceRecordSets", "route53:ChangeResourceRecordSetsNormalizedRecordNames")]
    [InlineData("route53:ChangeResourceRecordSets", "route53:ChangeResourceRecordSetsRecordTypes")]
    [InlineData("route53:ChangeResourceRecordSets", "route53:ChangeResourceRecordSetsActions")]
    [InlineData("ses:CreateEmailIdentity", "aws:RequestTag/bbbgen:stack")]
    [InlineData("ses:TagResource", "aws:RequestTag/bbbgen:stack")]
    [InlineData("ses:DeleteEmailIdentity", "aws:ResourceTag/bbbgen:stack")]
    public void A_condition_narrows_a_wide_resource(string action, string key)
    {
        var allowing = Grants.Where(grant => grant.Actions.Contains(action)).ToList();
        Assert.NotEmpty(allowing);
        Findings.None(allowing.Where(grant => !grant.ConditionKeys.ContainsKey(key))
            .Select(grant => $"{grant.Role} allows {action} without a condition on {key}."));
    }

    /// <summary>
    /// RunTask takes any command, roles and environment in its overrides, which no condition of IAM narrows: a host with it, and with the
    /// roles to pass, has everything that Scalelite has.
    /// </summary>
    [Theory]
    [InlineData("scalable")]
    [InlineData("single")]
    public void No_host_may_run_a_task_or_pass_a_role(string type)
    {
        var all = DeployedResources.Of(type);
        var hosts = Host.Of(all).Select(host => host.Role).ToHashSet();
        Assert.NotEmpty(hosts);
        Assert.DoesNotContain(Grant.Of(all), grant => hosts.Contains(grant.Role)
            && grant.Actions.Any(action => action is "ecs:RunTask" or "iam:PassRole"));
    }

    [Fact]
    public void A_server_behind_Scalelite_changes_no_record_and_sees_no_kept_certificate()
    {
        var all = DeployedResources.Of("scalable");
        var server = Assert.Single(Host.Of(all), host => host.Settings.GetValueOrDefault("BBB_MODE") == "scalable");
        var grants = Grant.Of(all).Where(grant => grant.Role == server.Role).ToList();
        Assert.DoesNotContain(grants, grant => grant.Actions.Any(action => action.StartsWith("route53:")));
        Assert.Contains(grants, grant => grant.Actions.Contains("lambda:InvokeFunction"));
        Assert.DoesNotContain(grants.Where(grant => grant.Actions.Any(action => action.StartsWith("s3:"))),
            grant => grant.Resources.Any(resource => resource.Contains("/servers/") || resource.EndsWith("}/*")));
    }

    /// <summary>
    /// A server needs the folder in which recordings wait, and none with recordings of others. One that was launched before this release
    /// has all of them mounted, and would lose the mount with the permission.
    /// </summary>
    [Fact]
    public void A_server_may_mount_the_spool_alone_and_one_of_the_last_release_what_it_has_mounted()
    {
        var all = DeployedResources.Of("scalable");
        var server = Assert.Single(Host.Of(all), host => host.Settings.GetValueOrDefault("BBB_MODE") == "scalable");
        var spool = all.Single(resource => resource.Path == "master/BBBStorageStack/BBBSharedStorageSpool");

        Assert.Equal("/bigbluebutton/spool", spool["RootDirectory", "Path"].AsText());
        Assert.Equal("${master/BBBStorageStack/BBBSharedStorageSpool}", server.Settings["BBB_ACCESS_POINT"]);
        Assert.Equal("BBBSharedStorageSpool", MountedBy(server.Role));
        Assert.Equal("BBBSharedStorageRecordings", MountedBy("master/BBBAppStack/BBBApplicationEC2Role"));

        string MountedBy(string role) => Assert.Single(Grant.Of(all), grant =>
            grant.Role == role && grant.Actions.Contains("elasticfilesystem:ClientMount"))
            .ConditionKeys["elasticfilesystem:AccessPointArn"].Split('/')[^1].TrimEnd('}');
    }

    [Fact]
    public void No_action_contains_a_wildcard() => Findings.None(
        Grants.SelectMany(grant => grant.Actions.Where(action => action.Contains('*')).Select(action => $"{grant.Role} allows {action}.")));

    [Fact]
    public void Records_in_the_zone_are_limited_to_names_below_the_domain() => Assert.All(
        Grants.Where(grant => grant.Actions.Contains("route53:ChangeResourceRecordSets")),
        grant => Assert.Matches(
            @"^[^,]+\.\$\{master/BBBDomainName\}$", grant.ConditionKeys["route53:ChangeResourceRecordSetsNormalizedRecordNames"]));

    [Theory]
    [InlineData("scalable")]
    [InlineData("single")]
    public void A_host_reads_only_the_secrets_in_its_settings(string type)
    {
        var all = DeployedResources.Of(type);
        Assert.All(Host.Of(all), host => Assert.Equal(
            host.Settings.Where(setting => setting.Key.EndsWith("_SECRET")).Select(setting => setting.Value).Order(),
            Readable(all, host.Role).Order()));
    }

    [Fact]
    public void A_task_starts_with_its_own_secrets_only()
    {
        var all = DeployedResources.Of("scalable");
        var needed = all.Where(resource => resource.Type == "AWS::ECS::TaskDefinition")
            .SelectMany(task => task["ContainerDefinitions"].Items().SelectMany(container => container.At("Secrets").Items())
                .Select(secret => (Role: task["ExecutionRoleArn"].AsText()["${".Length..^".Arn}".Length],
                    Secret: JsonKey().Replace(secret.At("ValueFrom").AsText(), ""))))
            .ToLookup(need => need.Role, need => need.Secret);
        Assert.All(needed, role => Assert.Equal(role.Distinct().Order(), Readable(all, role.Key).Order()));
    }

    [Fact]
    public void A_role_is_assumed_only_by_the_service_that_runs_it()
    {
        foreach (var all in DeployedResources.Types.Select(DeployedResources.Of))
        {
            var hosts = all.Where(resource => resource.Type == "AWS::IAM::InstanceProfile")
                .Select(profile => profile["Roles"].Items().Single().AsText().Trim('$', '{', '}')).ToHashSet();
            var functions = all.Where(resource => resource.Type == "AWS::Lambda::Function")
                .Select(function => function["Role"].AsText()).ToHashSet();
            var snapshots = all.Where(resource => resource.Type == "AWS::DLM::LifecyclePolicy")
                .Select(policy => policy["ExecutionRoleArn"].AsText()).ToHashSet();
            var monitoring = all.Where(resource => resource.Type == "AWS::RDS::DBInstance")
                .Select(instance => instance["MonitoringRoleArn"].AsText()).ToHashSet();
            Assert.All(all.Where(resource => resource.Type == "AWS::IAM::Role"), role =>
            {
                var statement = Assert.Single(role["AssumeRolePolicyDocument", "Statement"].Items());
                var service = hosts.Contains(role.Path) ? "ec2.amazonaws.com"
                    : functions.Contains($"${{{role.Path}.Arn}}") ? "lambda.amazonaws.com"
                    : snapshots.Contains($"${{{role.Path}.Arn}}") ? "dlm.amazonaws.com"
                    : monitoring.Contains($"${{{role.Path}.Arn}}") ? "monitoring.rds.amazonaws.com" : "ecs-tasks.amazonaws.com";
                Assert.Equal(Node.MapOf(("Service", Node.Of(service))), statement.At("Principal"));
            });
        }
    }

    [Fact]
    public void ECS_assumes_task_roles_for_this_account_only()
    {
        var all = DeployedResources.Of("scalable");
        var statements = all.Where(resource => resource.Type == "AWS::ECS::TaskDefinition")
            .Select(task => task["TaskRoleArn"].AsText()).Where(arn => arn.Length > 0).Distinct()
            .Select(arn => all.Single(role => $"${{{role.Path}.Arn}}" == arn)["AssumeRolePolicyDocument", "Statement"].Items().Single())
            .ToList();
        Assert.NotEmpty(statements);
        Assert.All(statements,
            statement => Assert.Equal("${AWS::AccountId}", statement.At("Condition", "StringEquals", "aws:SourceAccount").AsText()));
    }

    [Fact]
    public void A_resource_policy_for_all_principals_is_limited_to_the_account() => Findings.None(
        from resource in DeployedResources.Types.SelectMany(DeployedResources.Of)
        from statement in resource.Properties.Holders("Principal").Select(holder => holder.Owner)
        where statement.At("Effect").AsText() == "Allow" && statement.At("Principal").AsText().Contains('*')
        where !(statement.At("Condition")?.Leaves() ?? []).Any(leaf => leaf.Value.AsText() == "${AWS::AccountId}")
        select $"{resource.Path} allows everybody {statement.At("Action").AsText()} without a condition on the account.");

    [Theory]
    [InlineData("${master/BBBTurnSecret}", true)]
    [InlineData("arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:task/${master/AWS::StackName}-ECSCluster/*", true)]
    [InlineData("arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:task/${master/AWS::StackName}*", false)]
    [InlineData("arn:${AWS::Partition}:ses:${master/BBBSesRegion}:${AWS::AccountId}:identity/*", false)]
    [InlineData("arn:${AWS::Partition}:s3:::my-bucket/*", false)]
    [InlineData("*", false)]
    public void A_resource_is_scoped_if_it_contains_a_name_of_the_deployment_and_a_wildcard_only_below_it(string resource, bool scoped) =>
        Assert.Equal(scoped, IsScoped(resource));

    [Fact]
    public void The_key_of_the_servers_secrets_is_for_their_function_and_the_task_that_adds_them_only()
    {
        const string Key = "${master/BBBServersKey}";
        var all = DeployedResources.Of("scalable");

        Assert.Equal(
            ["master/BBBAppStack/BBBServersRole", "master/BBBFontendAppsStack/BBBScaleliteExecutionRole"],
            all.Where(resource => resource.Type == "AWS::IAM::Role" && Readable(all, resource.Path).Contains(Key))
                .Select(role => role.Path).Order());
        Assert.Equal(
            ["scalelite-add-server"],
            from task in all
            where task.Type == "AWS::ECS::TaskDefinition"
            from container in task["ContainerDefinitions"].Items()
            where container.At("Secrets").Items().Any(secret => secret.At("ValueFrom").AsText().Contains(Key))
            select container.At("Name").AsText());
    }

    private static IEnumerable<string> Readable(IReadOnlyList<DeployedResource> all, string role) =>
        Grant.Of(all).Where(grant => grant.Role == role && grant.Actions.Contains("secretsmanager:GetSecretValue"))
            .SelectMany(grant => grant.Resources);

    /// <summary>Another deployment in the account may be named <c>demo-2</c>: <c>demo</c> must not be followed by a wildcard.</summary>
    private static bool IsScoped(string resource)
    {
        var name = WithinAccount(resource);
        return OwnName().IsMatch(name) && !LooseStar().IsMatch(name);
    }

    private static bool Covers(Unscoped entry, Grant grant, string action, string resource) =>
        entry.Action == action
        && entry.Resource == OwnStack().Replace(WithinAccount(resource), "${own stack}")
        && entry.Conditions.All(keys => keys.Split('|').Any(grant.ConditionKeys.ContainsKey));

    /// <summary>The part of an ARN after partition, service, region and account.</summary>
    private static string WithinAccount(string resource) => Arn().Match(resource) is { Success: true } arn ? arn.Groups[1].Value : resource;

    [GeneratedRegex(@"^arn:(?:(?:\$\{[^}]*\}|[^:$])*:){4}(.*)$")]
    private static partial Regex Arn();

    [GeneratedRegex(@"\$\{(?:master|sources|import )[^}]*\}")]
    private static partial Regex OwnName();

    [GeneratedRegex(@"[^/:]\*|^\*|\*.*\$\{")]
    private static partial Regex LooseStar();

    [GeneratedRegex(@"\$\{[^}]*/AWS::StackName\}")]
    private static partial Regex OwnStack();

    [GeneratedRegex(@":\w*::$")]
    private static partial Regex JsonKey();
}
