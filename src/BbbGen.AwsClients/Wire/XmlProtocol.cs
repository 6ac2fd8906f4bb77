using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace BbbGen.AwsClients.Wire;

/// <summary>The protocols with XML responses.</summary>
internal abstract class XmlProtocol : WireProtocol
{
    public override UnmarshallerContext Open(
        Stream body, bool keepBody, IWebResponseData response, bool isError, IRequestContext? request) =>
            new XmlUnmarshallerContext(body, keepBody, response, isError, request);

    public override ResponseBody Read(UnmarshallerContext response, OperationBinding operation)
    {
        var context = (XmlUnmarshallerContext)response;
        if (context.IsEmptyResponse)
        {
            return new ResponseBody(new XmlShapeReader(new XElement("Empty")));
        }

        using var reader = XmlReader.Create(context.Stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        // A tag's value may be one space.
        var root = XElement.Load(reader, LoadOptions.PreserveWhitespace);
        if (root.Name.LocalName.Equals("html", StringComparison.OrdinalIgnoreCase))
        {
            throw new XmlException("The response is a page of HTML");
        }

        var result = operation.ResultWrapper is { } wrapper ? Child(root, wrapper) ?? root : root;
        var requestId = Child(Child(root, "ResponseMetadata"), "RequestId") ?? Child(root, "requestId"); // the latter is EC2's
        return new ResponseBody(new XmlShapeReader(result), requestId?.Value);
    }

    /// <summary>Core's reader copes with HTML and empty bodies.</summary>
    public override ErrorResponse ReadError(UnmarshallerContext response) =>
        XmlErrorResponseUnmarshaller.GetInstance().Unmarshall((XmlUnmarshallerContext)response);

    private static XElement? Child(XElement? parent, string name) => parent?.Elements().FirstOrDefault(e => e.Name.LocalName == name);
}
