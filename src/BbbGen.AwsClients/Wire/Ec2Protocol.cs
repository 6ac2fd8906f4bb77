using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace BbbGen.AwsClients.Wire;

/// <summary>EC2's own form of the query protocol: https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html.</summary>
/// <param name="version">The version of the service's API.</param>
internal sealed class Ec2Protocol(string version) : XmlProtocol
{
    public override void Write(OperationBinding operation, AmazonWebServiceRequest input, IRequest request)
    {
        request.Parameters.Add("Action", operation.Name);
        request.Parameters.Add("Version", version);
        ((IShape)input).Write(new Ec2Writer(request.Parameters));
    }
}
