using System.Text.RegularExpressions;
using BbbGen.Inventory.Parameters;
using BbbGen.Templates;
using BbbGen.Testing;
using BbbGen.Testing.Moto;
using BbbGen.Tests.Failures;

namespace BbbGen.Tests.EndToEnd.Updates;

/// <summary>Updates that every deployment meets, on an AWS endpoint that refuses and replaces what AWS does.</summary>
[Collection(UpdateCollection.Name)]
public sealed partial class KnownUpdateTests(MotoFixture moto) : IDisposable
{
    private static readonly Dictionary<string, string> Defaults = [];

    /// <summary>What holds data, or a login somebody knows.</summary>
    private static readonly string[] Data =
    [
        "AWS::RDS::DBCluster", "AWS::EFS::FileSystem", "AWS::EFS::AccessPoint", "AWS::ElastiCache::ReplicationGroup",
        "AWS::SecretsManager::Secret", "AWS::KMS::Key",
        "AWS::S3::Bucket", "AWS::EC2::VPC", "AWS::EC2::Subnet", "AWS::EC2::Volume",
    ];

    /// <summary>Secrets of the earlier version that are composed of others, and that no release needs any more.</summary>
    private static readonly string[] Copies =
    [
        "BBBFontendAppsStack/BBBGreenlightDatabaseUrl", "BBBFontendAppsStack/BBBGreenlightRedisUrl",
        "BBBFontendAppsStack/BBBScaleliteDatabaseUrl", "BBBFontendAppsStack/BBBScaleliteRedisUrl",
    ];

    private static readonly string[] Stores =
    [
        "AWS::RDS::DBCluster", "AWS::EFS::FileSystem", "AWS::ElastiCache::ReplicationGroup", "AWS::EC2::Volume", "AWS::EC2::Instance",
    ];

    private readonly EndpointDeployment _demo = new(moto.Server);

    public void Dispose() => _demo.Dispose();

    [Fact]
    [Failure("F66")]
    public async Task From_dev_to_prod_the_data_stay()
    {
        await CreateAsync(Defaults);

        var observed = await UpdateAsync(new Dictionary<string, string> { ["BBBEnvironmentStage"] = "prod" });

        Assert.Contains(observed, change => change is { Resource: "BBBDatabaseStack/BBBRDSDBInstance2", What: Observed.Added });
        Assert.DoesNotContain(observed, change => change.What is Observed.Removed);
    }

    [Fact]
    public async Task A_second_server_changes_the_group_and_nothing_else()
    {
        await CreateAsync(Defaults);

        var observed = await UpdateAsync(new Dictionary<string, string>
        {
            ["BBBApplicationMinInstances"] = "2",
            ["BBBApplicationDesiredInstances"] = "2",
            ["BBBApplicationMaxInstances"] = "2",
        });

        var group = Assert.Single(observed, change => change.Type != "AWS::CloudFormation::Stack");
        Assert.Equal(("BBBAppStack/BBBApplicationAutoScaling", Observed.Changed), (group.Resource, group.What));
        Assert.Equal(["DesiredCapacity", "MaxSize", "MinSize"], group.Properties);
    }

    [Fact]
    public async Task Another_script_replaces_the_servers_that_run_it_and_nothing_else()
    {
        const string Checksum = "BBB_CHECKSUM=";
        await _demo.ResetAsync();
        var earlier = TemplateSet.Generate()
            .Select(template => template.FileName != "bbb-on-aws-bbbturn.template.yaml" ? template : template with
            {
                Text = template.Text.Replace(
                    template.Text.Substring(template.Text.IndexOf(Checksum), Checksum.Length + 64), Checksum
                        + new string('0', 64)),
            });
        var first = await _demo.DeployAsync([.. earlier], Defaults);
        Assert.True(first.ExitCode == 0, first.Said);

        var observed = await UpdateAsync(Defaults);

        Assert.Equal(
            ["BBBTurnStack/BBBTurnAutoScaling", "BBBTurnStack/BBBTurnLaunchTemplate"],
            observed.Where(change => change.Type != "AWS::CloudFormation::Stack").Select(change => change.Resource));
    }

    [Theory]
    [InlineData("scalable")]
    [InlineData("single")]
    [Failure("F33", "F66")]
    public async Task The_templates_of_an_earlier_version_are_brought_up_to_date_with_their_data(string type)
    {
        await _demo.ResetAsync();
        GeneratedTemplate[] earlier =
        [
            .. Directory.GetFiles(Repository.PathOf("tests/BbbGen.Tests/EndToEnd/Updates/Release")).Order(StringComparer.Ordinal)
                .Select(file => new GeneratedTemplate(Path.GetFileName(file), File.ReadAllText(file))),
        ];
        Dictionary<string, string> parameters = new() { ["BBBEnvironmentType"] = type };
        var first = await _demo.DeployAsync(earlier, parameters);
        Assert.True(first.ExitCode == 0, first.Said);

        var observed = await UpdateAsync(parameters);

        Assert.NotEmpty(observed);
        if (type == "scalable")
        {
            var master = (await moto.Server.StacksAsync()).Single(stack => stack.Name == "demo");
            Assert.Equal("frontendapp_dev", master.Parameters[KeptValues.DatabaseName].GetString());
            Assert.Equal("token", master.Parameters[KeptValues.CacheLogin].GetString());
        }
    }

    /// <summary>Their key can be set at creation only, and a cache with a token would shut out its clients if it got users.</summary>
    [Theory]
    [InlineData("scalable")]
    [InlineData("single")]
    [Failure("F66")]
    public async Task Data_that_were_stored_before_there_was_a_key_and_a_user_for_them_stay_and_keep_their_key_and_token(string type)
    {
        await _demo.ResetAsync();
        GeneratedTemplate[] earlier =
        [
            .. TemplateSet.Generate().Select(template => template with
            {
                Text = KeysOfData.Replace(template.Text, "")
                    .Replace("!Equals [!Ref BBBCacheLogin, users]", "!Equals [!Ref BBBCacheLogin, '']"),
            }),
        ];
        Dictionary<string, string> parameters = new() { ["BBBEnvironmentType"] = type };
        var first = await _demo.DeployAsync(earlier, parameters);
        Assert.True(first.ExitCode == 0, first.Said);

        parameters["BBBLogRetentionInDays"] = "30";
        var observed = await UpdateAsync(parameters);

        Assert.DoesNotContain(observed, change => change.What is Observed.Replaced or Observed.Removed || Stores.Contains(change.Type));
        var master = (await moto.Server.StacksAsync()).Single(stack => stack.Name == "demo");
        Assert.Equal("aws", master.Parameters[KeptValues.StorageKey].GetString());
        Assert.Equal(type == "scalable" ? "token" : "users", master.Parameters[KeptValues.CacheLogin].GetString());
    }

    [Fact]
    [Failure("F66")]
    public async Task A_change_set_made_by_hand_that_would_replace_the_database_is_refused_by_its_stack_policy()
    {
        await CreateAsync(Defaults);
        var before = await _demo.SnapshotAsync();
        var given = (await moto.Server.StacksAsync()).Single(stack => stack.Name == "demo").Given.Keys;
        var parameters = given.Select(name => $"ParameterKey={name},UsePreviousValue=true")
            .Append("ParameterKey=BBBDBName,ParameterValue=other");

        var made = await moto.Server.AwsCliAsync(
            ["cloudformation", "create-change-set", "--stack-name", "demo", "--change-set-name", "by-hand", "--use-previous-template",
                "--capabilities", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND", "--parameters", .. parameters]);
        Assert.True(made.ExitCode == 0, made.Error);
        var executed = await moto.Server.AwsCliAsync(
            "cloudformation", "execute-change-set", "--stack-name", "demo", "--change-set-name", "by-hand");
        Assert.True(executed.ExitCode == 0, executed.Error);

        var events = await moto.Server.AwsCliAsync(
            "cloudformation",
            "describe-stack-events",
            "--stack-name",
            before.PhysicalIds("AWS::CloudFormation::Stack")["BBBDatabaseStack"],
            "--query",
            "StackEvents[?ResourceStatus=='UPDATE_FAILED'].[LogicalResourceId,ResourceStatusReason]",
            "--output",
            "text");
        Assert.StartsWith("BBBRDSCluster\tAction denied by stack policy", events.Output);
        AssertDataStay(before, await _demo.SnapshotAsync());
    }

    [Fact]
    public async Task Functions_whose_permissions_arrive_20_seconds_late_succeed()
    {
        await _demo.ResetAsync();
        await moto.Server.DelayPermissionsAsync(TimeSpan.FromSeconds(20));
        try
        {
            var run = await _demo.DeployAsync(Defaults);

            Assert.True(run.ExitCode == 0, run.Said);
        }
        finally
        {
            await moto.Server.DelayPermissionsAsync(TimeSpan.Zero);
        }
    }

    [GeneratedRegex(@"^ *KmsKeyId: !If \[BBBKeyForData, .*\n", RegexOptions.Multiline)]
    private static partial Regex KeysOfData { get; }

    private async Task CreateAsync(Dictionary<string, string> parameters)
    {
        await _demo.ResetAsync();
        var run = await _demo.DeployAsync(parameters);
        Assert.True(run.ExitCode == 0, run.Said);
    }

    /// <summary>
    /// Updates to the program's templates: as planned, with all data as they were, and a second time there is nothing to do.
    /// </summary>
    private async Task<IReadOnlyList<ObservedChange>> UpdateAsync(Dictionary<string, string> parameters)
    {
        var before = await _demo.SnapshotAsync();

        var run = await _demo.DeployAsync(parameters);

        Assert.True(run.ExitCode == 0, run.Said);
        var after = await _demo.SnapshotAsync();
        var observed = Snapshot.Between(before, after);
        Assert.Empty(PlanComparison.Differences(run.Plan, observed));
        AssertDataStay(before, after);
        var again = await _demo.DeployAsync(parameters);
        Assert.True(again.Said.Contains("demo is up to date; nothing to do."), again.Said);
        return observed;
    }

    private static void AssertDataStay(Snapshot before, Snapshot after) => Assert.All(
        Data.SelectMany(before.PhysicalIds).Where(resource => !Copies.Contains(resource.Key)),
        resource => Assert.Equal(resource.Value, after.PhysicalIdOf(resource.Key)));
}
