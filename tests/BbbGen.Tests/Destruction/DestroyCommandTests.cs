using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Simulation.Engine;
using BbbGen.Testing;
using BbbGen.Tests.Failures;

namespace BbbGen.Tests.Destruction;

/// <summary><c>bbbgen destroy</c> from the command line to the last line, in a simulated account.</summary>
public sealed class DestroyCommandTests : IDisposable
{
    private const string Place = "tests/BbbGen.Tests/Destruction/Screens";

    private readonly DestroyHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Theory]
    [InlineData("scalable")]
    [InlineData("single")]
    public async Task The_screen_shows_what_is_deleted_what_is_retained_and_what_happened(string type)
    {
        await _harness.DeployAsync(type);
        _harness.Typed = "demo\n";
        _harness.Services.Rds.Snapshots.Add("demo-bbbdatabasestack-snapshot-bbbrdscluster-1a2b3c4d5e6f");
        _harness.Services.ElastiCache.Snapshots.Add("demo-bbbcachedbstack-snapshot-bbbelasticache-1a2b3c4d5e6f");
        if (type == "single")
        {
            _harness.Services.Ec2.Volumes.AddRange(
            [
                new OrphanedVolume("vol-0a1b2c3d4e5f60718", 50, "eu-west-1a", new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero)),
                new OrphanedVolume("vol-0a1b2c3d4e5f60719", 20, "eu-west-1a", new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero)),
            ]);
        }

        _harness.Services.Route53.AddressNames.AddRange(
            ["vc-ab12cd.bbb.uni.example", "turn.bbb.uni.example", "vc-ab12cd.other.example", "vc-hall.bbb.uni.example"]);

        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync());

        Snapshot.Match($"{Place}/{type}", WithoutEvents(_harness.Error));
        Assert.Null(await _harness.StatusAsync("demo"));
        Assert.Null(await _harness.StatusAsync("demo-Sources"));
        Assert.Empty(_harness.State.Buckets);
    }

    [Fact, Failure("F95")]
    public async Task Another_word_than_the_stacks_name_deletes_nothing()
    {
        await _harness.DeployAsync();
        _harness.Typed = "yes\n";

        Assert.Equal(ExitCode.Declined, await _harness.DestroyAsync());

        Assert.EndsWith("Declined: nothing was deleted.\n", _harness.Error);
        Assert.Equal("CREATE_COMPLETE", await _harness.StatusAsync("demo"));
        Assert.Equal("CREATE_COMPLETE", await _harness.StatusAsync("demo-Sources"));
    }

    [Fact, Failure("F95")]
    public async Task Without_a_terminal_it_needs_options()
    {
        await _harness.DeployAsync();

        Assert.Equal(ExitCode.Invalid, await _harness.DestroyAsync());

        Assert.Equal(["error: There is no terminal to ask on; give --yes to destroy without being asked."], _harness.ErrorLines);
        Assert.Equal("CREATE_COMPLETE", await _harness.StatusAsync("demo"));
    }

    [Fact]
    public async Task JSON_lists_what_was_deleted_and_what_is_retained()
    {
        await _harness.DeployAsync();

        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync("--yes", "--json"));

        var root = _harness.Result;
        Assert.Equal("DESTROYED", root.GetProperty("status").GetString());
        Assert.Equal(["demo", "demo-Sources"], root.GetProperty("deletedStacks").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(
            ["BBBCacheDBStack/BBBElasticache", "BBBDatabaseStack/BBBRDSCluster"],
            root.GetProperty("leavesSnapshot").EnumerateArray().Select(holding => holding.GetProperty("address").GetString()));
        Assert.Contains("BBBStorageStack/BBBSharedStorageFS", root.GetProperty("stays").EnumerateArray()
            .Select(holding => holding.GetProperty("address").GetString()));
        Assert.True(root.GetProperty("emptiedVersions").GetInt32() > 15);
    }

    [Fact]
    public async Task What_it_lists_as_retained_is_what_CloudFormation_retains()
    {
        await _harness.DeployAsync();

        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync("--yes", "--json"));

        var announced = _harness.Result.GetProperty("stays").EnumerateArray().Select(holding => holding.GetProperty("id").GetString()!);
        var kept = _harness.State.Stacks.SelectMany(stack => stack.Events).Where(stackEvent => stackEvent.Status.Text == "DELETE_SKIPPED")
            .Select(stackEvent => stackEvent.PhysicalId!);
        Assert.Equal(kept.Order(StringComparer.Ordinal), announced.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_cluster_is_emptied_before_anything_is_deleted()
    {
        await _harness.DeployAsync();
        _harness.Services.Ecs.OneOffTasks = 2;
        List<string>? before = null;
        _harness.Before = stacks => new Watched(stacks) { OnDelete = _ => before ??= [.. _harness.Services.Released] };

        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync("--yes"));

        Assert.Equal(3, before!.Count);
        Assert.StartsWith("empty ", before[0]);
        Assert.Contains("BBBApplicationAutoScaling", before[0]);
        Assert.StartsWith("empty ", before[1]);
        Assert.Contains("BBBECSAutoScaling", before[1]);
        Assert.Equal("stop tasks of demo-ECSCluster", before[2]);
        Assert.Contains("Cluster demo-ECSCluster: 2 one-off tasks stopped", _harness.ErrorLines);
    }

    [Fact]
    public async Task A_single_server_has_no_cluster_to_empty()
    {
        await _harness.DeployAsync("single");

        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync("--yes"));

        Assert.Empty(_harness.Services.Released);
    }

    [Fact]
    public async Task Leftovers_of_a_rolled_back_creation_are_listed_with_their_delete_commands()
    {
        _harness.Faults.Resources.Add(new Fault(FaultKind.Fails, new ResourceAddress("BBBFontendAppsStack", "BBBGreenlightService"), "no"));
        _harness.Services.Rds.Snapshots.Add("demo-database-snapshot-1");
        _harness.Services.ElastiCache.Snapshots.Add("demo-cache-snapshot-1");
        _harness.Services.Ec2.Volumes.Add(
            new OrphanedVolume("vol-0a1b2c3d4e5f60718", 50, "eu-west-1a", new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero)));

        await _harness.DeployAsync("demo", "scalable", "--no-smoke-test", "--json");

        Assert.Equal(ExitCode.DeploymentFailed, _harness.ExitCode);
        Assert.Equal("ROLLBACK_COMPLETE", await _harness.StatusAsync("demo"));
        Assert.Contains(_harness.ErrorLines, line => line.EndsWith(
            "'aws rds delete-db-cluster-snapshot --db-cluster-snapshot-identifier demo-database-snapshot-1'."));
        Assert.Contains(_harness.ErrorLines, line => line.EndsWith(
            "'aws elasticache delete-snapshot --snapshot-name demo-cache-snapshot-1'."));
        Assert.Contains("  vol-0a1b2c3d4e5f60718  50 GiB  eu-west-1a  created 2026-03-01 08:00:00 UTC", _harness.ErrorLines);
        Assert.Equal(
            ["demo-database-snapshot-1", "demo-cache-snapshot-1", "vol-0a1b2c3d4e5f60718"],
            _harness.Result.GetProperty("leftOver").EnumerateArray().Select(id => id.GetString()));
    }

    [Fact]
    public async Task Where_there_is_nothing_it_says_so()
    {
        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync("--yes"));

        Assert.Equal("There is no stack demo or demo-Sources in eu-west-1; nothing to do. If the deployment is in another region, specify "
            + "it with --region.", _harness.ErrorLines[^1]);
    }

    [Fact, Failure("F93")]
    public async Task Old_versions_delete_markers_and_incomplete_uploads_are_deleted_too()
    {
        await _harness.DeployAsync();
        for (var number = 0; number < 2100; number++)
        {
            _harness.Bucket[$"old-{number % 50}"] = new byte[] { 1 };
        }

        _harness.Bucket.Mark("old-7");
        _harness.Bucket.Uploads.Add(new UnfinishedUpload("big", "1"));
        var count = _harness.Bucket.Versions.Count + 1;

        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync("--yes"));

        var progress = _harness.ErrorLines.Where(line => line.StartsWith("Bucket ")
            && line.EndsWith("versions removed")).ToList();
        Assert.Contains("1000 versions", progress[0]);
        Assert.Contains("2000 versions", progress[1]);
        Assert.Contains($": {count} versions", progress[^1]);
        Assert.Null(await _harness.StatusAsync("demo-Sources"));
    }

    [Fact]
    public async Task A_file_that_arrives_late_is_removed_in_a_second_attempt()
    {
        await _harness.DeployAsync();
        var late = new LateUpload(_harness);
        _harness.BeforeBucket = late.Behind;

        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync("--yes"));

        Assert.True(late.HasHappened);
        Assert.Contains(_harness.ErrorLines, line => line.Contains("is not empty"));
        Assert.Null(await _harness.StatusAsync("demo-Sources"));
    }

    [Fact]
    public async Task Failed_creations_are_deleted()
    {
        _harness.Faults.Resources.Add(new Fault(FaultKind.Fails, new ResourceAddress("", "BBBTurnSecret"), "no"));
        Assert.Equal(ExitCode.DeploymentFailed, await _harness.RunAsync(
            "deploy", "-e", "ops@uni.example", "-h", "Z0123456789ABCDEFGHIJ", "-s", "demo", "-d", "bbb.uni.example", "--yes",
            "--no-smoke-test", "--parameters", Repository.PathOf("bbb-on-aws-param.json")));
        Assert.Equal("ROLLBACK_COMPLETE", await _harness.StatusAsync("demo"));

        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync("--yes"));

        Assert.Null(await _harness.StatusAsync("demo"));
        Assert.Null(await _harness.StatusAsync("demo-Sources"));
    }

    /// <summary>The screen without the lines of events: those are the follower's.</summary>
    private static string WithoutEvents(string screen) =>
        string.Join('\n', screen.Split('\n')
            .Where(line => line is not [>= '0' and <= '9', >= '0' and <= '9', ':', ..]
                && !line.Contains("DELETE_IN_PROGRESS") && !line.StartsWith("... ")));
}
