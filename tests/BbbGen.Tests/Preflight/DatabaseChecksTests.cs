using BbbGen.Aws.Contracts;
using BbbGen.Tests.Failures;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Preflight;

/// <summary>Aurora and the cache.</summary>
public sealed class DatabaseChecksTests
{
    [Fact]
    [Failure("F63")]
    public async Task A_retired_Aurora_version_blocks_the_deployment_and_close_ones_are_named()
    {
        using var rig = new Rig();
        rig.Services.Rds.Versions.RemoveAll(version => version.Name == "16.13");

        await rig.AssertSaysAsync(
            "PRE501", "blocked", "aurora-postgresql 16.13 is not available in eu-west-1; set BBBDBEngineVersion to one of 16.11.");
    }

    [Fact]
    public async Task Where_no_version_of_the_same_major_version_is_offered_all_others_are_named()
    {
        using var rig = new Rig();
        rig.Services.Rds.Versions.Clear();
        rig.Services.Rds.Versions.AddRange([new("17.5", []), new("18.1", [])]);

        await rig.AssertSaysAsync(
            "PRE501", "blocked", "aurora-postgresql 16.13 is not available in eu-west-1; set BBBDBEngineVersion to one of 17.5, 18.1.");
    }

    [Fact]
    [Failure("F66")]
    public async Task A_database_downgrade_blocks_the_deployment()
    {
        using var rig = Running("17.9");

        await rig.AssertSaysAsync("PRE501", "blocked",
            "The database runs aurora-postgresql 17.9 and cannot be upgraded to 16.13; set BBBDBEngineVersion to one of 17.9.");
    }

    [Fact]
    [Failure("F66")]
    public async Task Another_major_version_is_warned_of()
    {
        using var rig = Running("15.17");

        await rig.AssertSaysAsync("PRE501", "warning",
            "The database runs aurora-postgresql 15.17 and would be upgraded to 16.13, another major version; take a snapshot first");
    }

    [Theory]
    [InlineData("16.11", "fine")]
    [InlineData("16.13", "fine")]
    [InlineData("14.3", "warning")]
    [Failure("F66")]
    public async Task A_database_that_stays_or_goes_forward_is_fine_and_a_retired_one_warned_of(string version, string verdict)
    {
        using var rig = Running(version);

        await rig.AssertSaysAsync("PRE501", verdict, "16.13");
    }

    [Fact]
    [Failure("F122")]
    public async Task A_database_upgraded_by_Aurora_blocks_no_later_deployment()
    {
        using var rig = Running("16.14", deployed: "16.13");
        rig.Services.Rds.Versions.Add(new DatabaseVersion("16.14", []));

        await rig.AssertSaysAsync("PRE501", "fine",
            "The database runs aurora-postgresql 16.14, upgraded by Aurora from the template's 16.13; the deployment does not change it");
    }

    [Fact]
    [Failure("F122")]
    public async Task A_changed_version_below_the_one_Aurora_upgraded_to_is_blocked()
    {
        using var rig = Running("16.14", deployed: "16.11");
        rig.Services.Rds.Versions.Add(new DatabaseVersion("16.14", []));

        await rig.AssertSaysAsync("PRE501", "blocked",
            "The database runs aurora-postgresql 16.14 and cannot be upgraded to 16.13; set BBBDBEngineVersion to one of 16.14.");
    }

    [Fact]
    public async Task What_cannot_be_compared_with_the_deployed_template_is_not_checked()
    {
        using var rig = Running("16.14");
        rig.Stacks.Denied.Add("GetTemplate");

        await rig.AssertSaysAsync("PRE501", "not checked", "AWS does not allow cloudformation:GetTemplate to profile school");
    }

    [Fact]
    public async Task A_database_that_keeps_class_and_version_need_not_be_on_offer()
    {
        using var rig = new Rig();
        OwnDeployment.AddWhole(rig);
        rig.Services.Rds.Running = "16.14";
        rig.Services.Rds.Zones = [];

        await rig.AssertSaysAsync("PRE502", "fine", "The database instances do not change: db.t3.medium");
    }

    [Fact]
    public async Task A_second_instance_must_be_on_offer_for_the_version_that_runs()
    {
        using var rig = new Rig();
        OwnDeployment.AddWhole(rig);
        rig.Services.Rds.Running = "16.14";
        rig.Services.Rds.Versions.Add(new DatabaseVersion("16.14", []));
        rig.Services.Rds.Zones = [];

        await rig.AssertSaysAsync("PRE502", "blocked", "db.t3.medium is not available for aurora-postgresql 16.14 in eu-west-1",
            "\"BBBEnvironmentStage\": \"prod\"");
    }

    [Fact]
    public async Task A_cache_that_keeps_version_and_node_type_need_not_be_on_offer()
    {
        using var rig = new Rig();
        OwnDeployment.AddWhole(rig);
        (rig.Services.ElastiCache.Versions, rig.Services.ElastiCache.IsReservable) = ([], false);

        await rig.AssertSaysAsync("PRE503", "fine", "The cache engine version does not change");
        await rig.AssertSaysAsync("PRE504", "fine", "The cache node type does not change");
        await rig.AssertSaysAsync(
            "PRE504", "warning", "cache.t3.small is probably not available", "\"BBBCACHEDBInstanceType\": \"cache.t3.small\"");
    }

    [Fact]
    [Failure("F65")]
    public async Task A_class_that_cannot_be_ordered_blocks_the_deployment()
    {
        using var rig = new Rig();
        rig.Services.Rds.Zones = [];

        await rig.AssertSaysAsync("PRE502", "blocked", "db.t3.medium is not available for aurora-postgresql 16.13 in eu-west-1");
    }

    [Fact]
    [Failure("F65")]
    public async Task A_class_offered_in_other_zones_only_blocks_the_deployment()
    {
        using var rig = new Rig();
        rig.Services.Rds.Zones = ["eu-west-1d"];

        await rig.AssertSaysAsync("PRE502", "blocked",
            "db.t3.medium for aurora-postgresql 16.13 is available only in eu-west-1d, but the database uses eu-west-1a, eu-west-1b, "
                + "eu-west-1c");
    }

    [Fact]
    [Failure("F65")]
    public async Task A_cache_version_that_is_not_offered_blocks_the_deployment()
    {
        using var rig = new Rig();
        rig.Services.ElastiCache.Versions = ["7.2", "8.0", "8.10.0"];

        await rig.AssertSaysAsync("PRE503", "blocked", "valkey 8.1 is not available in eu-west-1, only 7.2, 8.0, 8.10.0");
    }

    [Fact]
    public async Task A_cache_version_offered_with_its_last_number_is_fine()
    {
        using var rig = new Rig();
        rig.Services.ElastiCache.Versions = ["8.1.3"];

        await rig.AssertSaysAsync("PRE503", "fine", "valkey 8.1 is available");
    }

    [Fact]
    [Failure("F65")]
    public async Task A_node_type_that_cannot_be_reserved_is_warned_of()
    {
        using var rig = new Rig();
        rig.Services.ElastiCache.IsReservable = false;

        await rig.AssertSaysAsync("PRE504", "warning", "cache.t3.micro is probably not available in eu-west-1");
    }

    [Theory]
    [InlineData("PRE501", "No database is deployed")]
    [InlineData("PRE502", "No database is deployed")]
    [InlineData("PRE503", "No cache is deployed")]
    [InlineData("PRE504", "No cache is deployed")]
    public async Task A_single_server_has_neither(string code, string words)
    {
        using var rig = new Rig();
        rig.Services.Rds.Versions.Clear();
        (rig.Services.Rds.Zones, rig.Services.ElastiCache.Versions, rig.Services.ElastiCache.IsReservable) = ([], [], false);

        await rig.AssertSaysAsync(code, "fine", words, "\"BBBEnvironmentType\": \"single\"");
    }

    /// <summary>A deployment whose template asked for another version than today's, so that this one changes it.</summary>
    private static Rig Running(string version, string deployed = "16.9")
    {
        var rig = new Rig();
        OwnDeployment.AddWhole(rig, ("BBBDBEngineVersion", deployed));
        rig.Services.Rds.Running = version;
        return rig;
    }
}
