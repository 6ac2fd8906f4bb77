using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util;

namespace BbbGen.AwsClients.Wire;

/// <summary>The four parameters that every service's endpoint depends on.</summary>
internal sealed class StandardEndpointParameters : EndpointParameters
{
    public const string Region = nameof(Region);
    public const string UseDualStack = nameof(UseDualStack);
    public const string UseFips = "UseFIPS";
    public const string Endpoint = nameof(Endpoint);

    public StandardEndpointParameters(ClientConfig config, IRequest request)
    {
        this[Region] = request.AlternateEndpoint?.SystemName ?? config.RegionEndpoint?.SystemName ?? RegionOfUrl(config);
        this[UseDualStack] = config.UseDualstackEndpoint;
        this[UseFips] = config.UseFIPSEndpoint;
        this[Endpoint] = config.ServiceURL;
    }

    private static string? RegionOfUrl(ClientConfig config) => (config.ServiceURL, config.AuthenticationRegion) switch
    {
        (null or "", _) => null,
        (var url, null or "") => RegionEndpoint.GetBySystemName(AWSSDKUtils.DetermineRegion(url)).SystemName,
        (_, var region) => region,
    };
}
