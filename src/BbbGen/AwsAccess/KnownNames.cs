using Amazon;
using Amazon.Runtime.CredentialManagement;

namespace BbbGen.AwsAccess;

/// <summary>Names an operator may give, as this machine and the SDK know them; AWS is not asked.</summary>
internal static class KnownNames
{
    /// <summary>The profiles of the AWS configuration.</summary>
    public static IReadOnlyList<string> Profiles => Of(new CredentialProfileStoreChain());

    /// <summary>The SDK's names of regions, some of which, like <c>us-east-1-regional</c>, are no region, and where each lies.</summary>
    public static IEnumerable<(string Name, string Place)> Regions =>
        RegionEndpoint.EnumerableAllRegions
            .OrderBy(region => region.SystemName, StringComparer.Ordinal)
            .Select(region => (region.SystemName, region.DisplayName));

    /// <summary>The profiles of a store, each once, in order.</summary>
    public static IReadOnlyList<string> Of(CredentialProfileStoreChain store) =>
        [.. store.ListProfiles().Select(profile => profile.Name).Distinct().Order(StringComparer.Ordinal)];
}
