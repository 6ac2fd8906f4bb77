using Amazon;
using Amazon.Runtime;
using BbbGen.Aws.Session;

namespace BbbGen.Aws.Adapters;

/// <summary>What every client is made with: the one region, and what the caller's configuration says.</summary>
internal sealed class ClientSettings(RegionEndpoint region, ServiceClients clients)
{
    public RegionEndpoint Region => region;

    /// <summary>The same for another region.</summary>
    public ClientSettings In(string other) => new(RegionEndpoint.GetBySystemName(other), clients);

    /// <summary>A client's configuration, complete.</summary>
    public T For<T>()
        where T : ClientConfig, new() => clients.Configuration<T>(region);
}
