using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace BbbGen.AwsClients.Wire;

/// <summary>The protocols with JSON responses.</summary>
internal abstract class JsonBodyProtocol : WireProtocol
{
    public override UnmarshallerContext Open(
        Stream body, bool keepBody, IWebResponseData response, bool isError, IRequestContext? request) =>
            new JsonUnmarshallerContext(body, keepBody, response, isError, request);

    public override ResponseBody Read(UnmarshallerContext response, OperationBinding operation)
    {
        using var json = Parse(Bytes(response));
        return new ResponseBody(new JsonShapeReader(json.RootElement.Clone()));
    }

    public override ErrorResponse ReadError(UnmarshallerContext response)
    {
        var bytes = Bytes(response);
        try
        {
            using var json = Parse(bytes);
            return ReadError(response, new JsonShapeReader(json.RootElement));
        }
        catch (JsonException)
        {
            return new ErrorResponse { Type = ErrorType.Unknown, Message = "The service returned an error that is not JSON: "
                + System.Text.Encoding.UTF8.GetString(bytes) };
        }
    }

    private static ErrorResponse ReadError(UnmarshallerContext response, ShapeReader body)
    {
        var header = response.ResponseData.GetHeaderValue("x-amzn-ErrorType");
        var code = string.IsNullOrEmpty(header) ? body["__type"]?.Text ?? body["code"]?.Text : header;
        return new ErrorResponse
        {
            Type = ErrorType.Unknown,
            Code = code?.Split(':')[0].Split('#')[^1], // com.amazonaws.ecs#ClusterNotFoundException:http://…
            Message = body["message"]?.Text ?? body["Message"]?.Text,
        };
    }

    private static byte[] Bytes(UnmarshallerContext response)
    {
        using var copy = new MemoryStream();
        ((JsonUnmarshallerContext)response).Stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static JsonDocument Parse(byte[] body) => JsonDocument.Parse(body.Length == 0 ? "{}"u8.ToArray() : body);
}
