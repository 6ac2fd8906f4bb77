using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace BbbGen.AwsClients.Wire;

/// <summary>JSON requests and responses; a header names the operation.</summary>
/// <param name="version">Of the protocol: 1.0 or 1.1.</param>
/// <param name="target">What precedes the operation in <c>X-Amz-Target</c>.</param>
internal sealed class JsonProtocol(string version, string target) : JsonBodyProtocol
{
    public override void Write(OperationBinding operation, AmazonWebServiceRequest input, IRequest request)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            ((IShape)input).Write(new JsonWriter(json));
            json.WriteEndObject();
        }

        request.Headers["Content-Type"] = "application/x-amz-json-" + version;
        request.Headers["X-Amz-Target"] = target + "." + operation.Name;
        request.Content = body.ToArray();
    }
}
