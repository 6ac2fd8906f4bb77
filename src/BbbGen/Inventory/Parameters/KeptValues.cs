using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Templates.Stacks;

namespace BbbGen.Inventory.Parameters;

/// <summary>Values that a running deployment has fixed and a template cannot know: create-only properties, where another value would
/// replace the resource and lose its contents. <c>deploy</c> passes them as parameters of the master.</summary>
internal static class KeptValues
{
    /// <summary>The parameter for the name of a database whose name differs from the one the templates would give it.</summary>
    public const string DatabaseName = MasterParameter.BBBDBExistingName;

    public const string Zones = MasterParameter.BBBAvailabilityZones;

    /// <summary>The parameter for the key of what stores data.</summary>
    public const string StorageKey = MasterParameter.BBBStorageKey;

    /// <summary>The parameter for how applications log in to the cache.</summary>
    public const string CacheLogin = MasterParameter.BBBCacheLogin;

    private static readonly ResourceAddress Database = new(MasterResource.BBBDatabaseStack, DatabaseResource.BBBRDSCluster);

    private static readonly ResourceAddress Cache = new(MasterResource.BBBCacheDBStack, CacheDbResource.BBBElasticache);

    /// <summary>What stores data; each has the key that it was created with.</summary>
    private static readonly IReadOnlyList<ResourceAddress> Stores =
    [
        Database,
        new(MasterResource.BBBStorageStack, StorageResource.BBBSharedStorageFS),
        Cache,
        new(MasterResource.BBBAppStackSingle, BbbAppSingleResource.BBBApplicationData),
    ];

    /// <summary>Subnets that every deployment has, one per zone, in the order of the zones.</summary>
    public static IReadOnlyList<ResourceAddress> Subnets { get; } =
    [
        new(MasterResource.BBBNetworkStack, NetworkResource.BBBPublicApplicationSubnet1),
        new(MasterResource.BBBNetworkStack, NetworkResource.BBBPublicApplicationSubnet2),
        new(MasterResource.BBBNetworkStack, NetworkResource.BBBPublicApplicationSubnet3),
    ];

    /// <param name="deployed">Evaluated from the deployed templates and values.</param>
    /// <param name="zones">The zones of <see cref="Subnets"/>, from EC2; subnets that were not found are missing.</param>
    public static IReadOnlyDictionary<string, string> Of(StackInstance deployed, IReadOnlyDictionary<ResourceAddress, string> zones)
    {
        var values = new Dictionary<string, string>();
        if (DatabaseNameIn(deployed) is { } name && name != deployed.Parameters.GetValueOrDefault(MasterParameter.BBBDBName)?.AsText)
        {
            values[DatabaseName] = name;
        }

        if (StorageKeyIn(deployed) is { } key)
        {
            values[StorageKey] = key;
        }

        if (CacheLoginIn(deployed) is { } login)
        {
            values[CacheLogin] = login;
        }

        // The templates take all of them or none.
        var known = Subnets.Select(zones.GetValueOrDefault).OfType<string>().ToList();
        if (known.Count == Subnets.Count)
        {
            values[Zones] = string.Join(',', known);
        }

        return values;
    }

    /// <summary>The name the database was created with, or null without a database.</summary>
    internal static string? DatabaseNameIn(StackInstance deployed) => In(deployed, Database)?.Properties["DatabaseName"]?.AsText;

    /// <summary>What the stores were encrypted with when they were created, or null if there is none: as the parameter says it.</summary>
    internal static string? StorageKeyIn(StackInstance deployed)
    {
        var stores = Stores.Select(store => In(deployed, store)).OfType<ResourceInstance>().ToList();
        return stores.Count == 0 ? null
            : stores.All(store => store.Properties["KmsKeyId"] is not null) ? StorageKeys.Deployment : StorageKeys.Aws;
    }

    /// <summary>How applications log in to the cache, or null without one: as the parameter says it.</summary>
    internal static string? CacheLoginIn(StackInstance deployed) => In(deployed, Cache) is not { } cache ? null
        : cache.Properties["UserGroupIds"] is not null ? CacheLogins.Users : CacheLogins.Token;

    private static ResourceInstance? In(StackInstance root, ResourceAddress address) =>
        root.WithNested.FirstOrDefault(stack => stack.Path == address.Stack)?.Resource(address.LogicalId);
}

internal sealed class SubnetZones(StackReader stacks, IEc2 ec2)
{
    /// <summary>The zones of <see cref="KeptValues.Subnets"/>; subnets that do not exist are missing.</summary>
    /// <exception cref="BbbException">AWS refused. Without the zones an update could move the network.</exception>
    public async Task<IReadOnlyDictionary<ResourceAddress, string>> OfAsync(Stack master, CancellationToken cancellationToken)
    {
        var network = (await stacks.ResourcesAsync(master.Id))
            .FirstOrDefault(resource => resource.LogicalId == KeptValues.Subnets[0].Stack)?.NestedStackId;
        var resources = network is null ? [] : await stacks.ResourcesAsync(network);
        var ids = (from address in KeptValues.Subnets
                   let id = resources.FirstOrDefault(resource => resource.LogicalId == address.LogicalId)?.PhysicalId
                   where !string.IsNullOrEmpty(id)
                   select (Address: address, Id: id)).ToList();
        if (ids.Count == 0)
        {
            return new Dictionary<ResourceAddress, string>();
        }

        var zones = await ec2.SubnetZonesAsync([.. ids.Select(entry => entry.Id)], cancellationToken);
        return ids.Where(entry => zones.ContainsKey(entry.Id)).ToDictionary(entry => entry.Address, entry => zones[entry.Id]);
    }
}
