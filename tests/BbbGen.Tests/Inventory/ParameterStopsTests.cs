using BbbGen.CloudFormation.Evaluation;
using BbbGen.Inventory.Parameters;

namespace BbbGen.Tests.Inventory;

/// <summary>What AWS refuses, or answers with the loss of data, is stopped with the way.</summary>
public sealed class ParameterStopsTests
{
    private static readonly Dictionary<ResourceAddress, string> Running =
        KeptValues.Subnets.Zip(["eu-west-1a", "eu-west-1b", "eu-west-1c"]).ToDictionary(pair => pair.First, pair => pair.Second);

    [Fact]
    public void Unchanged_parameters_are_not_blocked() => Assert.Empty(Stops(Evaluated.OldMaster()));

    [Fact]
    public void Another_stage_is_not_blocked() => Assert.Empty(Stops(Evaluated.OldMaster(), ("BBBEnvironmentStage", "prod")));

    [Fact]
    public void Another_name_for_a_running_database_is_blocked()
    {
        var stop = Assert.Single(Stops(Evaluated.OldMaster(), ("BBBDBName", "other")));

        Assert.Equal(
            ("BBBDBName",
                "BBBDBName changes from frontendapp to other, but Aurora sets the name only at creation: the running database is named "
                    + "frontendapp_dev, and a new one would be empty"),
            (stop.Parameter, stop.Problem));
        Assert.StartsWith("set BBBDBName back to frontendapp, or ", stop.Remedy);
    }

    [Fact]
    public void Where_there_is_no_database_its_name_may_change() => Assert.Empty(Stops(
        Evaluated.Master(("BBBEnvironmentType", "single")), ("BBBEnvironmentType", "single"), ("BBBDBName", "other"), (
            "BBBCacheAZMode", "single-az")));

    [Fact]
    public void A_database_name_that_does_not_exist_is_blocked()
    {
        Assert.Equal(KeptValues.DatabaseName,
            Assert.Single(Stops(Evaluated.OldMaster(), (KeptValues.DatabaseName, "frontendapp"))).Parameter);
        Assert.Empty(Stops(Evaluated.OldMaster(), (KeptValues.DatabaseName, "frontendapp_dev")));
    }

    [Fact]
    public void Other_zones_for_a_running_network_are_blocked()
    {
        var stop = Assert.Single(Stops(Evaluated.Master(), (KeptValues.Zones, "eu-west-1b,eu-west-1a,eu-west-1c")));

        Assert.Equal("set BBBAvailabilityZones to eu-west-1a,eu-west-1b,eu-west-1c, or remove it from the parameter file", stop.Remedy);
        Assert.Empty(Stops(Evaluated.Master(), (KeptValues.Zones, "eu-west-1a,eu-west-1b,eu-west-1c")));
    }

    [Fact]
    public void Another_key_for_what_is_stored_is_blocked()
    {
        var old = Assert.Single(Stops(Evaluated.OldMaster(), (KeptValues.StorageKey, "deployment")));
        var own = Assert.Single(Stops(Evaluated.Master(), (KeptValues.StorageKey, "aws")));

        Assert.Equal(
            "BBBStorageKey is deployment, but the stored data are encrypted with keys that AWS manages since their creation: the change "
                + "would replace file system, database, cache and volume with empty ones",
            old.Problem);
        Assert.Equal("set BBBStorageKey to aws, or remove it from the parameter file", old.Remedy);
        Assert.StartsWith("BBBStorageKey is aws, but the stored data are encrypted with the deployment's own key", own.Problem);
        Assert.Empty(Stops(Evaluated.OldMaster(), (KeptValues.StorageKey, "aws")));
        Assert.Empty(Stops(Evaluated.Master(), (KeptValues.StorageKey, "deployment")));
    }

    [Fact]
    public void Another_login_of_the_cache_is_blocked()
    {
        var stop = Assert.Single(Stops(Evaluated.OldMaster(), (KeptValues.CacheLogin, "users")));

        Assert.Equal(
            "BBBCacheLogin is users, but the running cache was created with token: the change would lock the running tasks out of it",
            stop.Problem);
        Assert.Equal("set BBBCacheLogin to token, or remove it from the parameter file", stop.Remedy);
        Assert.Equal(KeptValues.CacheLogin, Assert.Single(Stops(Evaluated.Master(), (KeptValues.CacheLogin, "token"))).Parameter);
        Assert.Empty(Stops(Evaluated.Master(), (KeptValues.CacheLogin, "users")));
    }

    [Theory]
    [InlineData("cross-az", "single-az", true)]
    [InlineData("single-az", "cross-az", true)]
    [InlineData("cross-az", "cross-az-no-failover", false)]
    [InlineData("cross-az-no-failover", "single-az", false)]
    [InlineData("single-az", "cross-az-no-failover", false)]
    [InlineData("cross-az-no-failover", "cross-az", false)]
    [InlineData("single-az", "single-az", false)]
    public void The_cache_changes_one_thing_at_a_time(string before, string after, bool isStopped)
    {
        var stops = Stops(Evaluated.Master(("BBBCacheAZMode", before)), ("BBBCacheAZMode", after));

        Assert.Equal(isStopped
            ? [$"set BBBCacheAZMode to cross-az-no-failover and deploy, then to {after} and deploy again"]
            : [], stops.Select(stop => stop.Remedy));
    }

    private static IReadOnlyList<ParameterBlocker> Stops(StackInstance deployed, params (string Name, string Value)[] wanted) =>
        ParameterBlockers.Of(deployed, KeptValues.Of(deployed, Running), Evaluated.Values(wanted), wanted.ToDictionary());
}
