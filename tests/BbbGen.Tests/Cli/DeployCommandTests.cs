using BbbGen.Application;
using BbbGen.Aws.Model;
using BbbGen.Simulation.Engine;
using BbbGen.Templates;
using BbbGen.Tests.Failures;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Cli;

/// <summary><c>bbbgen deploy</c> through the front door: screen, exit code, and what is left in the account.</summary>
public sealed class DeployCommandTests
{
    [Fact]
    public async Task A_first_deployment_creates_both_stacks_and_prints_the_address()
    {
        using var rig = new Rig();

        Assert.Equal(ExitCode.Success, await rig.RunAsync([.. rig.Deploy, "--yes"]));
        Assert.Equal(
            ["CreateChangeSet demo-Sources CREATE", "ExecuteChangeSet demo-Sources", "CreateChangeSet demo CREATE",
                "ExecuteChangeSet demo"],
            rig.Stacks.Calls);
        Assert.Empty(rig.ChangeSetsOn("demo-Sources").Concat(rig.ChangeSetsOn("demo")));
        Assert.Equal(
            """
            Account 123456789012, region eu-west-1, as arn:aws:iam::123456789012:user/school
            Preflight: 29 checks, 29 fine (0.0 s)
            demo-Sources will be created: 5 resources
              + key for logs, secrets and data (BBBKey)
              + bucket for access logs (BBBLogBucket)
              + bucket for templates and scripts (BBBStackBucket)
              + bucket: bucket policy (BBBStackBucketPolicy)
              + bucket for access logs: bucket policy (BBBLogBucketPolicy)
            """.ReplaceLineEndings("\n"),
            string.Join('\n', rig.ErrorLines[..8]));
        Assert.StartsWith("demo will be created: ", rig.ErrorLines[8]);
        var events = rig.ErrorLines.Where(line => line.StartsWith("08:")).ToList();
        Assert.Equal("08:00:04  CREATE_IN_PROGRESS            demo-Sources  AWS::CloudFormation::Stack  User Initiated", events[0]);
        Assert.Matches(@"^08:00:\d\d  CREATE_COMPLETE               key for logs, secrets and data \(BBBKey\)  after 0m\d\d$", events[1]);
        Assert.Equal(
            """
            demo is deployed.
              Front end     https://conference.bbb.uni.example
              Administrator 'bbbgen login -p school -s demo' shows the login
            """.ReplaceLineEndings("\n"),
            string.Join('\n', rig.ErrorLines[^3..]));
        Assert.Empty(rig.Output);
    }

    [Fact]
    public async Task Beside_its_images_the_master_gets_the_parameters_of_the_file_and_the_four_dynamic_ones()
    {
        using var rig = new Rig();
        await rig.RunAsync([.. rig.Deploy, "--yes"]);

        var definition = rig.Stacks.LastRequest("demo").Definition;
        var bucket = rig.ResourceAt("demo-Sources", "BBBStackBucket").PhysicalId;
        Assert.Equal(
            new TemplateSource.Stored(new Uri($"https://{bucket}.s3.eu-west-1.amazonaws.com/bbb-on-aws-master.template.yaml")),
            definition.Template);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["BBBEnvironmentStage"] = "dev",
                ["BBBOperatorEMail"] = "ops@uni.example",
                ["BBBStackBucketStack"] = "demo-Sources",
                ["BBBDomainName"] = "bbb.uni.example",
                ["BBBHostedZone"] = "Z0123456789ABCDEFGHIJ",
            },
            definition.Parameters.Where(value => !value.Key.EndsWith("Image", StringComparison.Ordinal)).ToDictionary());
    }

    [Fact]
    public async Task A_copied_zone_id_and_a_domain_in_capitals_are_accepted()
    {
        using var rig = new Rig();
        var args = rig.Deploy.Select(arg => arg switch
        {
            "Z0123456789ABCDEFGHIJ" => "/hostedzone/Z0123456789ABCDEFGHIJ",
            "bbb.uni.example" => "BBB.Uni.Example.",
            _ => arg,
        });

        Assert.Equal(ExitCode.Success, await rig.RunAsync([.. args, "--yes"]));
        Assert.Equal("Z0123456789ABCDEFGHIJ", rig.Stacks.LastRequest("demo").Definition.Parameters["BBBHostedZone"]);
        Assert.Equal("bbb.uni.example", rig.Stacks.LastRequest("demo").Definition.Parameters["BBBDomainName"]);
    }

    [Fact]
    [Failure("F80")]
    public async Task A_second_run_changes_nothing_uploads_nothing_and_exits_0()
    {
        using var rig = new Rig();
        await rig.RunAsync([.. rig.Deploy, "--yes"]);
        rig.Stacks.Calls.Clear();
        rig.Bucket.Sent.Clear();

        Assert.Equal(ExitCode.Success, await rig.RunAsync([.. rig.Deploy, "--yes"]));
        Assert.Empty(rig.Stacks.Calls);
        Assert.Empty(rig.Bucket.Sent);
        Assert.DoesNotContain(rig.ErrorLines, line => line.StartsWith("Preflight"));
        Assert.Contains("demo is up to date; nothing to do.", rig.ErrorLines);
    }

    [Theory]
    [InlineData("n\n")]
    [InlineData("\n")]
    [InlineData("")]
    public async Task Nothing_is_written_to_the_account_until_the_operator_approves(string typed)
    {
        using var rig = new Rig { Typed = typed };

        Assert.Equal(ExitCode.Declined, await rig.RunAsync(rig.Deploy));
        Assert.Empty(rig.Stacks.Calls);
        Assert.Empty(rig.StackNames);
        Assert.Empty(rig.Bucket.Sent);
        Assert.Contains("Deploy these changes to demo? [y/N, d for details] ", rig.Error);
        Assert.EndsWith("Declined: nothing was changed.", rig.ErrorLines[^1]);
    }

    [Fact]
    [Failure("F84")]
    public async Task A_failed_change_set_is_explained_with_the_findings_of_its_validation()
    {
        using var rig = new Rig();
        rig.Stacks.ChangeSetFailures["demo"] =
            "The following hook(s)/validation failed: [AWS::EarlyValidation::ResourceExistenceCheck]. To troubleshoot Early Validation "
                + "errors, use the DescribeEvents API";
        rig.Stacks.ValidationFailures["demo"] =
                    ["BBBLogs (AWS::Logs::LogGroup): Resource of type 'AWS::Logs::LogGroup' with identifier '/bbb' already exists."];

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync([.. rig.Deploy, "--yes"]));
        Assert.StartsWith(
            "error: CloudFormation cannot create the change set: BBBLogs (AWS::Logs::LogGroup): Resource of type 'AWS::Logs::LogGroup' "
                + "with identifier '/bbb' already exists; nothing was changed;",
            rig.ErrorLines[^1]);
        Assert.Empty(rig.ChangeSetsOn("demo"));
    }

    [Fact]
    public async Task A_timeout_is_not_mistaken_for_Ctrl_C()
    {
        using var rig = new Rig { ConnectFailure = new TaskCanceledException("HttpClient.Timeout") };

        Assert.Equal(ExitCode.Bug, await rig.RunAsync([.. rig.Deploy, "--yes"]));

        Assert.DoesNotContain("Interrupted.", rig.ErrorLines);
    }

    [Fact]
    public async Task A_change_set_that_cannot_be_deleted_does_not_hide_why_it_failed()
    {
        using var rig = new Rig();
        rig.Stacks.ChangeSetFailures["demo"] = "Unresolved resource dependencies [X] in the Resources block of the template";
        rig.Stacks.BeforeCall = call =>
        {
            if (call == "DeleteChangeSet demo")
            {
                throw BbbException.Refused("AWS does not allow cloudformation:DeleteChangeSet", "ask the account's administrator for it");
            }
        };

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync([.. rig.Deploy, "--yes"]));

        Assert.StartsWith(
            "error: CloudFormation cannot create the change set: Unresolved resource dependencies [X]",
            rig.ErrorLines[^1]);
        Assert.Contains(
            "warning: A change set of demo was not deleted; the next run deletes it: AWS does not allow "
            + "cloudformation:DeleteChangeSet; ask "
                + "the account's administrator for it.",
            rig.ErrorLines);
    }

    [Theory]
    [Failure("F133")]
    [InlineData("replace")]
    [InlineData("remove")]
    public async Task A_change_set_that_would_replace_or_remove_more_than_approved_is_not_executed(string verb)
    {
        using var rig = new Rig();
        await rig.RunAsync([.. rig.Deploy, "--yes"]);
        rig.Stacks.Calls.Clear();
        File.WriteAllText(rig.ParameterFile, """{"Parameters": {"BBBLogRetentionInDays": 30}}""");
        rig.Stacks.ExtraChanges["demo"] =
        [
            verb == "replace"
                ? new ResourceChange(ChangeAction.Modify, "BBBTurnSecret", "AWS::SecretsManager::Secret", Replacement.Yes)
                : new ResourceChange(ChangeAction.Remove, "BBBTurnSecret", "AWS::SecretsManager::Secret", Replacement.No),
        ];

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync([.. rig.Deploy, "--yes"]));
        Assert.Equal("DeleteChangeSet demo", rig.Stacks.Calls[^1]);
        Assert.StartsWith(
            $"error: CloudFormation would {verb} BBBTurnSecret (AWS::SecretsManager::Secret), which is not in the plan; the update "
                + "was not started",
            rig.ErrorLines[^1]);
    }

    [Fact]
    public async Task Yes_at_the_terminal_deploys()
    {
        using var rig = new Rig { Typed = "y\n" };

        Assert.Equal(ExitCode.Success, await rig.RunAsync(rig.Deploy));
        Assert.Contains("ExecuteChangeSet demo", rig.Stacks.Calls);
    }

    [Fact]
    public async Task A_failure_shows_the_root_cause_and_exits_2()
    {
        using var rig = new Rig();
        rig.Fail(
            FaultKind.Fails, "BBBDatabaseStack/BBBRDSDBInstance1", "RDS does not support creating a DB instance with this combination");

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync([.. rig.Deploy, "--yes"]));
        Assert.Equal(
            [
                "error: Aurora database, first instance (BBBDatabaseStack/BBBRDSDBInstance1) failed: RDS does not support creating a DB "
                    + "instance with this combination",
                "  Hint F65: This instance class is not available for this database version, or not in these zones.",
                "            Choose another class in the parameter file, for example db.t4g.medium.",
            ],
            rig.ErrorLines[^5..^2]);
        Assert.Matches("^  [0-9]+ other resources were canceled as a result[.]$", rig.ErrorLines[^2]);
        Assert.Equal("The stack demo is now ROLLBACK_COMPLETE", rig.ErrorLines[^1]);
    }

    [Fact]
    [Failure("F86")]
    public async Task Interrupted_before_execution_nothing_is_left()
    {
        using var rig = new Rig();
        rig.Stacks.OnCall = call =>
        {
            if (call == "DescribeChangeSet demo")
            {
                rig.Interrupt();
            }
        };

        Assert.Equal(ExitCode.Interrupted, await rig.RunAsync([.. rig.Deploy, "--yes"]));
        Assert.Equal(["CreateChangeSet demo CREATE", "DeleteChangeSet demo", "DeleteStack demo"], rig.Stacks.Calls[^3..]);
        Assert.Empty(rig.ChangeSetsOn("demo"));
        Assert.Equal("Interrupted.", rig.ErrorLines[^1]);
    }

    [Fact]
    [Failure("F86")]
    public async Task Interrupted_after_execution_it_detaches_and_prints_the_watch_command()
    {
        using var rig = new Rig();
        rig.Stacks.OnCall = call =>
        {
            if (call == "ExecuteChangeSet demo")
            {
                rig.Interrupt();
            }
        };

        Assert.Equal(ExitCode.Interrupted, await rig.RunAsync([.. rig.Deploy, "--yes"]));
        Assert.Equal("ExecuteChangeSet demo", rig.Stacks.Calls[^1]);
        Assert.Equal("Detached: demo continues in AWS; 'bbbgen watch -p school -s demo' follows it.", rig.ErrorLines[^2]);
    }

    [Fact]
    public async Task The_json_result_is_the_last_line_on_stdout()
    {
        using var rig = new Rig();

        await rig.RunAsync([.. rig.Deploy, "--yes", "--json"]);
        var answer = rig.Result;
        Assert.Equal("demo", answer.GetProperty("stack").GetString());
        Assert.Equal("CREATE_COMPLETE", answer.GetProperty("status").GetString());
        Assert.Equal("https://conference.bbb.uni.example", answer.GetProperty("frontEnd").GetString());
        Assert.True(answer.GetProperty("changed").GetBoolean());
    }

    [Fact]
    public async Task Only_changed_files_are_uploaded()
    {
        using var rig = new Rig();
        await rig.RunAsync([.. rig.Deploy, "--yes"]);
        Assert.Equal(TemplateSet.Generate().Count + UploadedScripts.All.Count, rig.Bucket.Sent.Count);
        rig.Bucket.Sent.Clear();
        var stored = rig.State.Buckets.Values.Single();
        stored["bbb-on-aws-ecs.template.yaml"] = new byte[] { 1 };
        stored["bootstrap.sh"] = stored["bootstrap.sh"].ToArray().Reverse().ToArray(); // as long as before

        await rig.RunAsync([.. rig.Deploy, "--yes"]);
        Assert.Equal(["bbb-on-aws-ecs.template.yaml", "bootstrap.sh"], rig.Bucket.Sent.Order(StringComparer.Ordinal));
    }

    [Fact]
    [Failure("F91")]
    public async Task An_object_stored_with_another_content_blocks_the_deployment()
    {
        using var rig = new Rig();
        rig.Bucket.Corrupts = "bbb-on-aws-ecs.template.yaml";

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync([.. rig.Deploy, "--yes"]));
        Assert.StartsWith(
            "error: The object bbb-on-aws-ecs.template.yaml in the bucket differs from what was sent;",
            rig.ErrorLines[^1]);
        Assert.DoesNotContain("CreateChangeSet demo CREATE", rig.Stacks.Calls);
    }
}
