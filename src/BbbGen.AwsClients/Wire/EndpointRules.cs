using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace BbbGen.AwsClients.Wire;

/// <summary>
/// The endpoint of a service: <c>{prefix}[-fips].{region}.{suffix of the partition}</c>, or without the region for a global service,
/// which signs for one region of its partition; and the exceptions.
/// </summary>
internal sealed class EndpointRules(string prefix, bool isGlobal, params EndpointRow[] rows) : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        var (fips, dual) =
            ((bool)parameters[StandardEndpointParameters.UseFips], (bool)parameters[StandardEndpointParameters.UseDualStack]);
        if (parameters[StandardEndpointParameters.Endpoint] is string url)
        {
            return fips || dual
                ? throw new AmazonClientException("Invalid Configuration: FIPS, Dualstack and custom endpoint are not supported together")
                : new Endpoint(url);
        }

        var region = parameters[StandardEndpointParameters.Region] as string
            ?? throw new AmazonClientException("Invalid Configuration: Missing Region");
        return Resolve(region, fips, dual);
    }

    /// <summary>The region in the signature's scope of a client of <paramref name="region"/>.</summary>
    public string SigningRegion(string region)
    {
        var partition = Fn.Partition(region);
        return Row(partition, fips: false, dual: false)?.SigningRegion ?? (isGlobal ? partition.implicitGlobalRegion : region);
    }

    private Endpoint Resolve(string region, bool fips, bool dual)
    {
        var partition = Fn.Partition(region);
        if (Row(partition, fips, dual) is { } row)
        {
            return At(
                row.Host.Replace("{region}", region), region, row.SigningRegion ?? (isGlobal ? partition.implicitGlobalRegion : region));
        }

        if ((fips && !partition.supportsFIPS) || (dual && !partition.supportsDualStack))
        {
            throw new AmazonClientException($"FIPS or DualStack is enabled but the partition {partition.name} does not support it");
        }

        var host = prefix + (fips ? "-fips" : "");
        var suffix = dual ? partition.dualStackDnsSuffix : partition.dnsSuffix;
        return isGlobal ? At($"{host}.{suffix}", region, partition.implicitGlobalRegion) : At($"{host}.{region}.{suffix}", region, region);
    }

    private EndpointRow? Row(Partition partition, bool fips, bool dual) =>
        Array.Find(rows, r => r.Partition == partition.name && r.IsFips == fips && r.IsDualStack == dual);

    private static Endpoint At(string host, string region, string signingRegion) => signingRegion == region
        ? new Endpoint("https://" + host)
        : new Endpoint("https://" + host, $$"""{"authSchemes":[{"name":"sigv4","signingRegion":"{{signingRegion}}"}]}""", "");
}
