using BbbGen.Application;
using BbbGen.Inventory.Parameters;
using BbbGen.Tests.Destruction;
using BbbGen.Tests.Failures;
using BbbGen.Tests.Review;

namespace BbbGen.Tests.ChangeSets;

/// <summary>What a running deployment has settled stays as it is in an update, and what cannot change in it is stopped.</summary>
public sealed class SettledValuesTests : IDisposable
{
    private readonly DestroyHarness _harness = new();
    private readonly string _file = Path.GetTempFileName();

    public void Dispose()
    {
        _harness.Dispose();
        File.Delete(_file);
    }

    [Fact]
    [Failure("F66")]
    public async Task A_database_with_the_name_of_an_older_version_keeps_it()
    {
        _harness.BeforeBucket = bucket =>
            new OlderBucket(bucket, [("database", "DatabaseName: !Ref BBBDBName", "DatabaseName: frontendapp_dev")]);
        Assert.Equal(ExitCode.Success, await DeployAsync("{}"));
        _harness.BeforeBucket = bucket => bucket;
        var cluster = Cluster;

        Assert.Equal(ExitCode.Success, await DeployAsync("{}"));
        Assert.Equal(ExitCode.Success, await DeployAsync("""{"BBBLogRetentionInDays": 30}"""));

        Assert.Equal(cluster, Cluster);
        Assert.Equal("frontendapp_dev", (await MasterAsync()).Parameters[KeptValues.DatabaseName]);
    }

    [Theory]
    [InlineData("scalable", "BBBRDSCluster", "BBBSharedStorageFS", "BBBElasticache")]
    [InlineData("single", "BBBApplicationData", "BBBApplicationServer")]
    [Failure("F66")]
    public async Task Data_from_before_there_was_a_key_for_them_stay_where_they_are(string type, params string[] stores)
    {
        const string Key = "KmsKeyId: !If [BBBKeyForData, !Ref BBBKeyArn, !Ref 'AWS::NoValue']\n";
        string Parameters(string more = "") => $$"""{"BBBEnvironmentType": "{{type}}"{{more}}}""";
        _harness.BeforeBucket = bucket => new OlderBucket(bucket,
            [.. new[] { "storage", "database", "cachedb", "bbbappsingle" }.Select(file => (file, Key, "\n"))]);
        Assert.Equal(ExitCode.Success, await DeployAsync(Parameters()));
        _harness.BeforeBucket = bucket => bucket;
        var before = stores.Select(Physical).ToList();

        Assert.Equal(ExitCode.Success, await DeployAsync(Parameters(", \"BBBLogRetentionInDays\": 30")));

        Assert.Equal(before, stores.Select(Physical));
        Assert.Equal("aws", (await MasterAsync()).Parameters[KeptValues.StorageKey]);
        Assert.Equal(ExitCode.DeploymentFailed,
            await DeployAsync(Parameters(", \"BBBStorageKey\": \"deployment\"")));
        Assert.StartsWith("error: BBBStorageKey is deployment, but the stored data are encrypted with keys", _harness.ErrorLines[^1]);
    }

    [Fact]
    public async Task The_network_keeps_its_zones_when_AWS_lists_others()
    {
        Assert.Equal(ExitCode.Success, await DeployAsync("{}"));
        SetZones();

        Assert.Equal(ExitCode.Success, await DeployAsync("{}"));
        Assert.Contains("demo is up to date; nothing to do.", _harness.ErrorLines);

        Assert.Equal(ExitCode.Success, await DeployAsync("""{"BBBLogRetentionInDays": 30}"""));
        Assert.Equal("eu-west-1b,eu-west-1c,eu-west-1d", (await MasterAsync()).Parameters[KeptValues.Zones]);

        SetZones(); // the simulated subnets were moved
        Assert.Equal(ExitCode.Success, await DeployAsync("""{"BBBLogRetentionInDays": 60}"""));
        Assert.Contains("BBBLogRetentionInDays", _harness.Error);
        Assert.DoesNotContain(KeptValues.Zones, _harness.Error);

        void SetZones()
        {
            foreach (var (subnet, zone) in KeptValues.Subnets.Zip(["eu-west-1b", "eu-west-1c", "eu-west-1d"]))
            {
                _harness.Services.Ec2.SubnetZones[Physical(subnet.LogicalId)] = zone;
            }
        }
    }

    [Theory]
    [InlineData("""{"BBBDBName": "other"}""",
        "error: BBBDBName changes from frontendapp to other, but Aurora sets the name only at creation")]
    [InlineData("""{"BBBCacheAZMode": "single-az"}""",
        "error: BBBCacheAZMode changes from cross-az to single-az, but ElastiCache cannot change")]
    [InlineData("""{"BBBCacheLogin": "token"}""",
        "error: BBBCacheLogin is token, but the running cache was created with users")]
    [InlineData("""{"BBBStorageKey": "aws"}""",
        "error: BBBStorageKey is aws, but the stored data are encrypted with the deployment's own key")]
    public async Task What_cannot_change_is_refused_before_any_change(string parameters, string sentence)
    {
        Assert.Equal(ExitCode.Success, await DeployAsync("{}"));

        Assert.Equal(ExitCode.DeploymentFailed, await DeployAsync(parameters));

        Assert.StartsWith(sentence, _harness.ErrorLines[^1]);
        Assert.Contains("nothing was changed", _harness.ErrorLines[^1]);
        Assert.Equal("CREATE_COMPLETE", await _harness.StatusAsync("demo"));
    }

    private string Cluster => Physical("BBBRDSCluster");

    private string Physical(string logicalId) =>
        _harness.State.Stacks.SelectMany(stack => stack.Resources.Values).Single(resource => resource.LogicalId == logicalId).PhysicalId;

    private async Task<BbbGen.Aws.Model.Stack> MasterAsync() =>
        (await _harness.Stacks.FindAsync("demo", TestContext.Current.CancellationToken))!;

    private async Task<int> DeployAsync(string parameters)
    {
        await File.WriteAllTextAsync(_file, $$"""{"Parameters": {{parameters}}}""", TestContext.Current.CancellationToken);
        return await _harness.RunAsync(
            "deploy", "-e", "ops@uni.example", "-h", "Z0123456789ABCDEFGHIJ", "-s", "demo", "-d", "bbb.uni.example", "--yes",
            "--parameters", _file, "--no-smoke-test");
    }
}
