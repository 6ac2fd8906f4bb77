using BbbGen.CloudFormation.Evaluation;
using BbbGen.Inventory.Parameters;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Inventory;

/// <summary>What a running deployment has settled is handed to the templates, whatever they would make of it today.</summary>
public sealed class KeptValuesTests
{
    private static readonly Dictionary<ResourceAddress, string> Unknown = [];

    [Fact]
    public void A_database_from_before_November_2026_keeps_its_name() => Assert.Equal(
        "frontendapp_dev", KeptValues.Of(Evaluated.OldMaster(), Unknown)[KeptValues.DatabaseName]);

    [Fact]
    public void The_name_is_the_same_after_the_update_and_after_another_stage()
    {
        var updated = Evaluated.Master((KeptValues.DatabaseName, "frontendapp_dev"), ("BBBEnvironmentStage", "prod"));

        Assert.Equal("frontendapp_dev", KeptValues.Of(updated, Unknown)[KeptValues.DatabaseName]);
    }

    [Fact]
    public void A_new_database_needs_no_other_name() =>
        Assert.DoesNotContain(KeptValues.DatabaseName, KeptValues.Of(Evaluated.Master(), Unknown));

    [Fact]
    public void A_single_server_has_no_database_to_keep() =>
        Assert.DoesNotContain(KeptValues.DatabaseName, KeptValues.Of(Evaluated.OldMaster(("BBBEnvironmentType", "single")), Unknown));

    [Theory]
    [InlineData("scalable")]
    [InlineData("single")]
    public void Stored_data_keep_the_key_with_which_they_were_created(string type)
    {
        Assert.Equal("aws", KeptValues.Of(Evaluated.OldMaster(("BBBEnvironmentType", type)), Unknown)[KeptValues.StorageKey]);
        Assert.Equal("deployment", KeptValues.Of(Evaluated.Master(("BBBEnvironmentType", type)), Unknown)[KeptValues.StorageKey]);
        Assert.Equal(
            "aws",
            KeptValues.Of(
                Evaluated.Master(("BBBEnvironmentType", type), (KeptValues.StorageKey, "aws")), Unknown)[KeptValues.StorageKey]);
    }

    [Fact]
    public void The_cache_keeps_its_login()
    {
        Assert.Equal("token", KeptValues.Of(Evaluated.OldMaster(), Unknown)[KeptValues.CacheLogin]);
        Assert.Equal("users", KeptValues.Of(Evaluated.Master(), Unknown)[KeptValues.CacheLogin]);
        Assert.Equal("token", KeptValues.Of(Evaluated.Master((KeptValues.CacheLogin, "token")), Unknown)[KeptValues.CacheLogin]);
        Assert.DoesNotContain(KeptValues.CacheLogin, KeptValues.Of(Evaluated.Master(("BBBEnvironmentType", "single")), Unknown));
    }

    [Theory]
    [InlineData("scalable")]
    [InlineData("single")]
    public void The_network_keeps_its_zones_in_the_order_of_its_subnets(string type)
    {
        var zones = KeptValues.Subnets.Zip(["eu-west-1c", "eu-west-1a", "eu-west-1b"])
            .ToDictionary(pair => pair.First, pair => pair.Second);

        Assert.Equal("eu-west-1c,eu-west-1a,eu-west-1b",
            KeptValues.Of(Evaluated.Master(("BBBEnvironmentType", type)), zones)[KeptValues.Zones]);
    }

    [Fact]
    public void Zones_that_are_not_all_known_are_not_passed() => Assert.DoesNotContain(
        KeptValues.Zones, KeptValues.Of(
            Evaluated.Master(), new Dictionary<ResourceAddress, string> { [KeptValues.Subnets[0]] = "eu-west-1a" }));

    [Fact]
    public void The_kept_values_change_nothing_in_a_running_deployment()
    {
        var deployed = Evaluated.OldMaster();
        var kept = KeptValues.Of(deployed, KeptValues.Subnets.Zip(["eu-west-1a", "eu-west-1b", "eu-west-1c"])
            .ToDictionary(pair => pair.First, pair => pair.Second));
        var wanted = Evaluated.Master([.. kept.Select(value => (value.Key, value.Value)), ("BBBEnvironmentStage", "prod")]);

        Assert.Equal(Properties(deployed, "AWS::RDS::DBCluster", "DatabaseName"),
            Properties(wanted, "AWS::RDS::DBCluster", "DatabaseName"));
        Assert.Equal(Properties(deployed, "AWS::EC2::Subnet", "AvailabilityZone"),
            Properties(wanted, "AWS::EC2::Subnet", "AvailabilityZone"));
        Assert.All(
            ["AWS::RDS::DBCluster", "AWS::EFS::FileSystem", "AWS::ElastiCache::ReplicationGroup"],
            type => Assert.Equal([null], Properties(wanted, type, "KmsKeyId")));
    }

    [Fact]
    public async Task The_zones_are_read_from_the_existing_subnets()
    {
        var rig = new Rig();
        using var _ = rig;
        var subnets = KeptValues.Subnets.Select(subnet => $"  {subnet.LogicalId}: {{Type: AWS::EC2::Subnet}}\n");
        rig.Existing.Add("demo", ExistingStack.Of(("BBBNetworkStack", string.Concat(subnets))));
        rig.Services.Ec2.SubnetZones[Id(KeptValues.Subnets[0])] = "eu-west-1b";
        rig.Services.Ec2.SubnetZones[Id(KeptValues.Subnets[2])] = "eu-west-1a";

        var stack = (await rig.Stacks.FindAsync("demo", TestContext.Current.CancellationToken))!;
        var zones = await new SubnetZones(new BbbGen.Inventory.StackReader(rig.Stacks, TestContext.Current.CancellationToken),
            rig.Services.Ec2).OfAsync(stack, TestContext.Current.CancellationToken);

        Assert.Equal(["eu-west-1b", null, "eu-west-1a"], KeptValues.Subnets.Select(zones.GetValueOrDefault));

        string Id(ResourceAddress subnet) => rig.ResourceAt("demo", subnet.ToString()).PhysicalId;
    }

    private static List<string?> Properties(StackInstance master, string type, string property) =>
        [.. master.WithNested.SelectMany(stack => stack.Resources).Where(resource => resource.Type == type)
            .Select(resource => resource.Properties[property]?.AsText)];
}
