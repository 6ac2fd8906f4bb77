using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace BbbGen.AwsClients.Wire;

/// <summary>Gives Core's endpoint handler the parameters of <see cref="EndpointRules"/>.</summary>
internal sealed class EndpointHandler : BaseEndpointResolver
{
    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) =>
        new StandardEndpointParameters((ClientConfig)requestContext.ClientConfig, requestContext.Request);
}
