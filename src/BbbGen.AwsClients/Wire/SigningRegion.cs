using Amazon.Runtime;

namespace BbbGen.AwsClients.Wire;

/// <summary>Keeps the region of a client whose endpoint comes from the environment or a profile.</summary>
internal static class SigningRegion
{
    /// <summary>
    /// Core reads <c>AWS_ENDPOINT_URL</c> when it is first needed, and then drops the configuration's region: requests would
    /// be signed for <c>AWS_REGION</c>. The region must be read first. Without such an endpoint, nothing is set: it would override
    /// the region that a global service signs for.
    /// </summary>
    public static TConfig Keep<TConfig>(TConfig config, EndpointRules endpoints)
        where TConfig : ClientConfig
    {
        var region = config.RegionEndpoint;
        if (region is not null && !string.IsNullOrEmpty(config.ServiceURL) && string.IsNullOrEmpty(config.AuthenticationRegion))
        {
            config.AuthenticationRegion = endpoints.SigningRegion(region.SystemName);
        }

        return config;
    }
}
