using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace BbbGen.AwsClients.Wire;

/// <summary>What the operations of a service share.</summary>
/// <param name="Name">The last part of the official namespace.</param>
/// <param name="Id">AWS's service id.</param>
/// <param name="Protocol">The protocol of requests and responses.</param>
/// <param name="Endpoints">Its endpoints.</param>
/// <param name="Error">The exception class of an error code.</param>
internal sealed record ServiceDescriptor(
    string Name, string Id, WireProtocol Protocol, EndpointRules Endpoints,
    Func<ErrorResponse, AmazonServiceException> Error) : IServiceMetadata
{
    string IServiceMetadata.ServiceId => Id;

    IDictionary<string, string> IServiceMetadata.OperationNameMapping { get; } = new Dictionary<string, string>();
}
