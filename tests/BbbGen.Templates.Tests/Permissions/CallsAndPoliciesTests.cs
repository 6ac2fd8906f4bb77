using BbbGen.Templates.Assets;
using BbbGen.Templates.Tests.Wiring;

namespace BbbGen.Templates.Tests.Permissions;

/// <summary>Compares every AWS call of scripts, functions and agents with the policy of the role.</summary>
public sealed class CallsAndPoliciesTests
{
    [Theory]
    [InlineData("scalable")]
    [InlineData("single")]
    public void What_is_called_is_allowed(string type)
    {
        var all = DeployedResources.Of(type);
        Findings.None(Comparison.Missing(Needs(all), Grant.Of(all)));
    }

    [Theory]
    [InlineData("scalable")]
    [InlineData("single")]
    public void What_is_allowed_is_called(string type)
    {
        var all = DeployedResources.Of(type);
        Findings.None(Comparison.Unused(Needs(all), Grant.Of(all)));
    }

    [Fact]
    public void Every_script_that_calls_aws_runs_on_some_host()
    {
        var fetched = DeployedResources.Types.SelectMany(type => Host.Of(DeployedResources.Of(type)))
            .SelectMany(host => host.Files).Select(file => file.FileName).Append(Scripts.UserDataSh.FileName).ToHashSet();
        Assert.Empty(Scripts.All.Where(script => !fetched.Contains(script.FileName) && ShellCalls.In(script.FileName, script.Text).Any())
            .Select(script => script.FileName));
    }

    [Fact]
    public void The_table_of_actions_contains_only_calls_that_are_made()
    {
        var functions = DeployedResources.Types.SelectMany(DeployedResources.Of)
            .Where(resource => resource.Type == "AWS::Lambda::Function");
        var made = Scripts.All.SelectMany(script => ShellCalls.In(script.FileName, script.Text))
            .Concat(functions.SelectMany(function => PythonCalls.In(function.Path, function["Code", "ZipFile"].AsText())))
            .Select(call => call.Name).ToHashSet();
        Assert.Empty(ActionTable.Actions.Keys.Except(made));
    }

    [Fact]
    public void A_call_without_permission_is_reported_with_script_action_and_role()
    {
        var need = ActionTable.Needs(
            "master/Role", Assert.Single(ShellCalls.In("scripts/x.sh", "a=$(aws ssm get-parameter \\\n  --name x)")));
        Assert.Equal(
            ["scripts/x.sh (ssm get-parameter) needs ssm:GetParameter, which master/Role does not allow."], Comparison.Missing(need, []));
    }

    [Fact]
    public void A_permission_without_a_call_is_reported_with_action_and_role() => Assert.Equal(
        ["master/Role allows ssm:GetParameter, which nothing that runs with it calls."],
        Comparison.Unused([], [new Grant("master/Role", ["ssm:GetParameter"], ["*"], new Dictionary<string, string>())]));

    [Fact]
    public void A_call_the_table_does_not_know_is_refused() => Assert.Equal(
        "scripts/x.sh calls ec2 terminate-instances, of which ActionTable does not know the IAM actions.",
        Assert.Throws<InvalidOperationException>(() =>
            ActionTable.Needs("master/Role", new AwsCall("scripts/x.sh", "ec2 terminate-instances"))).Message);

    [Theory]
    [InlineData("retry 3 2 aws s3 cp --only-show-errors \"s3://b/k\" .", "s3 cp from")]
    [InlineData("aws s3 cp file s3://b/k", "s3 cp to")]
    [InlineData("if a=$(aws ec2 describe-volumes \\\n  --x y); then", "ec2 describe-volumes")]
    [InlineData("f() {\n  local verb=$1\n  aws autoscaling \"${verb}\" --x\n}\nf complete-lifecycle-action",
        "autoscaling complete-lifecycle-action")]
    [InlineData("aws autoscaling \"${verb}\"", "autoscaling $verb")]
    [InlineData("aws --debug ssm get-parameter", "--debug ssm")]
    [InlineData("aws ecs run-task --tags a=b", "ecs run-task +tags")]
    public void A_call_in_a_script_is_found_in_every_shape(string script, string name) =>
        Assert.Equal(name, Assert.Single(ShellCalls.In("x.sh", script)).Name);

    [Theory]
    [InlineData("chmod -R 755 aws\naws/install")]
    [InlineData("if ! command -v aws; then")]
    [InlineData("apt-mark hold linux-aws linux-image-aws linux-headers-aws")]
    [InlineData("# aws ssm get-parameter asks")]
    public void Other_text_is_not_mistaken_for_a_call(string script) => Assert.Empty(ShellCalls.In("x.sh", script));

    [Fact]
    public void A_shell_function_that_the_host_does_not_use_makes_no_calls()
    {
        var scripts = new Dictionary<string, string>
        {
            ["lib.sh"] = "read_it() {\n  aws ssm get-parameter --name x\n}\nwrite_it() {\n  aws ssm put-parameter --name x\n}\n",
            ["main.sh"] = "work() { read_it; }\nif [[ ${BBB_MODE} == single ]]; then\n  write_it\nelse\n  work\nfi\n",
        };
        string Calls(string mode) =>
            string.Join(' ', ScriptsOfAHost.Reached(scripts, new Dictionary<string, string> { ["BBB_MODE"] = mode })
                .SelectMany(script => ShellCalls.In(script.Key, script.Value)).Select(call => call.Name));

        Assert.Equal("ssm get-parameter", Calls("scalable"));
        Assert.Equal("ssm put-parameter", Calls("single"));
    }

    private const string ServersOfTheLastRelease = "master/BBBAppStack/BBBApplicationEC2Role";

    private static IReadOnlyList<Need> Needs(IReadOnlyList<DeployedResource> all) =>
    [
        .. Host.Of(all).SelectMany(host => host.Needs()),
        // Servers that were launched before this release run on, with their role.
        .. from host in Host.Of(all).Where(host => host.Settings.GetValueOrDefault("BBB_MODE") == "scalable")
           from need in host.Needs()
           select need with { Role = ServersOfTheLastRelease },
        .. FunctionNeeds.Of(all),
        .. TaskNeeds.Of(all),

        // AWS, Amazon EBS User Guide, "IAM service roles for Amazon Data Lifecycle Manager".
        .. from policy in all.Where(resource => resource.Type == "AWS::DLM::LifecyclePolicy")
           from action in (string[])["CreateSnapshot", "CreateTags", "DeleteSnapshot", "DescribeInstances", "DescribeSnapshots",
               "DescribeVolumes"]
           select new Need(
               policy["ExecutionRoleArn"].AsText().Replace(".Arn}", "").Trim('$', '{'), $"ec2:{action}", "Data Lifecycle Manager"),

        // AWS, Amazon Aurora User Guide, "Setting up and enabling Enhanced Monitoring": what AmazonRDSEnhancedMonitoringRole allows.
        .. from role in all.Where(resource => resource.Type == "AWS::RDS::DBInstance")
               .Select(instance => instance["MonitoringRoleArn"].AsText()).Distinct()
           from action in (string[])["CreateLogGroup", "CreateLogStream", "DescribeLogStreams", "GetLogEvents", "PutLogEvents",
               "PutRetentionPolicy"]
           select new Need(role.Replace(".Arn}", "").Trim('$', '{'), $"logs:{action}", "RDS's Enhanced Monitoring"),

        // Greenlight uses SMTP with the user's credentials, which SES treats as this call.
        .. all.Where(resource => resource.Type == "Custom::SmtpCredentials")
            .Select(credentials =>
                new Need(credentials["UserName"].AsText().Trim('$', '{', '}'), "ses:SendRawEmail", "Greenlight, sending mail by SMTP")),
    ];
}
