using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace BbbGen.AwsClients.Wire;

/// <summary>Passes the parameters of <see cref="EndpointRules"/> to Core's endpoint handler.</summary>
internal sealed class EndpointHandler : BaseEndpointResolver
{
    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) =>
        new StandardEndpointParameters((ClientConfig)requestContext.ClientConfig, requestContext.Request);
}
