using Amazon;
using BbbGen.Application;
using BbbGen.Aws.Session;

namespace BbbGen.Aws.Adapters;

/// <summary>Names for completion, from this machine and the SDK, without a call of AWS.</summary>
internal static class KnownNames
{
    /// <summary>The profiles of the AWS configuration; none if it cannot be read, which a command that uses a profile reports.</summary>
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

    public static IEnumerable<(string Name, string Place)> Regions =>
        RegionEndpoint.EnumerableAllRegions
            .Where(region => RegionName.IsValid(region.SystemName))
            .OrderBy(region => region.SystemName, StringComparer.Ordinal)
            .Select(region => (region.SystemName, region.DisplayName));
}
