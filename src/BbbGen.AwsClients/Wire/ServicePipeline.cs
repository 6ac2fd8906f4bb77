using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace BbbGen.AwsClients.Wire;

/// <summary>Core's pipeline, with our endpoints and authentication; retries, timeouts, signing and HTTP are Core's.</summary>
internal static class ServicePipeline
{
    public static void Customize(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new EndpointHandler());
        pipeline.AddHandlerAfter<Marshaller>(new SigV4Handler()); // runs before the endpoint handler, which may change the signing region
    }

    /// <summary>The endpoint that a request would go to.</summary>
    public static Endpoint Endpoint(ClientConfig config, string serviceId, ServiceOperationEndpointParameters parameters)
    {
        var request = new RequestContext(false)
        {
            ClientConfig = config,
            OriginalRequest = parameters.Request,
            Request = new DefaultRequest(parameters.Request, serviceId) { AlternateEndpoint = parameters.AlternateEndpoint },
        };
        return new EndpointHandler().GetEndpoint(new Amazon.Runtime.Internal.ExecutionContext(request, null));
    }
}
