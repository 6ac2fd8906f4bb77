using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace BbbGen.AwsClients.Wire;

/// <summary>A path and a query string, answered in XML. The generator refuses requests with a body: none is wanted.</summary>
internal sealed class RestXmlProtocol : XmlProtocol
{
    public override void Write(OperationBinding operation, AmazonWebServiceRequest input, IRequest request) => RestWriter.Write(input, request);
}
