using BbbGen.Templates.Tests.Wiring;

namespace BbbGen.Templates.Tests.Permissions;

/// <summary>
/// CloudFormation identifies a resource by its logical id: under another one it creates a new resource and deletes the old one, with its
/// data. So the ids of resources with data are listed here, each with its deletion policies.
/// </summary>
public sealed class StableIdentityTests
{
    private static readonly HashSet<string> Stateful =
    [
        "AWS::EC2::Volume", "AWS::EFS::FileSystem", "AWS::ElastiCache::ReplicationGroup", "AWS::Logs::LogGroup", "AWS::RDS::DBCluster",
        "AWS::RDS::DBInstance", "AWS::S3::Bucket", "AWS::SecretsManager::Secret",
    ];

    /// <summary>Path, DeletionPolicy and UpdateReplacePolicy.</summary>
    private static readonly Dictionary<string, (string, string)> Known = new()
    {
        // Recordings: the only copy.
        ["master/BBBStorageStack/BBBSharedStorageFS"] = ("RetainExceptOnCreate", "Retain"),
        ["master/BBBDatabaseStack/BBBRDSCluster"] = ("Snapshot", "Snapshot"),
        ["master/BBBCacheDBStack/BBBElasticache"] = ("Snapshot", "Snapshot"),

        // All that people made in single mode.
        ["master/BBBAppStackSingle/BBBApplicationData"] = ("Snapshot", "Snapshot"),

        // The cluster holds the data.
        ["master/BBBDatabaseStack/BBBRDSDBInstance1"] = ("Delete", "Delete"),
        ["master/BBBDatabaseStack/BBBRDSDBInstance2"] = ("Delete", "Delete"),

        // The deploy command uploads its contents; destroy empties it before it deletes the stack.
        ["sources/BBBStackBucket"] = ("Delete", "Delete"),

        // Traces of use, which the removal of a deployment must not remove.
        ["sources/BBBLogBucket"] = ("RetainExceptOnCreate", "Retain"),

        // Generated for the resources of the stack, and useless without them.
        ["master/BBBTurnSecret"] = ("Delete", "Delete"),
        ["master/BBBServersKey"] = ("Delete", "Delete"),
        ["master/BBBTurnStack/BBBTurnCertificate"] = ("Delete", "Delete"),
        ["master/BBBSESProviderStack/BBBSMTPAccessSecret"] = ("Delete", "Delete"),
        ["master/BBBDatabaseStack/BBBRDSDBSecret"] = ("Delete", "Delete"),
        ["master/BBBCacheDBStack/BBBGreenlightCacheSecret"] = ("Delete", "Delete"),
        ["master/BBBCacheDBStack/BBBScaleliteCacheSecret"] = ("Delete", "Delete"),
        ["master/BBBFontendAppsStack/BBBAdministratorlogin"] = ("Delete", "Delete"),
        ["master/BBBFontendAppsStack/BBBLoadbalancerSecret"] = ("Delete", "Delete"),
        ["master/BBBFontendAppsStack/BBBGreenlightSecretKeyBase"] = ("Delete", "Delete"),
        ["master/BBBFontendAppsStack/BBBScaleliteSecretKeyBase"] = ("Delete", "Delete"),
        ["master/BBBFontendAppsStack/BBBGreenlightDatabaseLogin"] = ("Delete", "Delete"),
        ["master/BBBFontendAppsStack/BBBScaleliteDatabaseLogin"] = ("Delete", "Delete"),
        ["master/BBBAppStackSingle/BBBAdministratorlogin"] = ("Delete", "Delete"),

        // Logs of failures must be kept after a rollback.
        ["master/BBBAppStack/BBBApplicationLogGroup"] = ("Retain", "Retain"),
        ["master/BBBAppStackSingle/BBBApplicationLogGroup"] = ("Retain", "Retain"),
        ["master/BBBTurnStack/BBBTurnLogGroup"] = ("Retain", "Retain"),
        ["master/BBBECSStack/BBBECSLogGroup"] = ("Retain", "Retain"),
        ["master/BBBFontendAppsStack/BBBGreenlightLogGroup"] = ("Retain", "Retain"),
        ["master/BBBFontendAppsStack/BBBScaleliteLogGroup"] = ("Retain", "Retain"),

        // Under the same name, another change to the strict profile could not create it.
        ["master/BBBFontendAppsStack/BBBFirewallLogGroup"] = ("Delete", "Delete"),

        // The custom resources report their reasons to CloudFormation.
        ["master/BBBAppStack/BBBServersLogGroup"] = ("Delete", "Delete"),
        ["master/BBBACMCertStack/BBBACMCertProviderLogGroup"] = ("Delete", "Delete"),
        ["master/BBBAMIFinderStack/BBBGetLatestAMILogGroup"] = ("Delete", "Delete"),
        ["master/BBBSESProviderStack/BBBSESProviderLogGroup"] = ("Delete", "Delete"),
    };

    private static readonly Dictionary<string, DeployedResource> Deployed =
        DeployedResources.Types.SelectMany(DeployedResources.Of)
            .DistinctBy(resource => resource.Path).ToDictionary(resource => resource.Path);

    public static TheoryData<string> Paths => [.. Known.Keys];

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_renamed_store_is_refused(string path) =>
        Assert.True(
            Deployed.ContainsKey(path), $"{path} is gone or has another logical id: an update would delete it, and make an empty one.");

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_store_has_the_deletion_policies_listed_here(string path) =>
        Assert.Equal(
            Known[path], (Deployed[path].Definition["DeletionPolicy"].AsText(), Deployed[path].Definition["UpdateReplacePolicy"].AsText()));

    [Fact]
    public void Every_store_is_listed_here() => Findings.None(
        Deployed.Values.Where(resource => Stateful.Contains(resource.Type) && !Known.ContainsKey(resource.Path))
            .Select(resource => $"{resource.Path} ({resource.Type}) holds something: write it down."));

    /// <summary>Used by their physical ids from outside: subscribers use the topic, servers the parameter, mail clients the user,
    /// servers that run on after an update their profile.</summary>
    [Theory]
    [InlineData("master/BBBNotificationTopic")]
    [InlineData("master/BBBNotificationKey")]
    [InlineData("sources/BBBKey")]
    [InlineData("sources/BBBLogBucket")]
    [InlineData("master/BBBTurnHostnameParameter")]
    [InlineData("master/BBBSESProviderStack/BBBSMTPUser")]
    [InlineData("master/BBBStorageStack/BBBSharedStorageRecordings")]
    [InlineData("master/BBBStorageStack/BBBSharedStorageSpool")]
    [InlineData("master/BBBFontendAppsStack/BBBGreenlightStorage")]
    [InlineData("master/BBBAppStack/BBBApplicationInstanceProfile")]
    [InlineData("master/BBBNetworkStack/BBBVPC")]
    [InlineData("master/BBBNetworkStack/BBBNatGateway1EIP")]
    public void A_renamed_well_known_resource_is_refused(string path) =>
        Assert.True(Deployed.ContainsKey(path), $"{path} is gone or has another logical id.");
}
