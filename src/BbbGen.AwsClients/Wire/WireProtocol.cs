using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace BbbGen.AwsClients.Wire;

/// <summary>Serializes requests and responses: https://smithy.io/2.0/aws/protocols/.</summary>
internal abstract class WireProtocol
{
    /// <summary>Fills the HTTP request with the members of <paramref name="input"/>.</summary>
    public abstract void Write(OperationBinding operation, AmazonWebServiceRequest input, IRequest request);

    /// <summary>Opens the body of a response, or of an error.</summary>
    public abstract UnmarshallerContext Open(Stream body, bool keepBody, IWebResponseData response, bool isError, IRequestContext? request);

    public abstract ResponseBody Read(UnmarshallerContext response, OperationBinding operation);

    /// <summary>Never throws: a proxy may respond with HTML, and a broken connection with nothing.</summary>
    public abstract ErrorResponse ReadError(UnmarshallerContext response);
}
