using System.Net;
using System.Text.Json;
using System.Xml;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace BbbGen.AwsClients.Wire;

/// <summary>One operation for Core's pipeline: it creates the request, and reads the response and the errors.</summary>
internal sealed class Operation<TResponse>(ServiceDescriptor service, OperationBinding binding, Func<ShapeReader, TResponse> read)
    : ResponseUnmarshaller, IMarshaller<IRequest, AmazonWebServiceRequest>
    where TResponse : AmazonWebServiceResponse
{
    /// <summary>For a single call, because the pipeline stores state in it.</summary>
    public InvokeOptions Options => new() { RequestMarshaller = this, ResponseUnmarshaller = this };

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, "Amazon." + service.Name) { HttpMethod = binding.Method, ResourcePath = binding.Path };
        service.Protocol.Write(binding, input, request);
        return request;
    }

    /// <summary>A body from elsewhere, such as the page of a proxy, is reported to the caller as an error of the service.</summary>
    public override AmazonWebServiceResponse Unmarshall(UnmarshallerContext input)
    {
        try
        {
            var body = service.Protocol.Read(input, binding);
            var response = read(body.Result);
            response.ResponseMetadata = new ResponseMetadata { RequestId = body.RequestId ?? RequestId(input) };
            return response;
        }
        catch (Exception e) when (e is XmlException or JsonException or FormatException or OverflowException or ArgumentException
            or InvalidOperationException)
        {
            throw new AmazonUnmarshallingException(RequestId(input), binding.Name, e);
        }
    }

    public override AmazonServiceException UnmarshallException(
        UnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var error = service.Protocol.ReadError(input);
        error.RequestId ??= RequestId(input);
        error.InnerException = innerException;
        error.StatusCode = statusCode;
        return service.Error(error);
    }

    protected override UnmarshallerContext ConstructUnmarshallerContext(
        Stream responseStream, bool maintainResponseBody, IWebResponseData response, bool isException) =>
            service.Protocol.Open(responseStream, maintainResponseBody, response, isException, null);

    protected override UnmarshallerContext ConstructUnmarshallerContext(
        Stream responseStream, bool maintainResponseBody, IWebResponseData response, bool isException, IRequestContext requestContext) =>
            service.Protocol.Open(responseStream, maintainResponseBody, response, isException, requestContext);

    private static string? RequestId(UnmarshallerContext input) =>
        input.ResponseData.GetHeaderValue("x-amzn-RequestId") is { Length: > 0 } id ? id : null;
}
