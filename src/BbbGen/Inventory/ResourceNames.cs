using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Inventory;

/// <summary>How an operator names a resource in an option: by its path (<c>BBBDatabaseStack/BBBRDSCluster</c>), or by its logical id where
/// that is unique. An id that two candidates share matches neither.</summary>
internal static class ResourceNames
{
    /// <summary>The shortest unambiguous name of this candidate.</summary>
    public static string Shortest(ResourceAddress resource, IEnumerable<ResourceAddress> candidates) =>
        candidates.Distinct().Count(other => other.LogicalId == resource.LogicalId) > 1 ? resource.ToString() : resource.LogicalId;

    public static bool Include(IReadOnlyCollection<string> given, ResourceAddress resource, IEnumerable<ResourceAddress> candidates) =>
        given.Contains(resource.ToString()) || given.Contains(Shortest(resource, candidates));
}
