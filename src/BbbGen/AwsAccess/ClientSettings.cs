using Amazon;
using Amazon.Runtime;
using Amazon.S3;

namespace BbbGen.AwsAccess;

/// <summary>What every client is made with: the one region, and the endpoint overrides AWS's tools know.</summary>
internal sealed class ClientSettings(string region, CallerProfile caller)
{
    public RegionEndpoint Region { get; } = RegionEndpoint.GetBySystemName(region);

    /// <summary>The same for another region.</summary>
    public ClientSettings In(string other) => new(other, caller);

    /// <summary>A client's configuration, complete.</summary>
    public T For<T>()
        where T : ClientConfig, new()
    {
        var config = new T { RegionEndpoint = Region };
        if (caller.Requested is not null)
        {
            config.Profile = new(caller.Requested);
        }

        // AWS_ENDPOINT_URL and its kin are read when the address is; with one, the SDK signs for AWS_REGION whatever the region.
        if (!string.IsNullOrEmpty(config.ServiceURL))
        {
            config.AuthenticationRegion = Region.SystemName;
            if (config is AmazonS3Config s3)
            {
                s3.ForcePathStyle = true;
            }
        }

        return config;
    }
}
