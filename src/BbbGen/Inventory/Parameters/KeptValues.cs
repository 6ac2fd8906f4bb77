using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Inventory.Parameters;

/// <summary>
/// What a running deployment has settled and a template cannot know: properties that can be set at creation only, where another value would
/// replace the resource and lose what is in it. <c>deploy</c> hands these values to the master's parameters, whatever the templates would make of them.
/// </summary>
internal static class KeptValues
{
    /// <summary>The parameter with the name of a database that is not called as the templates would call it today.</summary>
    public const string DatabaseName = "BBBDBExistingName";

    /// <summary>The parameter with the zones of the network.</summary>
    public const string Zones = "BBBAvailabilityZones";

    private const string NetworkStack = "BBBNetworkStack";

    private static readonly ResourceAddress Database = new("BBBDatabaseStack", "BBBRDSCluster");

    /// <summary>Subnets that every deployment has, one in each zone, in the order of the zones.</summary>
    public static IReadOnlyList<ResourceAddress> Subnets { get; } =
        [.. Enumerable.Range(1, 3).Select(number => new ResourceAddress(NetworkStack, $"BBBPublicApplicationSubnet{number}"))];

    /// <summary>The values by parameter.</summary>
    /// <param name="deployed">The deployment as its own templates and values say.</param>
    /// <param name="zones">The zones that <see cref="Subnets"/> lie in, as EC2 says; those that were not found are missing.</param>
    public static IReadOnlyDictionary<string, string> Of(StackInstance deployed, IReadOnlyDictionary<ResourceAddress, string> zones)
    {
        var values = new Dictionary<string, string>();
        if (DatabaseNameIn(deployed) is { } name && name != deployed.Parameters.GetValueOrDefault("BBBDBName")?.AsText)
        {
            values[DatabaseName] = name;
        }

        // The templates take all of them or none.
        var known = Subnets.Select(zones.GetValueOrDefault).OfType<string>().ToList();
        if (known.Count == Subnets.Count)
        {
            values[Zones] = string.Join(',', known);
        }

        return values;
    }

    /// <summary>The name the database was created with; null without a database.</summary>
    internal static string? DatabaseNameIn(StackInstance deployed) => In(deployed, Database)?.Properties["DatabaseName"]?.AsText;

    private static ResourceInstance? In(StackInstance root, ResourceAddress address) =>
        root.WithNested.FirstOrDefault(stack => stack.Path == address.Stack)?.Resource(address.LogicalId);
}
