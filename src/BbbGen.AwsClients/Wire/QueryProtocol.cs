using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace BbbGen.AwsClients.Wire;

/// <summary>Form parameters with XML responses. Core writes the form and its content type.</summary>
/// <param name="version">The version of the service's API.</param>
internal sealed class QueryProtocol(string version) : XmlProtocol
{
    public override void Write(OperationBinding operation, AmazonWebServiceRequest input, IRequest request)
    {
        request.Parameters.Add("Action", operation.Name);
        request.Parameters.Add("Version", version);
        ((IShape)input).Write(new QueryWriter(request.Parameters));
    }
}
