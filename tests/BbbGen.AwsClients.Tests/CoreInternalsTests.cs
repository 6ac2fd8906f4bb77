using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;
using Amazon.Runtime.Internal.Transform;

namespace BbbGen.AwsClients.Tests;

/// <summary>The runtime derives from types in Core's Internal namespaces, which a minor version may change.</summary>
public sealed class CoreInternalsTests
{
    [Fact]
    public void Core_is_the_version_that_the_runtime_was_written_for() =>
        Assert.Equal(
            "4.0.102.19", System.Diagnostics.FileVersionInfo.GetVersionInfo(typeof(AmazonServiceClient).Assembly.Location).FileVersion);

    [Theory]
    [InlineData(typeof(AmazonServiceClient), "InvokeAsync")]
    [InlineData(typeof(AmazonServiceClient), "CustomizeRuntimePipeline")]
    [InlineData(typeof(RuntimePipeline), "RemoveHandler")]
    [InlineData(typeof(RuntimePipeline), "AddHandlerAfter")]
    [InlineData(typeof(BaseEndpointResolver), "MapEndpointsParameters")]
    [InlineData(typeof(BaseEndpointResolver), "GetEndpoint")]
    [InlineData(typeof(BaseAuthResolverHandler), "ResolveAuthOptions")]
    [InlineData(typeof(IEndpointProvider), "ResolveEndpoint")]
    [InlineData(typeof(Fn), "Partition")]
    [InlineData(typeof(ResponseUnmarshaller), "Unmarshall")]
    [InlineData(typeof(ResponseUnmarshaller), "UnmarshallException")]
    [InlineData(typeof(ResponseUnmarshaller), "ConstructUnmarshallerContext")]
    [InlineData(typeof(XmlErrorResponseUnmarshaller), "Unmarshall")]
    [InlineData(typeof(DefaultRequest), "AddPathResource")]
    [InlineData(typeof(PaginatorUtils), "SetUserAgentAdditionOnRequest")]
    public void Core_has_what_the_runtime_derives_from(Type type, string member) => Assert.Contains(
        type.GetMembers(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Static
            | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic),
        m => m.Name == member && !(m is System.Reflection.MethodBase { IsPrivate: true }));
}
