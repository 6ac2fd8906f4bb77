using Amazon;
using BbbGen.Application;
using BbbGen.Aws.Session;

namespace BbbGen.Aws.Adapters;

/// <summary>Names an operator may give, as this machine and the SDK know them; AWS is not asked.</summary>
internal static class KnownNames
{
    /// <summary>The profiles of the AWS configuration; none where it cannot be read, which whoever uses one is told.</summary>
    public static IReadOnlyList<string> Profiles
    {
        get
        {
            try
            {
                return AwsConfiguration.Read(CallerEnvironment.OfProcess).Names;
            }
            catch (BbbException)
            {
                return [];
            }
        }
    }

    /// <summary>The regions the SDK knows, and where each lies.</summary>
    public static IEnumerable<(string Name, string Place)> Regions =>
        RegionEndpoint.EnumerableAllRegions
            .Where(region => RegionName.IsValid(region.SystemName))
            .OrderBy(region => region.SystemName, StringComparer.Ordinal)
            .Select(region => (region.SystemName, region.DisplayName));
}
