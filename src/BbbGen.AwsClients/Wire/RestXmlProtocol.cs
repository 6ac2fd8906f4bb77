using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace BbbGen.AwsClients.Wire;

/// <summary>A path and a query string with XML responses. The generator refuses requests with a body, which are not needed.</summary>
internal sealed class RestXmlProtocol : XmlProtocol
{
    public override void Write(OperationBinding operation, AmazonWebServiceRequest input, IRequest request) =>
        RestWriter.Write(input, request);
}
